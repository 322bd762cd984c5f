import { describe, expect, test } from "vitest";
import { isoDay } from "../../../functions/core/text/days.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

function read(lang: string, text: string, title = "North Korea, Syria") {
  return readArticle(itemOf({ lang, title, text, published: "2018-06-04" }), topic).facts;
}

describe("Who is named as the source", () => {
  test.each([
    ["en", "Kim wrote to Assad, KCNA said.", "kcna"],
    ["en", "According to SANA, the minister left Damascus.", "sana"],
    ["en", "Pyongyang, June 3 (KCNA) -- Kim wrote to Assad.", "kcna"],
    ["ko", "조선중앙통신이 김정은의 축전을 보도했다.", "kcna"],
    ["ar", "ذكرت وكالة سانا أن الوزير وصل إلى دمشق.", "sana"],
    ["ja", "朝鮮中央通信は、金正恩氏が祝電を送ったと報じた。", "kcna"],
    ["zh", "据朝中社报道,金正恩致电阿萨德。", "kcna"],
    ["ru", "Ким Чен Ын поздравил Асада, сообщает ЦТАК.", "kcna"],
    ["de", "Kim schrieb an Assad, meldete KCNA.", "kcna"],
    ["fr", "Selon KCNA, Kim a écrit à Assad.", "kcna"],
    ["es", "Kim escribió a Asad, informó KCNA.", "kcna"],
    ["tr", "KCNA'nın haberine göre Kim, Esad'a yazdı.", "kcna"],
  ])("is read: %s %s", (lang, text, source) => {
    expect(read(lang, text).sources).toEqual([source]);
  });
  test("is read where a title sets it off", () => {
    expect(read("en", "", "Kim Jong Un writes to Assad of Syria: KCNA").sources).toEqual(["kcna"]);
    expect(read("en", "", "Kim Jong Un meets KCNA staff from Syria").sources).toEqual([]);
  });
  test("is nobody whom a report only names", () => {
    expect(read("en", "The delegation of KOMID visited the SSRC in Damascus.").sources).toEqual([]);
  });
});

describe("Days of sending and of reporting", () => {
  test.each([
    ["en", "Pyongyang, June 3 (KCNA) -- Kim sent a message to Assad on June 2."],
    ["en", "Kim sent a message to Assad on June 2, KCNA reported on June 3."],
    ["ko", "김정은이 2일 아사드에게 축전을 보냈다고 조선중앙통신이 3일 보도했다."],
    ["ja", "朝鮮中央通信は3日、金正恩氏がアサド氏に2日祝電を送ったと報じた。"],
    ["ru", "Ким Чен Ын направил 2 июня послание Асаду, сообщило 3 июня ЦТАК."],
    ["de", "Wie KCNA am 3. Juni meldete, schickte Kim am 2. Juni eine Botschaft an Assad."],
    ["fr", "Kim a envoyé le 2 juin un message à Assad, a rapporté KCNA le 3 juin."],
  ])("are told apart: %s %s", (lang, text) => {
    const { days, sentDays, reportedDays } = read(lang, text);
    expect(days.map(isoDay).toSorted()).toEqual(["2018-06-02", "2018-06-03"]);
    expect({ sent: sentDays?.map(isoDay), reported: reportedDays?.map(isoDay) }).toEqual({
      sent: ["2018-06-02"],
      reported: ["2018-06-03"],
    });
  });
});

describe("Quotations", () => {
  const words = "our friendship was sealed in blood and will last for ever";
  test.each([
    [`Assad said: “${words}”.`],
    [`Assad: "${words}"`],
    [`„${words}“, said Assad.`],
    [`Assad: «${words}»`],
    [`'${words}', Assad said.`],
    [`「${words}」 Assad`],
  ])("meet whatever the marks: %s", (text) => {
    const [quotation] = read("en", text).quotations ?? [];
    expect(quotation?.speaker).toBe("bashar-al-assad");
    const [plain] = read("en", `Assad said: “${words}”.`).quotations ?? [];
    expect(quotation?.runs).toBe(plain?.runs);
  });
  test("are read in scripts without spaces", () => {
    const [quotation] = read("ja", "アサド大統領は「両国の友好関係は永遠に続くだろう」と述べた。").quotations ?? [];
    expect(quotation).toMatchObject({ speaker: "bashar-al-assad" });
  });
  test("may go on over several sentences", () => {
    const text = "“We stood together. We shall stand together against all enemies for ever,” Assad said.";
    expect(read("en", text).quotations).toHaveLength(1);
  });
  test("are no doubts, names and apostrophes", () => {
    for (const text of [
      "Their “friendship” lasts.",
      "The Koreans' and the Syrians' talks ended.",
      'The "Ryongnam 2" left.',
    ])
      expect(read("en", text).quotations).toEqual([]);
  });
  test("keep no word of what was said", () => {
    expect(JSON.stringify(read("en", `Assad said: “${words}”.`))).not.toMatch(/friendship|sealed|blood/);
  });
});
