import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { judgeReports } from "./judge-reports.ts";

/** The verdict on the last report, and the sentences it adds. */
function last(...reports: Partial<FeedItem>[]) {
  const { decision, novelty, explanation } = judgeReports(reports).at(-1) as ReturnType<typeof judgeReports>[number];
  return { verdict: decision.verdict, novelty, summary: explanation.summary };
}

const SHIP = {
  title: "Ship with North Korean arms for Syria seized in Turkey",
  text: "Turkish officers searched a freighter that carried rifles and gas masks from North Korea to Syria. The crew is being questioned.",
};

describe("An update", () => {
  test("brings an outcome, and carries the sentence that says it, no other", () => {
    const found = last(SHIP, {
      title: "Ship with North Korean arms for Syria seized in Turkey",
      text: "Turkish officers searched a freighter that carried rifles and gas masks from North Korea to Syria. The captain was released on Thursday.",
      published: "2018-06-08",
    });
    expect(found).toMatchObject({ verdict: "update", novelty: ["The captain was released on Thursday."] });
    expect(found.summary).toMatch(/New in this report: released/);
  });
  test("brings a number beyond rounding", () => {
    const known = { ...SHIP, text: `${SHIP.text} They found 1,400 rifles.` };
    const again = { ...SHIP, title: "Turkey finds North Korean rifles on ship for Syria" };
    const told = "Turkish officers searched the freighter with gas masks for Syria.";
    expect(last(known, { ...again, text: `${told} They found some 1,500 rifles from North Korea.` }).verdict).toBe(
      "duplicate",
    );
    expect(last(known, { ...again, text: `${told} They found 2,800 rifles from North Korea.` })).toMatchObject({
      verdict: "update",
      novelty: ["They found 2,800 rifles from North Korea."],
    });
  });
  test("brings a place, a person or a firm", () => {
    for (const sentence of [
      "It was bound for the port of Tartus.",
      "The buyer was Rami Makhlouf.",
      "The sender was KOMID.",
    ])
      expect(
        last(SHIP, { ...SHIP, title: "North Korean arms for Syria: ship searched", text: `${SHIP.text} ${sentence}` }),
      ).toMatchObject({
        verdict: "update",
        novelty: [sentence],
      });
  });
  test("brings a date", () => {
    const known = {
      title: "North Korea's foreign minister Ri Yong Ho to visit Syria",
      text: "Ri Yong Ho of North Korea is preparing to visit Damascus, the Syrian foreign ministry said.",
    };
    const sentence = "The visit of Ri Yong Ho to Damascus begins on July 3.";
    expect(
      last(known, {
        ...known,
        title: "Ri Yong Ho of North Korea to visit Syria",
        text: sentence,
        published: "2018-06-07",
      }),
    ).toMatchObject({
      verdict: "update",
      novelty: [sentence],
    });
  });
  test.each([
    [
      "ko",
      "북한-시리아 협력 협정 협상",
      "북한과 시리아 대표단이 다마스쿠스에서 보건 협력 협정을 협의했다.",
      "협정 체결은 연기됐다.",
    ],
    [
      "ar",
      "كوريا الديمقراطية وسورية تبحثان اتفاقية تعاون صحي",
      "بحث وفد من كوريا الديمقراطية في دمشق اتفاقية للتعاون الصحي مع سورية.",
      "وتم تأجيل الاتفاقية إلى العام القادم.",
    ],
    [
      "ru",
      "КНДР и Сирия обсуждают соглашение о здравоохранении",
      "Делегация КНДР обсудила в Дамаске соглашение о сотрудничестве в здравоохранении с Сирией.",
      "Заключение соглашения отложено.",
    ],
    [
      "de",
      "Nordkorea und Syrien verhandeln über Abkommen zur Gesundheit",
      "Eine Delegation aus Nordkorea beriet in Damaskus über ein Abkommen zur Gesundheit mit Syrien.",
      "Das Abkommen wurde verschoben.",
    ],
    [
      "fr",
      "La Corée du Nord et la Syrie négocient un accord de santé",
      "Une délégation de Corée du Nord a discuté à Damas d'un accord de santé avec la Syrie.",
      "La conclusion de l'accord est reportée.",
    ],
    [
      "es",
      "Corea del Norte y Siria negocian un acuerdo sanitario",
      "Una delegación de Corea del Norte trató en Damasco un acuerdo de salud con Siria.",
      "El acuerdo fue aplazado.",
    ],
    ["zh", "朝鲜与叙利亚商谈卫生合作协定", "朝鲜代表团在大马士革与叙利亚商谈卫生合作协定。", "协定推迟。"],
    [
      "ja",
      "北朝鮮とシリアが保健協力協定を協議",
      "北朝鮮の代表団がダマスカスでシリアと保健協力協定を協議した。",
      "協定は延期された。",
    ],
  ])("is told in any language: %s", (lang, title, text, outcome) => {
    const known = { lang, title, text };
    expect(last(known, { ...known, text: `${text} ${outcome}`, published: "2018-06-07" })).toMatchObject({
      verdict: "update",
      novelty: [outcome],
    });
  });
  test("of a story known from another language takes figures, not names that may be spelled otherwise", () => {
    const known = {
      lang: "ko",
      title: "터키, 시리아행 북한 무기 실은 선박 적발",
      text: "터키 당국이 북한에서 시리아로 가던 선박에서 소총과 방독면을 압수했다.",
    };
    const names = { ...SHIP, text: `${SHIP.text} It was bound for Tartus.` };
    expect(last(known, names).verdict).toBe("duplicate");
    const figures = { ...SHIP, text: `${SHIP.text} It carried 1,400 rifles and 30,000 rounds.` };
    expect(last(known, figures)).toMatchObject({
      verdict: "update",
      novelty: ["It carried 1,400 rifles and 30,000 rounds."],
    });
  });
});

describe("A duplicate", () => {
  test.each([
    [
      "en",
      "Syria's Assad plans to visit North Korea's Kim",
      "Syrian President Bashar al-Assad plans to visit North Korea and meet Kim Jong Un, KCNA said.",
      "Assad of Syria intends to travel to Pyongyang",
      "KCNA reports that Bashar al-Assad means to visit Kim Jong Un in North Korea.",
    ],
    [
      "ko",
      "아사드 시리아 대통령 방북 계획",
      "바샤르 알아사드 시리아 대통령이 북한을 방문해 김정은을 만날 계획이라고 조선중앙통신이 보도했다.",
      "시리아 아사드, 김정은 만나러 방북할 계획",
      "조선중앙통신은 아사드 대통령이 김정은 국무위원장을 만나기 위해 북한을 방문할 예정이라고 전했다.",
    ],
    [
      "ar",
      "الأسد يعتزم زيارة كوريا الشمالية",
      "يعتزم الرئيس السوري بشار الأسد زيارة كوريا الشمالية ولقاء كيم جونغ أون.",
      "بشار الأسد: سأزور كوريا الشمالية",
      "قالت وكالة الأنباء المركزية الكورية إن الرئيس السوري بشار الأسد ينوي زيارة كيم جونغ أون.",
    ],
    [
      "ru",
      "Асад планирует посетить КНДР",
      "Президент Сирии Башар Асад планирует посетить КНДР и встретиться с Ким Чен Ыном.",
      "Президент Сирии собирается в Пхеньян",
      "Башар Асад намерен посетить КНДР и увидеться с Ким Чен Ыном, сообщает ЦТАК.",
    ],
    [
      "de",
      "Assad plant Besuch in Nordkorea",
      "Syriens Präsident Baschar al-Assad plant Besuch in Nordkorea und Kim Jong Un treffen.",
      "Syriens Präsident plant Reise zu Kim Jong Un",
      "Baschar al-Assad hat einen Besuch in Nordkorea geplant, bei Kim Jong Un, wie KCNA meldete.",
    ],
  ])("rewords: %s", (lang, title, text, other, reworded) => {
    expect(last({ lang, title, text }, { lang, title: other, text: reworded })).toMatchObject({
      verdict: "duplicate",
      novelty: [],
    });
  });
  test("may say what was long ago, who reports it, and when the page was made", () => {
    const text = `${SHIP.text} In 2007 Israel bombed a reactor at Al Kibar that killed 10 men. Posted June 21, 2018.`;
    expect(last(SHIP, { ...SHIP, title: "Arms ship from North Korea to Syria held, KCNA silent", text }).verdict).toBe(
      "duplicate",
    );
  });
  test("names offices of those who write", () => {
    const known = {
      title: "Kim Jong Un Sends Greetings to Syrian President",
      text: "Kim Jong Un sent a message of greeting to Bashar al-Assad on the 48th anniversary of the corrective movement.",
      published: "2018-11-16",
    };
    const again = {
      title: "Greetings to Syrian President",
      text: "Pyongyang, November 17 (KCNA) -- Kim Jong Un, chairman of the Workers' Party of Korea and of the State Affairs Commission, on November 16 sent a message of greeting to Bashar al-Assad on the 48th anniversary of the corrective movement.",
      published: "2018-11-17",
    };
    expect(last(known, again).verdict).toBe("duplicate");
  });
  test("has the visitors arrive whose visit is known", () => {
    const known = {
      title: "North Korean delegation visits Syria",
      text: "A North Korean delegation led by Ri Yong Ho visited Damascus and met Walid al-Muallem.",
    };
    const again = {
      title: "Ri Yong Ho of North Korea in Damascus",
      text: "The delegation of North Korea's Ri Yong Ho arrived in Damascus for a visit and met Syria's Walid al-Muallem.",
    };
    expect(last(known, again).verdict).toBe("duplicate");
  });
});
