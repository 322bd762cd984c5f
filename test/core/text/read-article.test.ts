import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { isoDay } from "../../../functions/core/text/days.ts";
import { readAhead, readArticle } from "../../../functions/core/text/read-article.ts";
import { compileTopic } from "../../../functions/core/topic/compile-topic.ts";
import { SAMPLE_TOPIC, sampleTopic } from "../topic/sample-topic.ts";
import { itemOf } from "./item-of.ts";

function factsOf(fields: Partial<FeedItem>): Facts {
  return readArticle(itemOf(fields), sampleTopic).facts;
}

describe("Reading an article", () => {
  test("tells where each concept stands first", () => {
    const { concepts } = factsOf({
      title: "Syrian delegation visits Pyongyang",
      text: "Ri Yong Ho received the delegation. One. Two. Three. It is from Latakia.",
    });
    expect(concepts.map(([id, zone]) => `${id} ${zone}`)).toEqual(["visit 0", "ri-yong-ho 1", "latakia 2"]);
  });
  test("names the words of each side as the text has them", () => {
    const { matched } = readArticle(itemOf({ text: "SYRIA'S Assad and N. Korea; Syria again, Syria" }), sampleTopic);
    expect(matched).toEqual({ north: ["N. Korea"], south: ["SYRIA", "Assad", "Syria"] });
  });
  test("ahead of time finds what it finds later, and with another topic what that one finds", () => {
    const item = itemOf({ title: "Assad writes to Kim Jong Un", text: "Damascus and Pyongyang agreed on 3 March." });
    const { text: _, ...later } = readArticle({ ...item }, sampleTopic);
    const [one, two] = SAMPLE_TOPIC.sides;
    const other = compileTopic({ ...SAMPLE_TOPIC, sides: [{ ...one, id: "another" }, two] });
    for (const topic of [sampleTopic, other]) {
      readAhead(item, topic);
      const { text, ...read } = readArticle(item, sampleTopic);
      expect(text.folded).toContain("assad");
      expect(read).toEqual({ ...later, item });
    }
  });
  test("reads who writes to whom, in several languages and word orders", () => {
    const north = [
      "Kim Jong Un sends greetings to Syrian president Assad",
      "김정은, 시리아 아사드에게 축전",
      "金正恩氏がシリアのアサド大統領に祝電",
      "Greetings to Assad from Kim Jong Un",
    ];
    const south = [
      "Kim Jong Un receives greetings from Syrian president Assad",
      "아사드, 김정은에게 축전",
      "アサド大統領、金正恩氏に祝電 シリア",
      "Асад поздравил Ким Чен Ына, Сирия",
    ];
    for (const title of north) expect([title, Math.sign(factsOf({ title }).direction)]).toEqual([title, 1]);
    for (const title of south) expect([title, Math.sign(factsOf({ title }).direction)]).toEqual([title, -1]);
  });
  test("reads the ordinal of an occasion, and the year it makes", () => {
    const { occasions, anniversaries } = factsOf({
      title: "Greetings to Syrian president",
      text: "Kim Jong Un sent greetings on the 54th anniversary of the March 8 revolution.",
    });
    expect(occasions).toEqual([{ id: "revolution", zone: 1, ordinal: 54, year: 2017 }]);
    expect(anniversaries).toEqual([54]);
  });
  test("takes the year of an occasion without ordinal from a date near it", () => {
    expect(factsOf({ text: "Syria marks the March 8 revolution", published: "2018-03-20" }).occasions[0]?.year).toBe(
      2018,
    );
    expect(
      factsOf({ text: "Syria marks the March 8 revolution", published: "2018-07-20" }).occasions[0]?.year,
    ).toBeNull();
  });
  test("reads days in words and figures, relative to publication", () => {
    const { days } = factsOf({
      text: "Syria said on May 30, 2017 and on March 3; 3월 5일; on Tuesday.",
      published: "2018-03-08",
    });
    expect(days.map(isoDay)).toEqual(["2017-05-30", "2018-03-03", "2018-03-06", "2018-03-05"]);
  });
  test("lets datelines and boilerplate weigh nothing", () => {
    const { concepts } = factsOf({
      title: "Assad writes to Kim Jong Un",
      text: "SEOUL (Reuters) – A message came.\nSubscribe to our newsletter about Russia\n",
    });
    expect(concepts.map(([id]) => id)).toEqual(["assad", "kim-jong-un", "congratulation"]);
  });
  test("keeps no sentence of the text", () => {
    const text = "Syria and North Korea signed an agreement on the exchange of unusual vegetables.";
    expect(JSON.stringify(factsOf({ text }))).not.toMatch(/unusual|vegetables|signed/);
  });
  test("is bounded for a text of a megabyte, and never throws", () => {
    const article = readArticle(itemOf({ text: "Syria met North Korea on 3 May. ".repeat(32_000) }), sampleTopic);
    expect(article.facts.sentences.length).toBeLessThan(1000);
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.string({ unit: "binary", maxLength: 80 }),
        (text, title) => {
          readArticle(itemOf({ title, text: `Syria North Korea ${text}` }), sampleTopic);
        },
      ),
    );
  });
});
