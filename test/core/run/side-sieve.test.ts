import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { heldItem } from "../../../functions/core/run/held-item.ts";
import { judgeReadings } from "../../../functions/core/run/judge-readings.ts";
import type { Knowledge } from "../../../functions/core/run/knowledge.ts";
import { createSideSieve } from "../../../functions/core/run/side-sieve.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { seedTopic } from "../../../functions/core/topic/seed-topic.ts";
import { SAMPLE_TOPIC } from "../topic/sample-topic.ts";

const TOPIC = compileTopic(SAMPLE_TOPIC);
const namesNoSide = createSideSieve(TOPIC);
const itemOf = (title: string | null, text = "", more: Partial<FeedItem> = {}): FeedItem => ({
  id: `${title} ${text}`,
  url: null,
  title,
  text,
  published: "2026-06-01",
  fetched: "2026-06-01T12:00:00.000Z",
  outlet: "Pear",
  lang: null,
  feed: "https://pear.example/feed",
  ...more,
});

describe("the sieve", () => {
  it.each([
    "Council votes on the northern bypass",
    "“Café” façade — £5 a head… “naïve”",
    "Kimberley and Nampokis are no terms",
    "korea alone is not a term here",
    "",
  ])("lets go of what names no side: %s", (title) => {
    expect(namesNoSide(itemOf(title))).toBe(true);
  });

  it.each([
    ["a name", "Envoy leaves for PYONGYANG today"],
    ["a name of several words, however it is spaced", "north \n  korea says"],
    ["a name with signs between", "N.–Korea"],
    ["a name that starts inside a longer term's beginning", "Kim Jong, Kim Yong and Ri Yong Ho"],
    ["a name behind punctuation", "(«DPRK»)"],
    ["another script", "북한"],
    ["a letter that only looks Latin", "Nоrth Korea"],
    ["an accent of its own", "Pyo\u0301ngyang"],
    ["a name right behind a figure", "No. 24Pyongyang"],
    ["a name of two letters at the end", "talks with NK"],
  ])("passes on %s", (_, title) => {
    expect(namesNoSide(itemOf(title))).toBe(false);
  });

  it("reads title and text as one", () => {
    expect(namesNoSide(itemOf("Talks with North", "Korea go on"))).toBe(false);
    expect(namesNoSide(itemOf(null, "Talks with North Korea go on"))).toBe(false);
  });

  const words = fc.constantFrom(
    ..."North Korea Korean DPRK NK Kim Jong Un Ri Yong Ho Lee Yong-ho Nampo the talks, of Syria S. and N. 24 1st Damascus 평양 é … · ½".split(
      " ",
    ),
  );
  it("never lets go of an item in which reading finds a side", () => {
    const sentence = fc
      .array(words, { maxLength: 8 })
      .chain((parts) => fc.constantFrom(" ", "\n", "-", "").map((by) => parts.join(by)));
    fc.assert(
      fc.property(sentence, sentence, (title, text) => {
        const { matched } = readArticle(itemOf(title, text), TOPIC);
        const named = Object.values(matched).some((found) => found.length > 0);
        expect(named && namesNoSide(itemOf(title, text))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a pass", () => {
  const knowledgeWith = (sieve: Knowledge["namesNoSide"]): Knowledge => ({
    seeds: { feeds: [], topic: seedTopic(SAMPLE_TOPIC, "1"), records: [], version: "1" },
    topic: TOPIC,
    seedDocuments: [],
    namesNoSide: sieve,
    rules: "1",
  });
  const feed = { url: "https://pear.example/feed", name: "Pear", htmlUrl: null, language: null, category: null };
  const pass = (
    items: readonly FeedItem[],
    sieve: Knowledge["namesNoSide"],
    known: Parameters<typeof judgeReadings>[1]["known"] = [],
  ) =>
    judgeReadings([{ feed, items, firstRead: false }], {
      knowledge: knowledgeWith(sieve),
      known,
      now: new Date("2026-06-01T13:00:00Z"),
    });
  const NEWS = itemOf("North Korea and Syria sign a treaty", "Envoys of both met in Damascus and Pyongyang.", {
    id: "1",
    url: "https://pear.example/1",
  });
  const ROADS = itemOf("Council votes on roads", "It rained.", { id: "2", url: "https://pear.example/2" });

  it("says the same of every item with the sieve as without", () => {
    const items = [NEWS, ROADS, itemOf("Kim visits Nampo"), itemOf("평양"), itemOf(null)];
    expect(pass(items, namesNoSide)).toEqual(pass(items, () => false));
  });

  it("knows an item again that has lost the names it had", () => {
    const { records } = pass([NEWS], namesNoSide);
    const again = [
      { ...NEWS, title: "Treaty signed", text: "" },
      { ...NEWS, id: "other", title: "Treaty signed", text: "", url: "https://www.pear.example/1/?utm_source=rss" },
    ];
    expect(records).toHaveLength(1);
    expect(pass(again, namesNoSide, records).decisions.map(({ verdict }) => verdict)).toEqual(["seen", "seen"]);
  });

  it("says the same of items as they are held until all are read", () => {
    const items = [NEWS, ROADS, itemOf("Kim visits Nampo", "It rained."), itemOf("평양"), itemOf(null, "It rained.")];
    const held = items.map((item) => heldItem(item, namesNoSide));
    expect(held.map(({ text }) => text)).toEqual([NEWS.text, "", "It rained.", "", ""]);
    const { records } = pass([NEWS], namesNoSide);
    for (const known of [[], records]) {
      const told = pass(held, namesNoSide, known);
      expect({ ...told, records: told.records.map(({ decision }) => decision) }).toEqual({
        ...pass(items, () => false, known),
        records: pass(items, () => false, known).records.map(({ decision }) => decision),
      });
    }
  });

  it("without items says nothing", () => {
    expect(pass([], namesNoSide)).toMatchObject({ records: [], decisions: [], tally: { items: 0, nearMisses: [] } });
  });
});
