import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { judgeReports } from "./judge-reports.ts";

/** Whether the second report is a happening of its own, and related to the first's. */
function answered(first: Partial<FeedItem>, second: Partial<FeedItem>): { verdict?: string; related: boolean } {
  const [one, two] = judgeReports([first, { published: "2018-06-07", ...second }]);
  const story = one?.decision.story;
  return {
    verdict: two?.decision.verdict,
    related: story !== null && two?.decision.related.includes(story ?? "") === true,
  };
}

describe("A denial", () => {
  const claims = {
    en: {
      title: "North Korea sent chemical weapons material to Syria, UN report says",
      text: "UN experts say that North Korea shipped acid-resistant tiles and valves to Syria for chemical weapons.",
    },
    ko: {
      lang: "ko",
      title: '유엔 보고서 "북한, 시리아에 화학무기 물자 수출"',
      text: "유엔 전문가단은 북한이 시리아에 화학무기용 내산성 타일과 밸브를 보냈다고 밝혔다.",
    },
    ar: {
      lang: "ar",
      title: "تقرير أممي: كوريا الشمالية أرسلت مواد أسلحة كيميائية إلى سوريا",
      text: "قال خبراء الأمم المتحدة إن كوريا الشمالية أرسلت إلى سوريا بلاطا مقاوما للأحماض وصمامات لصنع أسلحة كيميائية.",
    },
  };
  test.each<[string, Partial<FeedItem>]>([
    [
      "en",
      {
        title: "North Korea denies chemical weapons cooperation with Syria",
        text: "Pyongyang called the report of chemical weapons material for Syria a fabrication.",
      },
    ],
    [
      "ko",
      {
        lang: "ko",
        title: "북한, 시리아와의 화학무기 협력 부인",
        text: "북한 외무성은 시리아에 화학무기 물자를 보냈다는 보도를 날조라고 부인했다.",
      },
    ],
    [
      "ar",
      {
        lang: "ar",
        title: "كوريا الشمالية تنفي التعاون مع سوريا في الأسلحة الكيميائية",
        text: "نفت كوريا الشمالية إرسال مواد أسلحة كيميائية إلى سوريا ووصفت التقرير بأنه ملفق.",
      },
    ],
    [
      "ja",
      {
        lang: "ja",
        title: "北朝鮮、シリアとの化学兵器協力を否定",
        text: "北朝鮮外務省は、シリアに化学兵器の物資を送ったとの報道を否定し、でっち上げだと述べた。",
      },
    ],
    [
      "ru",
      {
        lang: "ru",
        title: "КНДР опровергла поставки химического оружия Сирии",
        text: "МИД КНДР отверг сообщения о поставках в Сирию материалов для химического оружия как вымысел.",
      },
    ],
    [
      "de",
      {
        lang: "de",
        title: "Nordkorea dementiert Chemiewaffenhilfe für Syrien",
        text: "Pjöngjang wies Berichte über Lieferungen für Chemiewaffen an Syrien als erfunden zurück.",
      },
    ],
    [
      "zh",
      {
        lang: "zh",
        title: "朝鲜否认与叙利亚化学武器合作",
        text: "朝鲜外务省否认向叙利亚提供化学武器材料,称有关报道是捏造。",
      },
    ],
    [
      "fr",
      {
        lang: "fr",
        title: "La Corée du Nord dément toute aide chimique à la Syrie",
        text: "Pyongyang a démenti avoir livré à la Syrie du matériel pour armes chimiques.",
      },
    ],
  ])("is a happening of its own, related to the claim, whatever the claim's language: %s", (_, denial) => {
    for (const claim of Object.values(claims))
      expect(answered(claim, denial)).toEqual({ verdict: "new", related: true });
  });
});

describe("The answer to a greeting", () => {
  const greetings = {
    en: {
      title: "Kim Jong Un Sends Greetings to Syrian President",
      text: "Kim Jong Un sent a message of greeting to Bashar al-Assad on the 72nd anniversary of Syria's independence.",
      published: "2018-04-17",
    },
    ko: {
      lang: "ko",
      title: "김정은, 시리아 아사드 대통령에게 독립절 축전",
      text: "김정은 국무위원장이 시리아 독립절 72돌에 즈음하여 바샤르 알아사드 대통령에게 축전을 보냈다.",
      published: "2018-04-17",
    },
  };
  test.each<[string, Partial<FeedItem>]>([
    [
      "en",
      {
        title: "Reply Message to Kim Jong Un from Syrian President",
        text: "Kim Jong Un received a message of thanks from Bashar al-Assad in reply to his greeting on the anniversary of Syria's independence.",
      },
    ],
    [
      "ko",
      {
        lang: "ko",
        title: "김정은, 시리아 대통령에게서 답전",
        text: "김정은 국무위원장이 시리아 독립절 축전에 대한 답전을 바샤르 알아사드 대통령으로부터 받았다.",
      },
    ],
    [
      "ar",
      {
        lang: "ar",
        title: "الرئيس الأسد يرد على برقية كيم جونغ أون",
        text: "بعث الرئيس بشار الأسد برقية جوابية إلى كيم جونغ أون شكره فيها على تهنئته بعيد الجلاء.",
      },
    ],
    [
      "ru",
      {
        lang: "ru",
        title: "Ответное послание Башара Асада Ким Чен Ыну",
        text: "Башар Асад поблагодарил Ким Чен Ына за поздравление с Днем независимости Сирии.",
      },
    ],
    [
      "ja",
      {
        lang: "ja",
        title: "金正恩氏にシリアのアサド大統領から返電",
        text: "シリアのアサド大統領は、独立記念日の祝電に対する返電を金正恩氏に送った。",
      },
    ],
  ])("is a happening of its own, related to it: %s", (_, reply) => {
    for (const greeting of Object.values(greetings))
      expect(answered(greeting, { published: "2018-04-24", ...reply })).toEqual({ verdict: "new", related: true });
  });
  test("may leave the occasion unsaid", () => {
    const reply = {
      title: "Reply Message to Kim Jong Un from Syrian President",
      text: "Kim Jong Un received a reply message from Bashar al-Assad of Syria.",
      published: "2018-04-24",
    };
    for (const greeting of Object.values(greetings))
      expect(answered(greeting, reply)).toEqual({ verdict: "new", related: true });
  });
  test("is not related to the greeting of another occasion or year", () => {
    const reply = {
      title: "Reply Message to Kim Jong Un from Syrian President",
      text: "Kim Jong Un received a message of thanks from Bashar al-Assad in reply to his greeting on the 48th anniversary of the corrective movement.",
      published: "2018-11-25",
    };
    expect(answered(greetings.en, reply)).toEqual({ verdict: "new", related: false });
    const before = {
      title: "Kim Jong Un Greets Assad",
      text: "Kim Jong Un greeted Bashar al-Assad on the 47th anniversary of the corrective movement.",
      published: "2017-11-16",
    };
    expect(answered(before, reply)).toEqual({ verdict: "new", related: false });
  });
});
