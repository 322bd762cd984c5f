import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildDigest, countDigest, isEmpty } from "../../../functions/core/digest/build-digest.ts";
import { DAYS, flood } from "./days.ts";
import { knownOf, PRESS, reportOf, sourceOf, stateOf, storiesOf, WIRE } from "./digest-source-of.ts";

const dayOf = (name: string) => buildDigest((DAYS[name] as (typeof DAYS)[string])());
const digestOf = (...records: ReturnType<typeof reportOf>[]) =>
  buildDigest(sourceOf({ records, stories: storiesOf([], records) }));

describe("a digest", () => {
  test("is empty only without new or changed stories", () => {
    expect(isEmpty(dayOf("quiet"))).toBe(true);
    expect(isEmpty(dayOf("only-held-back"))).toBe(true);
    expect(isEmpty(dayOf("known-story-changed"))).toBe(false);
    expect(countDigest(buildDigest(flood()))).toEqual({ new: 50, changed: 0, heldBack: 300 });
  });

  test("has one entry for a happening, whatever number of reports it has", () => {
    const digest = digestOf(
      reportOf({ id: "a", story: "s", outlet: "A" }),
      reportOf({ id: "b", story: "s", outlet: "B", verdict: "update", novelty: ["More is known."] }),
      reportOf({ id: "c", story: "s", outlet: "C", verdict: "duplicate" }),
    );
    expect(countDigest(digest)).toEqual({ new: 1, changed: 0, heldBack: 0 });
    expect(digest.news?.entries[0]?.reports.map(({ outlet }) => outlet.text)).toEqual(["A", "B", "C"]);
  });

  test("takes the headline of the best source in the reader's language", () => {
    const digest = digestOf(
      reportOf({ id: "a", story: "s", lang: "ko", title: "시리아" }),
      reportOf({ id: "b", story: "s", verdict: "duplicate", feed: PRESS.url, title: "Press says" }),
      reportOf({ id: "c", story: "s", verdict: "duplicate", feed: WIRE.url, title: "Wire says" }),
    );
    expect(digest.news?.entries[0]?.headline.text).toBe("Wire says");
  });

  test("puts the happening that most outlets carry first, and into the subject", () => {
    const digest = digestOf(
      reportOf({ id: "a", title: "Carried by one" }),
      reportOf({ id: "b", story: "s", outlet: "B", title: "Carried by two" }),
      reportOf({ id: "c", story: "s", outlet: "C", verdict: "duplicate" }),
    );
    expect(digest.subject).toBe("2 new: Carried by two");
  });

  test("names eight reports and counts the rest by kind and language", () => {
    const records = Array.from({ length: 11 }, (_, index) =>
      reportOf({
        id: `r${index}`,
        story: "s",
        outlet: `Outlet ${index}`,
        verdict: index === 0 ? "new" : "duplicate",
        lang: index > 9 ? "ko" : "en",
      }),
    );
    const entry = digestOf(...records).news?.entries[0];
    expect(entry?.sources).toBe("11 outlets");
    expect(entry?.reports).toHaveLength(8);
    expect(entry?.moreReports).toBe("And 3 more outlets: 3 Wire; 2 English, 1 Korean.");
  });

  test("shows how a report without a title begins", () => {
    const digest = digestOf(reportOf({ id: "a", title: null, text: "Damascus said it. More is not known." }));
    expect(digest.news?.entries[0]?.headline.text).toBe("Damascus said it. More is not known.");
    expect(digestOf(reportOf({ id: "b", title: " ", text: "" })).news?.entries[0]?.headline.text).toBe("(no title)");
  });

  test("never lists an item seen before", () => {
    expect(JSON.stringify(digestOf(reportOf({ id: "met-before", verdict: "seen" })))).not.toContain("met-before");
  });

  test("holds back every repeat of a known story, older ones of a first reading too", () => {
    const digest = digestOf(
      reportOf({ id: "a", verdict: "duplicate" }),
      reportOf({ id: "b", verdict: "duplicate", baseline: true }),
    );
    expect(digest.heldBack?.entries.map(({ title }) => title.text)).toEqual(["Title of a", "Title of b"]);
  });

  test("dates a known story by what was known before, not by the repeat's own old date", () => {
    const records = [reportOf({ id: "copy", story: "k", verdict: "duplicate", published: "2001-01-01" })];
    const known = [knownOf({ id: "seed", story: "k", published: "2012-09-21" })];
    const digest = buildDigest(sourceOf({ records, stories: storiesOf(known, records) }));
    expect(digest.heldBack?.entries[0]?.known[0]).toBe("Known since Fri 21 Sep 2012: ");
  });

  test("names a story of this very digest by its other report", () => {
    const records = [
      reportOf({ id: "first", story: "s", baseline: true, published: "2022-05-01" }),
      reportOf({ id: "copy", story: "s", verdict: "duplicate", published: "2001-01-01" }),
    ];
    const item = digestOf(...records).heldBack?.entries[0];
    expect(item?.known).toMatchObject(["Known since Sun 1 May 2022: ", { text: "Title of first" }]);
  });

  test("shows at most 300 characters of a report's text", () => {
    const text = `${"long words of a report ".repeat(40)}. ${"secret ".repeat(500)}`;
    const digest = digestOf(reportOf({ id: "a", text }));
    expect(digest.news?.entries[0]?.excerpts[0]?.quote.text.length).toBeLessThanOrEqual(300);
    expect(JSON.stringify(digest)).not.toContain("secret");
  });

  test("says whose words it quotes, linked to the report", () => {
    const [entry] = dayOf("several-outlets").news?.entries ?? [];
    expect(entry?.excerpts.map(({ outlet, note }) => [outlet.text, outlet.url, note])).toEqual([
      ["Hill Gazette", "https://news.example.org/gazette", null],
      ["뉴스", "https://news.example.org/news", "Korean. Not in the reports before it."],
    ]);
  });

  test("names every feed that could not be read, however many", () => {
    const feeds = Array.from({ length: 43 }, (_, index) => {
      const feed = { ...PRESS, url: `https://press.example.org/${index}`, name: `Paper ${index}` };
      return {
        feed,
        state: stateOf(feed, { failures: 3, lastError: "no answer", lastSuccess: "2023-09-01T00:00:00.000Z" }),
      };
    });
    const { rows } = buildDigest(sourceOf({ feeds })).coverage;
    expect(rows.map(({ state, lines }) => [state, lines.length])).toEqual([["failing", 43]]);
  });

  test("is the same for the same source", () => expect(buildDigest(flood())).toEqual(buildDigest(flood())));
});

describe("what building a digest loads", () => {
  test("is no library for mail", () => {
    const loaded = importsOf(new URL("../../../functions/core/digest/build-digest.ts", import.meta.url));
    expect(loaded.size).toBeGreaterThan(15);
    expect([...loaded].filter((name) => !/^(file|node):/.test(name))).toEqual([]);
  });
});

/** Every module that a module imports at run time, and so on: files as URLs, packages by name. */
function importsOf(file: URL, seen = new Set<string>()): Set<string> {
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/^import (?!type )[^;]*?from "([^"]+)";/gm)) {
    const id = name.startsWith(".") ? new URL(name, file).href : name;
    if (seen.has(id)) continue;
    seen.add(id);
    if (id.startsWith("file:")) importsOf(new URL(id), seen);
  }
  return seen;
}
