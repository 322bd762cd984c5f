import { describe, expect, test } from "vitest";
import { isoDay } from "../../../functions/core/text/days.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { sampleTopic } from "../topic/sample-topic.ts";
import { itemOf } from "./item-of.ts";

/** A Wednesday. */
const WRITTEN = "2018-06-13";

function read(lang: string | null, text: string, published: string | null = WRITTEN) {
  // The sides are named apart from the sentence, so that it is read whatever its language.
  const { facts } = readArticle(itemOf({ lang, title: "North Korea, Syria", text, published }), sampleTopic);
  return {
    days: facts.days.map(isoDay),
    periods: (facts.periods ?? []).map(([first, last]) => `${isoDay(first)}..${isoDay(last)}`),
  };
}

describe("Years of the Juche era", () => {
  test.each([
    ["en", "Pyongyang, June 3 Juche 107 (2018) (KCNA)"],
    ["en", "It was sent on June 3, Juche 107."],
    ["ko", "주체107(2018)년 6월 3일 평양"],
    ["ko", "주체107년 6월 3일 평양"],
    ["zh", "主体107（2018）年6月3日于平壤"],
    ["ja", "チュチェ107(2018)年6月3日 平壌"],
    ["ja", "平成30年6月3日"],
    ["zh", "民國107年6月3日"],
  ])("are years of ours: %s %s", (lang, text) => {
    expect(read(lang, text, null).days).toEqual(["2018-06-03"]);
    expect(read(lang, text, "2024-02-01").days).toContain("2018-06-03");
  });
  test("are no numbers of a report", () => {
    for (const text of ["Juche 107 (2018)", "주체107(2018)년 6월", "主体107年", "чучхе 107 (2018)"])
      expect(readArticle(itemOf({ title: "North Korea, Syria", text }), sampleTopic).facts.numbers).toEqual([]);
  });
});

describe("Days told from the day of writing", () => {
  test.each([
    ["en", "They met yesterday."],
    ["ko", "어제 만났다."],
    ["ar", "التقيا أمس."],
    ["zh", "双方昨天会面。"],
    ["ja", "両者は昨日会談した。"],
    ["ru", "Они встретились вчера."],
    ["uk", "Вони зустрілися вчора."],
    ["de", "Sie trafen sich gestern."],
    ["fr", "Ils se sont vus hier."],
    ["es", "Se reunieron ayer."],
    ["pt", "Eles se reuniram ontem."],
    ["it", "Si sono visti ieri."],
    ["fa", "آنها دیروز دیدار کردند."],
    ["tr", "Dün görüştüler."],
    ["he", "הם נפגשו אתמול."],
    ["id", "Mereka bertemu kemarin."],
    ["vi", "Họ gặp nhau hôm qua."],
    ["nl", "Ze ontmoetten elkaar gisteren."],
    ["pl", "Spotkali się wczoraj."],
  ])("are read: %s %s", (lang, text) => {
    expect(read(lang, text).days).toEqual(["2018-06-12"]);
    expect(read(lang, text, null).days).toEqual([]);
  });
  test.each([
    ["zh", "双方星期一会面。"],
    ["ja", "月曜日に会談した。"],
    ["ko", "월요일 만났다."],
    ["ar", "التقيا يوم الاثنين."],
    ["he", "הם נפגשו ביום שני."],
    ["tr", "Pazartesi günü görüştüler."],
  ])("may be weekdays: %s %s", (lang, text) => {
    expect(read(lang, text).days).toEqual(["2018-06-11"]);
  });
  test("are not read from a word of another language", () => {
    expect(read("de", "Die Delegation ist hier.").days).toEqual([]);
    expect(read(null, "Die Delegation ist hier.").days).toEqual([]);
  });
});

describe("Dates in figures", () => {
  test.each([
    ["de", "Am 3.6.2018 in Damaskus"],
    ["ru", "03.06.2018 в Дамаске"],
    ["ko", "2018.6.3. 평양"],
    ["vi", "ngày 3 tháng 6 năm 2018"],
    ["ar", "3 حزيران/يونيو 2018"],
    ["en", "2018-06-03"],
  ])("are read: %s %s", (lang, text) => {
    expect(read(lang, text, "2020-01-01").days).toEqual(["2018-06-03"]);
  });
});

describe("Stretches of days", () => {
  test.each([
    ["en", "in the first half of 2018"],
    ["ko", "2018년 상반기에"],
    ["ar", "في النصف الأول من عام 2018"],
    ["zh", "在2018年上半年"],
    ["ja", "2018年前半に"],
    ["ru", "в первой половине 2018 года"],
    ["de", "in der ersten Hälfte des Jahres 2018"],
    ["fr", "au premier semestre 2018"],
    ["es", "en la primera mitad de 2018"],
    ["pt", "no primeiro semestre de 2018"],
    ["it", "nella prima metà del 2018"],
    ["fa", "در نیمه اول سال 2018"],
    ["tr", "2018'in ilk yarısında"],
    ["he", "במחצית הראשונה של 2018"],
    ["id", "pada paruh pertama tahun 2018"],
    ["nl", "in de eerste helft van 2018"],
    ["pl", "w pierwszej połowie 2018 roku"],
    ["vi", "trong nửa đầu năm 2018"],
  ])("are halves of years: %s %s", (lang, text) => {
    expect(read(lang, text)).toEqual({ days: [], periods: ["2018-01-01..2018-06-30"] });
    expect(read(lang, text, null).periods).toEqual(["2018-01-01..2018-06-30"]);
  });
  test.each([
    ["en", "in early June"],
    ["ko", "6월 초"],
    ["ar", "في أوائل يونيو"],
    ["zh", "6月初"],
    ["ja", "6月上旬"],
    ["ru", "в начале июня"],
    ["de", "Anfang Juni"],
    ["fr", "début juin"],
    ["es", "a principios de junio"],
    ["pt", "no início de junho"],
    ["it", "all'inizio di giugno"],
    ["fa", "اوایل ژوئن"],
    ["tr", "haziran başında"],
    ["he", "בתחילת יוני"],
    ["id", "awal Juni"],
    ["nl", "begin juni"],
    ["pl", "na początku czerwca"],
  ])("are beginnings of months: %s %s", (lang, text) => {
    expect(read(lang, text)).toEqual({ days: [], periods: ["2018-06-01..2018-06-11"] });
  });
  test.each([
    ["en", "in the second quarter of 2017", "2017-04-01..2017-06-30"],
    ["zh", "2017年第二季度", "2017-04-01..2017-06-30"],
    ["en", "late June 2017", "2017-06-20..2017-06-30"],
    ["ru", "в середине июня 2017 года", "2017-06-10..2017-06-21"],
    ["en", "in May", "2018-05-01..2018-05-31"],
    ["ja", "2017年5月に", "2017-05-01..2017-05-31"],
    ["en", "last week", "2018-06-04..2018-06-10"],
    ["ko", "지난주", "2018-06-04..2018-06-10"],
    ["ar", "الأسبوع الماضي", "2018-06-04..2018-06-10"],
    ["de", "letzte Woche", "2018-06-04..2018-06-10"],
    ["he", "בשבוע שעבר", "2018-06-04..2018-06-10"],
    ["fr", "le mois dernier", "2018-05-01..2018-05-31"],
    ["zh", "上个月", "2018-05-01..2018-05-31"],
    ["fa", "سال گذشته", "2017-01-01..2017-12-31"],
  ])("are read: %s %s", (lang, text, period) => {
    expect(read(lang, text)).toEqual({ days: [], periods: [period] });
  });
  test("are no years, and no words of time without a month", () => {
    expect(read("en", "In 2018, in the end, half of them left early.").periods).toEqual([]);
  });
});
