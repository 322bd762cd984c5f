import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { inTheirLanguages } from "../../../functions/core/digest/in-their-languages.ts";
import { languageByScript } from "../../../functions/core/digest/language-by-script.ts";
import { renderHtml } from "../../../functions/core/digest/render-html.tsx";
import { composedDigest } from "./composed-digest.ts";
import { knownOf, type ReportOf, reportOf, sourceOf, storiesOf } from "./digest-source-of.ts";
import { elementsOf } from "./mail-markup.ts";

const dayOf = (...reports: Omit<ReportOf, "id">[]) => {
  const records = reports.map((report, index) => reportOf({ id: `r${index}`, ...report }));
  return sourceOf({ records, stories: storiesOf([], records) });
};
const languageOf = async (report: Omit<ReportOf, "id">) =>
  (await inTheirLanguages(dayOf(report))).records[0]?.document.lang;

const ITALIAN = {
  title: "Mosca: colloqui su Siria e Corea del Nord, dossier separati",
  text: "Il ministro ha parlato prima della Siria e poi del nucleare della Corea del Nord.",
};
const TURKISH = {
  title: "Esad’dan Kim Jong-un’a kutlama",
  text: "Suriye Devlet Başkanı, parti kuruluş yıl dönümü dolayısıyla bir kutlama mesajı gönderdi ve iki ülke arasındaki dostluğu övdü.",
};
const ENGLISH = {
  title: "Envoy of Pyongyang received in Damascus",
  text: "The president of Syria has received the ambassador, who said that ties between the two will grow.",
};

describe("the language of a report", () => {
  test.each<[string, Omit<ReportOf, "id">, string | null]>([
    ["Italian in an English feed", { ...ITALIAN, lang: "en" }, "it"],
    ["Italian in a feed that names no language", { ...ITALIAN, lang: null }, "it"],
    ["Turkish in a Russian feed", { ...TURKISH, lang: "ru" }, "tr"],
    ["English in a Korean feed", { ...ENGLISH, lang: "ko" }, "en"],
    ["English in a feed that names no language", { ...ENGLISH, lang: null }, "en"],
    ["English in an American feed", { ...ENGLISH, lang: "en-US" }, "en-US"],
    ["Korean in an English feed", { title: "시리아 대통령, 김정은에 축전", lang: "en" }, "ko"],
    ["too little to tell", { title: "Kim in Damaskus", lang: "de" }, "de"],
    ["too little to tell, and none declared", { title: "Kim, Assad", lang: null }, null],
    ["no words at all", { title: null, text: "", lang: "fr" }, "fr"],
    [
      "a language that the detector does not know",
      {
        title: "Presiden Suriah terima duta besar Korea Utara",
        text: "Presiden menyampaikan harapan agar hubungan kedua negara semakin erat dan kerja sama terus berkembang.",
        lang: "id",
      },
      "id",
    ],
    [
      "Korean names that the detector takes for Tagalog",
      { title: "Kim Yong Nam, Kim Jong Un, Yang Hyong Sop greet Bashar al-Assad in Pyongyang", lang: "en" },
      "en",
    ],
  ])("%s", async (_, report, language) => expect(await languageOf(report)).toBe(language));

  test("is named in the reader's language, and stands on title and sentences", async () => {
    const digest = buildDigest(await inTheirLanguages(dayOf({ ...ITALIAN, lang: "en", outlet: "Agenzia" })));
    const [entry] = digest.news?.entries ?? [];
    expect(entry).toMatchObject({ language: "Italian", headline: { lang: "it" }, reports: [{ remark: "Italian" }] });
    const marked = elementsOf(renderHtml(digest)).filter(({ attributes }) => attributes.lang === "it");
    const [glance, headline, sentence] = [/^Mosca/, ITALIAN.title, ITALIAN.text].map((text) =>
      expect.stringMatching(text),
    );
    expect(marked.map(({ text }) => text)).toEqual([glance, headline, sentence]);
    expect(digest.subject).toMatch(/^1 new: Mosca: .*\(Italian\)$/);
  });

  test("is found when a digest is made", async () => {
    const { text } = await composedDigest(dayOf({ ...ITALIAN, lang: null }), {
      from: { name: null, address: "monitor@example.org" },
    });
    expect(text).toContain("[Italian]");
  });

  test("is that of the letters for what was known and for near misses", async () => {
    const known = [knownOf({ id: "k", story: "k", title: "우리 대사 다마스쿠스 도착", lang: "en" })];
    const records = [reportOf({ id: "a", story: "k", verdict: "duplicate" })];
    const miss = { url: null, outlet: null, published: null, score: 0.3, reason: "both in a list" };
    const source = await inTheirLanguages(
      sourceOf({
        records,
        stories: storiesOf(known, records),
        nearMisses: { count: 1, nearest: [{ ...miss, title: "سوريا وكوريا الشمالية", lang: null }] },
      }),
    );
    expect(source.stories.get("k")?.map(({ lang }) => lang)).toEqual(["ko", "en"]);
    expect(source.nearMisses.nearest[0]?.lang).toBe("ar");
  });
});

describe("letters alone", () => {
  test.each([
    ["북한 김정은, 시리아 Assad 대통령에 축전", "en", "ko"],
    ["金正恩氏、シリアのアサド大統領に祝電", null, "ja"],
    ["朝鲜谴责叙利亚恐怖袭击", null, "zh"],
    ["朝鲜谴责叙利亚恐怖袭击", "zh-CN", "zh-CN"],
    ["国連委、人権決議採択", "ja", "ja"],
    ["Ким Чен Ын поздравил Асада с годовщиной", "en", "ru"],
    ["Північна Корея та Сирія посилюють зв’язки між країнами, її лідер", "ru", "uk"],
    ["Паўночная Карэя", "ru", "be"],
    ["Амбасадор Северне Кореје у Дамаску", "ru", "sr"],
    ["الرئيس الأسد يتلقى برقية تهنئة", "en", "ar"],
    ["پیام تبریک رهبر کره شمالی به رئیس جمهور سوریه", "en", "fa"],
    ["پیام تبریک رهبر کره شمالی به رئیس جمهور سوریه", "ar", "fa"],
    ["شمالی کوریا کے رہنما نے شام کے صدر کو مبارکباد دی، دونوں ممالک میں دوستی بڑھے گی", "fa", "ur"],
    ["استقبل الرئيس السفير في القصر الجمهوري", "fa", "ar"],
    ["קים ג'ונג און בירך את אסד", null, "he"],
    ["Επιστολή του Ασαντ", null, "el"],
    ["सीरिया के राष्ट्रपति", "en", "hi"],
    ["सीरियाचे राष्ट्रपती", "mr", "mr"],
    ["Поздрав до Дамаск", "bg", null],
    ["Assad greets Kim", "en", null],
    ["1 – 2", "en", null],
  ])("%s, declared %s: %s", (text, declared, language) => expect(languageByScript(text, declared)).toBe(language));
});
