import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { findAgencies } from "../../../functions/core/digest/find-agencies.ts";
import { renderText } from "../../../functions/core/digest/render-text.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { SAMPLE_TOPIC } from "../topic/sample-topic.ts";
import { knownOf, PRESS, type ReportOf, reportOf, STATE, sourceOf, storiesOf, WIRE } from "./digest-source-of.ts";

const citing: Partial<Facts> = { concepts: [["agency", 1, 1]] };
const entryOf = (...reports: readonly Omit<ReportOf, "story">[]) => {
  const records = reports.map((report) =>
    reportOf({ story: "s", verdict: report.id === "a" ? "new" : "duplicate", ...report }),
  );
  return buildDigest(sourceOf({ records, stories: storiesOf([], records) })).news?.entries[0];
};

describe("the sources of a happening", () => {
  test.each<[string, readonly Omit<ReportOf, "story">[], string]>([
    ["one report", [{ id: "a", outlet: "A" }], "One report"],
    ["one report that names its source", [{ id: "a", outlet: "A", facts: citing }], "One report, from State Agency"],
    ["an agency's own report", [{ id: "a", outlet: "State Agency", feed: STATE.url }], "One report"],
    [
      "two that name the same agency",
      [
        { id: "a", outlet: "A", facts: citing },
        { id: "b", outlet: "B", facts: citing },
      ],
      "One independent source (State Agency), 2 relays",
    ],
    [
      "an agency and one that names it",
      [
        { id: "a", outlet: "State Agency", feed: STATE.url },
        { id: "b", outlet: "B", facts: citing },
      ],
      "One independent source (State Agency), 1 relay",
    ],
    [
      "a paper that names a wire that names the agency",
      [
        { id: "a", outlet: "Example Wire", facts: citing },
        { id: "b", outlet: "B", facts: { concepts: [["example-wire", 1, 1]] } },
      ],
      "One independent source (State Agency), 2 relays",
    ],
    [
      "some that name an agency, and one that names nobody",
      [
        { id: "a", outlet: "A", facts: citing },
        { id: "b", outlet: "B", facts: citing },
        { id: "c", outlet: "C" },
      ],
      "3 outlets, 2 of them from State Agency",
    ],
    [
      "an outlet that reports twice",
      [
        { id: "a", outlet: "A" },
        { id: "b", outlet: "A" },
        { id: "c", outlet: "C" },
      ],
      "3 reports from 2 outlets",
    ],
  ])("%s", (_, reports, words) => expect(entryOf(...reports)?.sources).toBe(words));

  test("stand in a row an outlet, the origin first, with all titles of each", () => {
    const rows = entryOf(
      { id: "a", outlet: "Hill Gazette", feed: PRESS.url, title: "First", facts: citing },
      { id: "b", outlet: "Hill Gazette", feed: PRESS.url, title: "Second", facts: citing },
      { id: "c", outlet: "State Agency", feed: STATE.url, title: "Own words" },
    )?.reports;
    expect(rows?.map(({ outlet, titles }) => [outlet.text, titles.map(({ text, url }) => `${text} ${url}`)])).toEqual([
      ["State Agency", ["Own words null"]],
      ["Hill Gazette", ["Second https://news.example.org/b"]],
    ]);
  });

  test("tell of an origin that was not read itself", () => {
    const [row] = entryOf({ id: "a", outlet: "A", facts: citing })?.reports ?? [];
    expect(row).toMatchObject({
      outlet: { text: "State Agency (no report of its own read)" },
      kind: { text: "State media" },
      remark: "origin",
    });
  });
});

describe("agencies", () => {
  const topic = compileTopic({
    ...SAMPLE_TOPIC,
    others: [
      ...SAMPLE_TOPIC.others,
      { id: "reuters", label: "Reuters", group: "press", terms: { en: ["Reuters"] } },
      { id: "papers", label: "British press", group: "press", terms: { en: ["Times"] } },
    ],
  });
  const feeds = [
    { ...STATE, name: "KOMID news" },
    { ...WIRE, name: "Reuters" },
    { ...PRESS, name: "SSRC journal" },
  ];

  test("are the press of the vocabulary, and bodies that publish a feed as state media", () => {
    const { names } = findAgencies(topic, feeds, []);
    expect([...names]).toEqual([
      ["reuters", "Reuters"],
      ["komid", "KOMID"],
    ]);
  });

  test("are recognised in the names of outlets", () => {
    const { byOutlet } = findAgencies(topic, feeds, ["Reuters UK", "Hill Gazette", "SSRC journal"]);
    expect(Object.fromEntries(byOutlet)).toEqual({
      "KOMID news": "komid",
      Reuters: "reuters",
      "Reuters UK": "reuters",
    });
  });
});

describe("an entry's notes", () => {
  test("name what was recognised only where the headline is not in the reader's language", () => {
    const facts: Partial<Facts> = {
      concepts: [
        ["mikdad", 0, 1],
        ["agency", 0, 1],
        ["kim", 2, 1],
      ],
    };
    const labels = (lang: string) => entryOf({ id: "a", lang, facts })?.notes.map(({ label }) => label);
    expect(labels("en")).toEqual(["Why it is here", "Why it is new"]);
    expect(labels("ko")).toEqual(["Recognised", "Why it is here", "Why it is new"]);
    expect(entryOf({ id: "a", lang: "ko", facts })?.notes[0]?.line).toEqual(["Faisal Mikdad."]);
  });

  test("quote four words of each side, the headline's first, and count the rest", () => {
    const entry = entryOf(
      { id: "a", outlet: "A", lang: "ko", matched: { nk: ["북한"] } },
      { id: "b", outlet: "B", matched: { nk: ["DPRK", "dprk", "Pyongyang", "N. Korea", "Kim"] } },
    );
    const line = entry?.notes[0]?.line.map((part) => (typeof part === "string" ? part : part.text)).join("");
    expect(line).toBe("North Korea: “DPRK”, “Pyongyang”, “N. Korea”, “Kim” and 1 more.");
  });

  test("name what differs from the nearest story before what is alike, and no chance likeness", () => {
    const known = [knownOf({ id: "k", story: "k", title: "Older visit", published: "2018-06-03" })];
    const whyNew = (reasons: readonly string[]) => {
      const records = [reportOf({ id: "a", against: ["k", "Older visit"], reasons })];
      const entry = buildDigest(sourceOf({ records, stories: storiesOf(known, records) })).news?.entries[0];
      const note = entry?.notes.find(({ label }) => label === "Why it is new");
      return note?.line.map((part) => (typeof part === "string" ? part : part.text)).join("");
    };
    expect(whyNew(["same kind: Visit", "other people, places or bodies", "published 9 days apart"])).toBe(
      "No known story of this. Nearest: Older visit (Jun 2018): other people, places or bodies, same kind: Visit.",
    );
    expect(whyNew(["published the same day", "other language"])).toBe("No known story comes near it.");
  });

  test("name the nearest story by what was known before, not by a repeat of the day that stands further below", () => {
    const known = [knownOf({ id: "k", story: "k", title: "Older visit", published: "2018-06-03" })];
    const records = [
      reportOf({ id: "again", story: "k", verdict: "duplicate", title: "Repeat of the visit", against: ["k", "x"] }),
      reportOf({ id: "a", against: ["again", "Repeat of the visit"], reasons: ["another kind of happening"] }),
    ];
    const digest = buildDigest(sourceOf({ records, stories: storiesOf(known, records) }));
    expect(JSON.stringify(digest.news)).toContain("Older visit");
    expect(JSON.stringify(digest.news)).not.toContain("Repeat of the visit");
    expect(digest.heldBack?.entries[0]?.title.text).toBe("Repeat of the visit");
  });

  test("link related stories that were known before, and no other", () => {
    const known = [
      knownOf({ id: "k", story: "k", title: "Older visit", url: "https://k.example/", published: "2018-06-03" }),
    ];
    const records = [reportOf({ id: "a", related: ["k", "story-b"] }), reportOf({ id: "b" })];
    const digest = buildDigest(sourceOf({ records, stories: storiesOf(known, records) }));
    const entry = digest.news?.entries[0];
    const note = entry?.notes.find(({ label }) => label === "Related");
    expect(note?.line).toMatchObject([{ text: "Older visit", url: "https://k.example/" }, " (Jun 2018)"]);
    const text = renderText(digest);
    expect(text).toMatch(/^ {3}Related {9}Older visit \(Jun 2018\)\n {19}https:\/\/k\.example\/$/m);
  });
});

describe("when it happened", () => {
  const dayOf = (date: string) => Date.parse(date) / 86_400_000;
  test.each([
    [["2023-10-05"], "Happened Thu 5 Oct. "],
    [["2023-10-05", "2023-10-08"], "Happened: the reports name Thu 5 Oct and Sun 8 Oct. "],
    [
      ["2023-10-01", "2023-10-03", "2023-10-05", "2023-10-08"],
      "Happened: the reports name days from Sun 1 Oct to Sun 8 Oct. ",
    ],
  ])("%j", (days, words) => {
    expect(entryOf({ id: "a", facts: { days: days.map(dayOf) } })?.when[0]).toBe(words);
  });

  test.each([[["2018-05-30"]], [["2023-12-01"]], [[]]])("is not said of %j: long ago, to come, none", (days) => {
    const when = entryOf({ id: "a", facts: { days: days.map(dayOf) } })?.when;
    expect(when?.at(-1)).toBe(" The day it happened is not named.");
  });
});
