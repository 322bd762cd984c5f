import { describe, expect, test } from "vitest";
import type { GoldItem } from "../../../functions/core/evaluate/gold-item.ts";
import { measureDecisions } from "../../../functions/core/evaluate/measure-decisions.ts";
import { parseGold } from "../../../functions/core/evaluate/parse-gold.ts";
import { SIMPLER_RULES } from "../../../functions/core/evaluate/simpler-rules.ts";
import type { Verdict } from "../../../functions/core/story/decision.ts";
import { itemOf } from "../text/item-of.ts";

function gold(id: string, event: string | null, more: Partial<GoldItem["labels"]> = {}): GoldItem {
  return {
    item: itemOf({ id }),
    labels: { relevant: event !== null, event, formula: null, family: null, contested: [], ...more },
  };
}

function decided(id: string, verdict: Verdict, story: string | null = null) {
  return { id, verdict, story };
}

const GOLD = [
  gold("a1", "a", { formula: "f" }),
  gold("a2", "a", { formula: "f" }),
  gold("b1", "b", { formula: "f" }),
  gold("c1", "c"),
  gold("c2", "c"),
  gold("x1", null),
  gold("x2", null, { contested: ["relevance"] }),
  gold("d1", "d", { contested: ["dedup"] }),
];

describe("Measures", () => {
  const decisions = [
    decided("a1", "new", "A"),
    decided("a2", "new", "A2"),
    decided("b1", "duplicate", "A"),
    decided("c1", "new", "C"),
    decided("c2", "duplicate", "C"),
    decided("x1", "new", "X"),
    decided("x2", "new", "X"),
    decided("d1", "irrelevant"),
  ];
  const { measures, misses } = measureDecisions(GOLD, decisions, { seedEvents: new Set() });

  test("of relevance leave out what is contested about it", () => {
    expect(measures.relevance).toMatchObject({ P: 5 / 6, R: 5 / 6, fp: 1, fn: 1 });
    expect(misses.falselyRelevant).toEqual(["x1"]);
    expect(misses.falselyIrrelevant).toEqual(["d1"]);
  });
  test("count happenings lost and twins taken for one another", () => {
    expect(measures).toMatchObject({ events: 3, eventRecall: 2 / 3, firstReportRecall: 2 / 3, twinRecall: 1 / 2 });
    expect(misses.lostEvents).toEqual(["b"]);
  });
  test("count repeats alerted as new, over all and by happening", () => {
    expect(measures).toMatchObject({ redundantMicro: 1 / 2, redundantMacro: 1 / 2, updateMacro: 0 });
    expect(misses.redundant).toEqual([{ id: "a2", event: "a" }]);
  });
  test("compare stories with happenings item by item", () => {
    // a1: story A holds a1 and b1; a2 alone; b1 with a1; c1 and c2 together.
    expect(measures.bCubed.P).toBeCloseTo((1 / 2 + 1 + 1 / 2 + 1 + 1) / 5);
    expect(measures.bCubed.R).toBeCloseTo((1 / 2 + 1 / 2 + 1 + 1 + 1) / 5);
  });
  test("take every report of a seed's happening for a repeat", () => {
    const seeded = measureDecisions(GOLD, decisions, { seedEvents: new Set(["c"]) }).measures;
    expect(seeded).toMatchObject({ events: 2, redundantMicro: 2 / 3, redundantMacro: (1 + 1 / 2) / 2 });
  });
  test("count items without a decision", () => {
    expect(measureDecisions(GOLD, decisions.slice(1), { seedEvents: new Set() }).measures.missing).toBe(1);
  });
});

describe("Simpler rules", () => {
  const items = [
    itemOf({
      id: "1",
      url: "https://example.org/a?utm_source=x",
      title: "Kim sends greetings to Assad today",
      text: "Some text about the greeting.",
    }),
    itemOf({ id: "2", url: "https://example.org/a", title: "Another title", text: "Other words." }),
    itemOf({
      id: "3",
      url: "https://example.org/b",
      title: "Kim sends greetings to Assad",
      text: "Nothing alike here whatsoever.",
    }),
    itemOf({
      id: "4",
      url: "https://example.org/c",
      title: "Kim sends greetings to Assad today",
      text: "Some text about the greeting.",
    }),
  ];
  const verdictsOf = (name: string) =>
    SIMPLER_RULES.find((rule) => rule.name === name)
      ?.decide(items, ({ id }) => id !== "9")
      .map(({ verdict }) => verdict);

  test("by URL join the same address, whatever tracks it", () => {
    expect(verdictsOf("same URL")).toEqual(["new", "duplicate", "new", "new"]);
  });
  test("by title join like titles", () => {
    expect(verdictsOf("title overlap from 0.6")).toEqual(["new", "new", "duplicate", "duplicate"]);
  });
  test("by runs of words join reprints only", () => {
    expect(verdictsOf("word 3-gram Jaccard from 0.85")).toEqual(["new", "new", "new", "duplicate"]);
  });
});

describe("Labelled items", () => {
  test("are read with their labels", () => {
    const line = JSON.stringify({
      id: "1",
      text: "x",
      fetched: "2018-01-01T00:00:00Z",
      relevant: true,
      event: "e",
      formula: "f",
      family: null,
      contested: ["dedup"],
    });
    const parsed = parseGold(line, "gold.jsonl");
    expect(parsed).toMatchObject({
      gold: [{ labels: { relevant: true, event: "e", formula: "f", family: null, contested: ["dedup"] } }],
    });
  });
  test("without labels are refused, each with its line", () => {
    const lines = ['{"id":"1","fetched":"2018-01-01"}', "", '{"id":"2","fetched":"2018-01-01","relevant":true}'].join(
      "\n",
    );
    expect(parseGold(lines, "gold.jsonl")).toEqual({
      faults: [
        expect.stringMatching(/^gold\.jsonl:1: relevant must be/),
        expect.stringMatching(/^gold\.jsonl:3: event must name/),
      ],
    });
  });
});
