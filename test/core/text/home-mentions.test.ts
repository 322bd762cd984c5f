import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { scoreRelevance } from "../../../functions/core/relevance/score-relevance.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { packTopic, restoreTopic } from "../../../functions/core/topic/pack-topic.ts";
import { seedTopic } from "../../../functions/core/topic/seed-topic.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { SAMPLE_TOPIC } from "../topic/sample-topic.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function matched(fields: Partial<FeedItem>): Readonly<Record<string, readonly string[]>> {
  return readArticle(itemOf(fields), topic).matched;
}

describe("An outlet of a side that writes of the other alone", () => {
  test.each([
    ["KCNA", "en", "The Syrian embassy here gave a film show today.", "dprk", ["here (KCNA)"]],
    ["KCNA", "en", "A film show was held at the Syrian embassy.", "dprk", ["embassy (KCNA)"]],
    ["KCNA (KCNA Watch)", "en", "The Syrian delegation left here on Monday.", "dprk", ["here (KCNA (KCNA Watch))"]],
    ["로동신문", "ko", "우리 나라 주재 수리아특명전권대사가 연회를 마련하였다.", "dprk", ["우리 나라 (로동신문)"]],
    [
      "SANA",
      "en",
      "The health minister discussed cooperation with his DPRK counterpart.",
      "syria",
      ["counterpart (SANA)"],
    ],
    ["SANA", "en", "A delegation of farmers began a visit to Pyongyang.", "syria", ["delegation (SANA)"]],
    ["سانا", "ar", "بحث وزير الصحة مع سفير كوريا الديمقراطية العلاقات بين البلدين.", "syria", ["البلدين (سانا)"]],
  ])("means its own by here, our country, the two of them, missions between them: %s, %s, %s", (...row) => {
    const [outlet, lang, text, side, words] = row;
    expect(matched({ outlet, lang, text })[side]).toEqual(words);
  });
  test("tells of a dealing then", () => {
    const item = itemOf({
      outlet: "SANA",
      title: "Health cooperation with DPRK discussed",
      text: "Health Minister Yazigi discussed with his visiting Korean counterpart cooperation between the two countries.",
    });
    expect(scoreRelevance(readArticle(item, topic), topic).relevant).toBe(true);
    expect(scoreRelevance(readArticle({ ...item, outlet: "Reuters" }, topic), topic).relevant).toBe(false);
  });
  test.each([
    ["another outlet", "Reuters", "The Syrian embassy here gave a film show today."],
    ["an outlet that only sounds like it", "KCNA fan club", "The Syrian embassy here gave a film show today."],
    ["no outlet", null, "The Syrian embassy here gave a film show today."],
    ["a third state at the top", "KCNA", "The Syrian and Russian presidents discussed ties of the two countries."],
    ["a third party at the top", "KCNA", "The Syrian ambassador spoke at the United Nations."],
    ["no word for its own", "KCNA", "The Syrian army took three villages near Aleppo."],
    ["neither side", "KCNA", "A film show was given here today."],
  ])("does not with %s", (_, outlet, text) => {
    expect(matched({ outlet, text }).dprk).toEqual([]);
  });
  test("keeps the names where it does name its side", () => {
    expect(matched({ outlet: "KCNA", text: "The Syrian embassy here in Pyongyang gave a film show." }).dprk).toEqual([
      "Pyongyang",
    ]);
  });
  test("is known from a topic that was packed", () => {
    const [north, south] = SAMPLE_TOPIC.sides;
    const sample = { ...SAMPLE_TOPIC, sides: [{ ...north, outlets: ["Northern Daily"] }, south] as const };
    const restored = restoreTopic(packTopic(seedTopic(sample, "0".repeat(64))))?.compiled();
    const item = itemOf({ outlet: "Northern Daily", text: "The Syrian delegation arrived here." });
    for (const one of [compileTopic(sample), restored])
      expect(one && readArticle(item, one).matched.north).toEqual(["here (Northern Daily)"]);
  });
});
