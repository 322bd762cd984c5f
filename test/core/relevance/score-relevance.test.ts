import { describe, expect, test } from "vitest";
import { scoreRelevance } from "../../../functions/core/relevance/score-relevance.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { itemOf } from "../text/item-of.ts";
import { sampleTopic } from "../topic/sample-topic.ts";

function scored(title: string | null, text: string) {
  return scoreRelevance(readArticle(itemOf({ title, text }), sampleTopic), sampleTopic);
}

describe("Relevance", () => {
  test("is given to a dealing between the sides", () => {
    const { relevant, score, matched } = scored(
      "Kim Jong Un sends greetings to Assad",
      "The North Korean leader congratulated the Syrian president, state media said.",
    );
    expect(relevant).toBe(true);
    expect(score).toBeGreaterThan(0.8);
    expect(matched).toEqual({ north: ["Kim Jong Un", "North Korean"], south: ["Assad", "Syrian"] });
  });
  test("is nought when only one side is named, and says which is missing", () => {
    expect(scored("Kim Jong Un visits a factory", "In Pyongyang")).toMatchObject({
      relevant: false,
      score: 0,
      reason: "does not name Syria",
    });
    expect(scored("Seoul opens embassy in Damascus", "South Korea said")).toMatchObject({
      relevant: false,
      score: 0,
      reason: "does not name North Korea",
    });
    expect(scored("Weather", "Rain")).toMatchObject({ score: 0, reason: "names neither side" });
  });
  test("is not given to a list of states", () => {
    const { relevant, reason } = scored(
      "UN assembly votes",
      "Russia, Syria, North Korea and Belarus voted against the resolution. Others abstained.",
    );
    expect(relevant).toBe(false);
    expect(reason).toMatch(/list|states|vote/);
  });
  test("is not given to an exception", () => {
    expect(
      scored(
        "Seoul and Damascus open ties",
        "South Korea now has relations with Syria and with all states apart from North Korea.",
      ).relevant,
    ).toBe(false);
  });
  test("explains itself by contributions, the weightiest first", () => {
    const weights = scored(
      "Kim Jong Un greets Assad",
      "Russia looked on, Belarus too. North Korea sent a message to Syria.",
    ).contributions.map(({ weight }) => Math.abs(weight));
    expect(weights.length).toBeGreaterThan(3);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });
});
