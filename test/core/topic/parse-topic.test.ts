import { describe, expect, test } from "vitest";
import { parseTopic } from "../../../functions/core/topic/parse-topic.ts";
import { SAMPLE_TOPIC } from "./sample-topic.ts";

function faultsOf(change: (topic: Record<string, unknown>) => void): readonly string[] {
  const topic = structuredClone(SAMPLE_TOPIC) as unknown as Record<string, unknown>;
  change(topic);
  const parsed = parseTopic(JSON.stringify(topic), "topic.json");
  return "faults" in parsed ? parsed.faults : [];
}

describe("Reading a topic", () => {
  test("gives the topic of a file without faults", () => {
    expect(parseTopic(JSON.stringify(SAMPLE_TOPIC), "topic.json")).toEqual({ topic: SAMPLE_TOPIC });
  });
  test("says that a file is not JSON", () => {
    expect(parseTopic("{", "topic.json")).toEqual({ faults: [expect.stringMatching(/^topic\.json: is not JSON/)] });
  });
  test("lists every fault at once, each with its place", () => {
    const faults = faultsOf((topic) => {
      topic.format = 2;
      topic.name = "";
      topic.sides = (topic.sides as object[]).map((side) => ({ ...side, outlets: ["Herald", ""] }));
      topic.kinds = [{ id: "Bad Id", label: "x", terms: { en: [] } }];
      topic.occasions = [
        { id: "day", label: "Day", terms: { en: ["day"] }, day: "13-40", since: "1963", side: "west" },
      ];
    });
    expect(faults).toHaveLength(9);
    for (const place of [
      "$.format",
      "$.name",
      "$.sides[0].outlets[1]",
      "$.sides[1].outlets[1]",
      "$.kinds[0].id",
      "$.kinds[0].terms.en",
      "$.occasions[0].day",
      "$.occasions[0].since",
      "$.occasions[0].side",
    ])
      expect(faults.some((fault) => fault.startsWith(`topic.json ${place}: `))).toBe(true);
  });
  test("refuses ids used twice, wherever they stand", () => {
    const faults = faultsOf((topic) => {
      topic.decoys = [{ id: "visit", label: "again", terms: { en: ["again"] } }];
    });
    expect(faults).toEqual(['topic.json $.kinds[1].id: the id "visit" is used already at $.decoys[0].id']);
  });
  test("refuses empty terms and marks inside a term", () => {
    const faults = faultsOf((topic) => {
      topic.decoys = [{ id: "odd", label: "odd", terms: { en: [" ", "a*b", "a^b"], "not a tag": ["x"] } }];
    });
    expect(faults).toHaveLength(4);
  });
  test("refuses other than two sides", () => {
    const none = faultsOf((topic) => {
      topic.sides = [];
    });
    const missing = faultsOf((topic) => {
      delete topic.sides;
    });
    expect(none.join()).toMatch(/exactly two sides, not 0/);
    expect(missing.join()).toMatch(/\$\.sides: must be a list, not missing/);
  });
});
