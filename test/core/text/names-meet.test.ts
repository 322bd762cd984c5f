import { describe, expect, test } from "vitest";
import { fold } from "../../../functions/core/text/fold.ts";
import { nameSkeleton } from "../../../functions/core/text/name-skeleton.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "./item-of.ts";

const topic = loadTopic();

/** Ids of what the delivered vocabulary finds in a few words. */
function found(text: string): string[] {
  return readArticle(itemOf({ title: "x", text, lang: null }), topic).sentences.flatMap((sentence) =>
    sentence.found.map(({ concept }) => concept.id),
  );
}

describe("Spellings and scripts of a name that the vocabulary knows meet", () => {
  const NAMES: Record<string, string[]> = {
    "ri-yong-ho": [
      "Ri Yong Ho",
      "Lee Yong-ho",
      "Ri Yong-ho",
      "Lee Yongho",
      "리용호",
      "리영호",
      "이용호 외무상",
      "李勇浩",
      "李容浩",
      "リ・ヨンホ",
      "Ли Ён Хо",
      "Ли Ён-хо",
      "ري يونغ هو",
      "רי יונג הו",
    ],
    "bashar-al-assad": [
      "Assad",
      "al-Assad",
      "al-Asad",
      "Bashar Al Asad",
      "Baschar al-Assad",
      "Bachar el-Assad",
      "الأسد",
      "بشّار الأسد",
      "阿萨德",
      "巴沙尔·阿萨德",
      "阿薩德",
      "アサド",
      "아사드",
      "알아사드",
      "Асад",
      "Esad",
      "אסד",
      "بشار اسد",
    ],
    "kim-jong-un": [
      "Kim Jong Un",
      "Kim Jong-un",
      "Kim Jong-eun",
      "Kim Jung Un",
      "김정은",
      "金正恩",
      "キム・ジョンウン",
      "Ким Чен Ын",
      "كيم جونغ أون",
      "קים ג'ונג און",
      "کیم جونگ اون",
    ],
    "walid-al-muallem": [
      "Walid al-Muallem",
      "Walid Moallem",
      "Walid al-Moualem",
      "وليد المعلم",
      "穆阿利姆",
      "ムアレム",
      "Муаллем",
      "왈리드 알무알렘",
    ],
    syria: [
      "Syria",
      "수리아",
      "시리아",
      "سوريا",
      "سورية",
      "叙利亚",
      "敘利亞",
      "シリア",
      "Сирия",
      "Syrien",
      "Siria",
      "Síria",
      "Suriye",
      "Suriah",
      "סוריה",
    ],
    dprk: [
      "North Korea",
      "DPRK",
      "북한",
      "북조선",
      "朝鲜",
      "北朝鮮",
      "КНДР",
      "كوريا الشمالية",
      "كوريا الديمقراطية",
      "Nordkorea",
      "Corée du Nord",
      "Kuzey Kore",
      "צפון קוריאה",
      "کره شمالی",
      "Korea Utara",
    ],
    ssrc: [
      "SSRC",
      "CERS",
      "Scientific Studies and Research Centre",
      "مركز الدراسات والبحوث العلمية",
      "叙利亚科学研究中心",
      "シリア科学研究センター",
      "시리아과학연구센터",
    ],
    jamraya: ["Jamraya", "Jamraiya", "جمرايا", "ג'מראיה", "Джамрая", "ジャムラヤ", "잠라야"],
    "al-kibar": [
      "Al Kibar",
      "al-Kubar",
      "Dair Alzour",
      "알키바르",
      "基巴尔",
      "アル・キバル",
      "Аль-Кибар",
      "موقع الكبر",
    ],
  };
  test.each(Object.entries(NAMES).flatMap(([id, spellings]) => spellings.map((spelling) => [id, spelling])))(
    "%s: %s",
    (id, spelling) => {
      expect(found(`1: ${spelling}.`)).toContain(id);
    },
  );
});

describe("Names that the vocabulary does not know meet by their consonants", () => {
  test.each([
    ["Chkalovsky", "Чкаловский", "치칼롭스키", "تشكالوفسكي", "チカロフスキー"],
    ["Ternovskaya", "Терновская", "테르놉스카야", "تيرنوفسكايا"],
    ["Kuznetsov", "Кузнецов", "쿠즈네초프", "كوزنيتسوف", "クズネツォフ"],
    ["Volgograd", "Волгоград", "볼고그라드", "فولغوغراد", "ボルゴグラード"],
    ["Yaroslavl", "Ярославль", "야로슬라블", "ياروسلافل"],
    ["Nakhodka", "Находка", "나홋카", "ناخودكا", "ナホトカ"],
    ["Zakharova", "Захарова", "자하로바", "زاخاروفا", "ザハロワ"],
    ["Baltika", "Балтика", "발티카", "بالتيكا"],
  ])("%s, %s, %s, %s", (...spellings) => {
    expect(new Set(spellings.map((spelling) => nameSkeleton(fold(spelling)))).size).toBe(1);
  });
  test("and other names do not", () => {
    const names = [
      "Chkalovsky",
      "Ternovskaya",
      "Kuznetsov",
      "Volgograd",
      "Yaroslavl",
      "Nakhodka",
      "Bandar Abbas",
      "Port Said",
    ];
    expect(new Set(names.map((name) => nameSkeleton(fold(name)))).size).toBe(names.length);
  });
  test("in reports of several languages", () => {
    const read = (lang: string, text: string) =>
      readArticle(itemOf({ lang, title: "North Korea, Syria", text }), topic).facts.names;
    const texts = [
      ["en", "The plane left for Chkalovsky with its cargo."],
      ["ru", "Самолет с грузом вылетел на аэродром Чкаловский."],
      ["ko", "화물기는 치칼롭스키 비행장으로 떠났다."],
      ["ar", "غادرت الطائرة إلى مطار تشكالوفسكي بحمولتها."],
      ["ja", "貨物機はチカロフスキー飛行場へ飛んだ。"],
    ] as const;
    for (const [lang, text] of texts) expect([lang, read(lang, text).includes("SKLBSK")]).toEqual([lang, true]);
  });
});
