import { describe, expect, test } from "vitest";
import { scoreRelevance } from "../../../functions/core/relevance/score-relevance.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "../text/item-of.ts";

const topic = loadTopic();

function scored(title: string | null, text: string, lang = "en") {
  return scoreRelevance(readArticle(itemOf({ title, text, lang }), topic), topic);
}

describe("Relevance with the delivered topic", () => {
  test("is not given to what leaders of other states say of both", () => {
    const own = scored("North Korea and Syria discuss strikes", "The two sides spoke of cooperation on Tuesday.");
    const others = scored(
      "Obama and Xi discuss North Korea and Syria strikes",
      "The two sides spoke of cooperation on Tuesday.",
    );
    expect(own.relevant).toBe(true);
    expect(others.score).toBeLessThan(own.score);
    const { contributions } = others;
    expect(contributions.find(({ feature }) => feature === "leaders of others")?.weight).toBeLessThan(0);
  });
  test("is not given to a week's round-up, and says that it speaks of many things", () => {
    const { relevant, reason } = scored(
      "The week: quake, votes, missiles",
      "Turkey counted its dead, and France voted. An air strike hit Damascus. Football resumed in Spain. Pyongyang fired a missile, banks failed and a court in Rome freed two ministers.",
    );
    expect(relevant).toBe(false);
    expect(reason).toMatch(/many things|passing|other states/);
  });
  test("sees whose doing is told: the same words count for less when others come first", () => {
    const own = scored("North Korea tells Syria of missile test", "North Korea and Syria spoke on Tuesday.");
    const others = scored("Japan tells Syria and North Korea of missile test", "Russia, North Korea and Syria spoke.");
    expect(others.score).toBeLessThan(own.score);
    expect(others.contributions.find(({ feature }) => feature === "others come first")?.weight).toBeLessThan(0);
  });
  test("is given to goods made in the North on their way to Syria, which Korean spells like a mountain", () => {
    const { matched, relevant } = scored(
      "터키, 시리아행 선박서 북한산 소총 압수",
      "북한산 소총 천여 정이 실려 있었다.",
      "ko",
    );
    expect(matched.dprk).toEqual(["북한"]);
    expect(relevant).toBe(true);
    expect(scored("북한산 국립공원서 시리아 난민 등산 행사", "북한산 둘레길을 걸었다.", "ko").score).toBe(0);
  });
  test("reads Arabic accusatives", () => {
    const { matched } = scored(null, "قال قيادي إن 15 طياراً كورياً شمالياً يقودون مروحيات في سوريا", "ar");
    expect(matched.dprk).toHaveLength(1);
  });
  test("takes no sentence with a number and a dash for a dateline", () => {
    const { sentences } = readArticle(
      itemOf({ title: null, text: "Some 12 North Koreans - all of them doctors - have left Syria by air." }),
      topic,
    );
    expect(sentences[0]?.found.map(({ concept }) => concept.side)).toContain("dprk");
    const dated = readArticle(
      itemOf({ title: null, text: "Damascus, May 6 - A delegation from Pyongyang arrived." }),
      topic,
    );
    expect(dated.sentences[0]?.found.map(({ concept }) => concept.side)).not.toContain("syria");
  });
});
