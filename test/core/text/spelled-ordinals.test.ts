import { expect, test } from "vitest";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

const anniversariesIn = (lang: string, text: string) =>
  readArticle(itemOf({ lang, text, title: "Kim Jong Un, Bashar al-Assad: North Korea, Syria" }), topic).facts
    .anniversaries;

test.each([
  ["ar", "هنأ كيم جونغ أون الرئيس الأسد بمناسبة الذكرى السابعة والسبعين للجلاء.", 77],
  ["ar", "هنأ كيم جونغ أون الرئيس الأسد بمناسبة الذكرى الحادية والخمسين للحركة التصحيحية.", 51],
  ["ar", "هنأ كيم جونغ أون الرئيس الأسد بمناسبة الذكرى السبعين للجلاء.", 70],
  ["ar", "هنأ كيم جونغ أون الرئيس الأسد بمناسبة الذكرى السابعة عشرة للحدث.", 17],
  ["ar", "هنأ كيم جونغ أون الرئيس الأسد بمناسبة الذكرى الثامنة للحدث.", 8],
  ["en", "Kim congratulated Assad on the seventy-seventh anniversary of independence.", 77],
  ["en", "Kim congratulated Assad on the fiftieth anniversary of the movement.", 50],
  ["en", "Kim congratulated Assad on the eighth anniversary of the event.", 8],
  ["ru", "Ким Чен Ын поздравил Асада с семьдесят седьмой годовщиной независимости.", 77],
  ["ru", "Ким Чен Ын поздравил Асада с семидесятой годовщиной независимости.", 70],
  ["es", "Kim felicita a Assad por el septuagésimo séptimo aniversario de la independencia.", 77],
  ["fr", "Kim félicite Assad pour le soixante-dix-septième anniversaire de l'indépendance.", 77],
  ["fr", "Kim félicite Assad pour le cinquantième anniversaire du mouvement.", 50],
])("An anniversary spelled out in %s is read with its tens: %s", (lang, text, count) => {
  expect(anniversariesIn(lang, text)).toEqual([count]);
});

test.each([
  ["ja", "シリアのアサド大統領が、太陽節104周年に際し、金正恩第1書記に祝電を送った。", 104],
  ["ko", "김정은 제1비서는 3월8일혁명 51돐에 즈음하여 바샤르 알 아사드대통령에게 축전을 보내였다.", 51],
])("A first secretary is no first anniversary (%s)", (lang, text, ordinal) => {
  const { occasions } = readArticle(itemOf({ lang, text, title: null, published: "2016-04-14" }), topic).facts;
  expect(occasions.map((use) => use.ordinal)).toEqual([ordinal]);
});
