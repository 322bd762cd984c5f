import { describe, expect, test } from "vitest";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function read(lang: string, title: string, text: string) {
  return readArticle(itemOf({ lang, title, text }), topic).facts;
}

describe("Titles that a leader bore for some years only", () => {
  test.each([
    ["en", "first-secretary", "Kim Jong Un, First Secretary of the Workers' Party of Korea, wrote to Assad of Syria."],
    ["en", "party-chairman", "Assad of Syria wrote to Kim Jong Un, chairman of the State Affairs Commission."],
    ["en", "general-secretary", "Kim Jong Un, general secretary of the Workers’ Party of Korea, wrote to Assad."],
    ["ko", "first-secretary", "김정은 노동당 제1비서가 시리아 대통령에게 축전을 보냈다."],
    ["ko", "general-secretary", "조선로동당 총비서 김정은동지께서 수리아대통령에게 축전을 보내시였다."],
    ["ja", "party-chairman", "金正恩朝鮮労働党委員長がシリア大統領に祝電を送った。"],
    ["ja", "general-secretary", "金正恩総書記がシリア大統領に祝電を送った。"],
    ["zh", "general-secretary", "朝鲜劳动党总书记金正恩向叙利亚总统致贺电。"],
    ["ar", "first-secretary", "هنأ كيم جونغ أون السكرتير الأول لحزب العمل الكوري الرئيس الأسد."],
    ["ru", "party-chairman", "Председатель ТПК Ким Чен Ын поздравил президента Сирии."],
    ["de", "general-secretary", "Kim Jong Un, Generalsekretär der Partei der Arbeit Koreas, gratulierte Assad."],
    ["es", "party-chairman", "Kim Jong-un, presidente del Partido del Trabajo de Corea, felicitó a Asad."],
    ["vi", "general-secretary", "Tổng Bí thư Kim Jong-un gửi điện mừng Tổng thống Syria."],
  ])("%s: %s", (lang, style, text) => {
    expect(read(lang, "North Korea, Syria", text).styles).toEqual([`style-${style}`]);
  });
  test("leave the leader's name and the party's to be read", () => {
    const { concepts } = read("en", "Kim to Assad", "WPK General Secretary Kim Jong Un wrote to Assad of Syria.");
    expect(concepts.map(([id]) => id)).toEqual(expect.arrayContaining(["kim-jong-un", "workers-party-of-korea"]));
  });
  test("are not titles of others", () => {
    expect(
      read(
        "en",
        "Talks",
        "The general secretary of the Baath Party met the first secretary of the North Korean embassy.",
      ).styles,
    ).toEqual([]);
  });
});

test.each([
  ["en", "New Year Greetings to Kim Jong Un from Syrian President"],
  ["ko", "김정은동지께서 수리아대통령이 년하장을 보내여왔다"],
  ["ja", "金正恩総書記にシリア大統領が年賀状"],
])("New Year greetings are a message for an occasion: %s", (lang, title) => {
  const { concepts, occasions } = read(lang, title, "");
  expect(occasions.map(({ id }) => id)).toEqual(["new-year"]);
  expect(concepts.map(([id]) => id)).toContain("congratulation");
});
