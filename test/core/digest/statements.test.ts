import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { deliveryNote, withNote } from "../../../functions/core/digest/delivery-note.ts";
import type { DigestSource } from "../../../functions/core/digest/digest-source.ts";
import { lineWords } from "../../../functions/core/digest/quote.ts";
import { composedDigest } from "./composed-digest.ts";
import { DAYS } from "./days.ts";
import { reportOf, sourceOf, storiesOf } from "./digest-source-of.ts";

const statementsOf = (changes: Partial<DigestSource>) =>
  buildDigest(sourceOf(changes)).masthead.statements.map(lineWords);

describe("what stands before the news", () => {
  test("is nothing on a usual day", () => {
    const records = [reportOf({ id: "a" })];
    expect(statementsOf({ records, stories: storiesOf([], records) })).toEqual([]);
  });

  test("is what was checked on a day without news", () => {
    expect(statementsOf({})).toEqual(["Checked 5 of 5 feeds and 2,318 items. Nothing new since Sun 8 Oct."]);
  });

  test("is that nothing could be read, when nothing could", () => {
    expect(buildDigest((DAYS["all-feeds-down"] as () => DigestSource)()).masthead.statements.map(lineWords)).toContain(
      "Nothing could be read.",
    );
  });

  test("is that for days no feed was read", () => {
    const [, pause] = statementsOf({
      covers: { from: "2023-10-05T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" },
      passes: ["2023-10-05T07:00:00.000Z", "2023-10-09T05:00:00.000Z"],
    });
    expect(pause).toBe(
      "No feed was read from Thu 5 Oct, 08:00 BST to Mon 9 Oct, 06:00 BST: what came and went meanwhile was not seen.",
    );
  });

  test("is no catch-up when all days were quiet but the last", () => {
    const records = [reportOf({ id: "a" })];
    const digest = buildDigest(
      sourceOf({
        records,
        stories: storiesOf([], records),
        covers: { from: "2023-10-07T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" },
        passes: ["2023-10-07T18:00:00.000Z", "2023-10-08T18:00:00.000Z"],
      }),
    );
    expect(digest.subject).toBe("1 new: Title of a");
    expect(digest.masthead.statements).toEqual([]);
  });
});

describe("what a mail says of its own delivery", () => {
  test("is nothing as a rule", () => {
    expect(deliveryNote({ reason: null }, {})).toBeNull();
    const mail = { html: "<h1>x</h1>", text: "x" };
    expect(withNote(mail, null)).toBe(mail);
  });

  test("stands in both parts of a repeat, as text", async () => {
    const { html, text } = await composedDigest((DAYS["one-report"] as () => DigestSource)(), {
      from: { name: null, address: "monitor@example.org" },
    });
    const noted = withNote({ html, text }, deliveryNote({ reason: 'more than 40 & "odd" <b>' }, { uncertain: true }));
    expect(noted.text).toMatch(
      /^This digest was held until a person let it go: more than 40 & "odd" <b>\.\s+This is a/,
    );
    const shown = await simpleParser(`Content-Type: text/html\r\n\r\n${noted.html}`);
    expect(shown.text?.replace(/\s+/g, " ")).toContain('more than 40 & "odd" <b>. This is a repeat');
    expect(noted.html.indexOf("This is a repeat")).toBeGreaterThan(noted.html.indexOf("</h1>"));
  });
});
