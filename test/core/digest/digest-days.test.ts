import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { deliveryNote, withNote } from "../../../functions/core/digest/delivery-note.ts";
import type { DigestSource } from "../../../functions/core/digest/digest-source.ts";
import { renderMailText } from "../../../functions/core/digest/render-text.ts";
import { DAYS, flood } from "./days.ts";

/** `UPDATE_DIGESTS=1 npx vitest run test/core/digest` writes them anew; the difference is to be reviewed. */
const UPDATE = process.env.UPDATE_DIGESTS === "1";
const FOLDER = new URL("../../fixtures/digests/", import.meta.url);

const MAILS: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(DAYS).map(([name, source]) => [name, () => mailOf(source())])),
  flood: () => outlineOf(mailOf(flood())),
  repeat: () =>
    mailOf((DAYS["one-report"] as () => DigestSource)(), deliveryNote({ reason: null }, { uncertain: true })),
  "let-go": () =>
    mailOf((DAYS["one-report"] as () => DigestSource)(), deliveryNote({ reason: "41 new happenings at once" }, {})),
};

describe("the mail of a day reads as reviewed", () => {
  for (const [name, write] of Object.entries(MAILS)) {
    test(name, () => {
      const file = new URL(`${name}.txt`, FOLDER);
      const mail = write();
      if (UPDATE) writeFileSync(file, mail);
      expect(mail).toBe(existsSync(file) ? readFileSync(file, "utf8") : "a reviewed file");
    });
  }

  test("no reviewed mail is left without its day", () => {
    expect(readdirSync(FOLDER).map((file) => file.replace(".txt", ""))).toEqual(Object.keys(MAILS).sort());
  });
});

function mailOf(source: DigestSource, note: string | null = null): string {
  const digest = buildDigest(source);
  const { text } = withNote({ html: "", text: renderMailText(digest) }, note);
  return `Subject: ${digest.subject}\nPreheader: ${digest.preheader}\n\n${text}`;
}

/** Of a mail too long to review: all up to the first entry, the headings, what is left out, and the end. */
function outlineOf(mail: string): string {
  const lines = mail.split("\n");
  const first = lines.findIndex((line) => line.startsWith("1. "));
  const coverage = lines.findIndex((line) => line.startsWith("Coverage"));
  const between = lines
    .slice(first, coverage)
    .filter((line, at, rest) => /^And \d/.test(line) || /^=+$/.test(rest[at + 1] ?? ""));
  return [...lines.slice(0, first), "[…]", ...between, "[…]", ...lines.slice(coverage)].join("\n");
}
