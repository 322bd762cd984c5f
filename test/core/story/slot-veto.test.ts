import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { slotsOf } from "../../../functions/core/story/document-slots.ts";
import { prepare } from "../../../functions/core/story/prepared-document.ts";
import { slotVeto } from "../../../functions/core/story/slot-veto.ts";
import { readArticle } from "../../../functions/core/text/read-article.ts";
import { loadTopic } from "../../quality/load-quality.ts";
import { itemOf } from "../text/item-of.ts";

const topic = loadTopic();

function document(lang: string, title: string, fields: Partial<FeedItem> = {}) {
  const item = itemOf({ lang, title, published: "2018-04-17", fetched: "2018-04-17T09:00:00.000Z", ...fields });
  return slotsOf(prepare({ facts: readArticle(item, topic).facts, lang }, topic));
}

const LEADERS = [
  document("en", "Kim Jong Un Sends Greetings to Bashar Al-Assad on Independence Day"),
  document("ko", "김정은, 시리아 독립절 맞아 아사드 대통령에게 축전"),
  document("ru", "Ким Чен Ын поздравил Башара Асада с Днем независимости Сирии"),
];
const PREMIERS = [
  document("en", "Pak Pong Ju Greets Syrian Prime Minister on Independence Day"),
  document("ar", "خميس يتلقى برقية تهنئة من رئيس وزراء كوريا الديمقراطية باك بونغ جو"),
  document("de", "Nordkoreas Ministerpräsident Pak Pong Ju gratuliert Syriens Regierungschef"),
];

describe("Formal messages of one day and occasion", () => {
  test("are not the same between leaders and between premiers, in whatever languages", () => {
    for (const leaders of LEADERS)
      for (const premiers of PREMIERS) {
        expect(slotVeto(leaders, premiers)).toMatch(/officials/);
        expect(slotVeto(premiers, leaders)).toMatch(/officials/);
      }
  });
  test("may be the same when both are the leaders', or both the premiers'", () => {
    for (const rank of [LEADERS, PREMIERS])
      for (const one of rank) for (const other of rank) expect(slotVeto(one, other)).toBeNull();
  });
  test("are the leaders' when a report names both", () => {
    const both = document("ja", "金正恩氏、アサド大統領に祝電", { text: "朴奉珠首相もシリア首相に祝電を送った。" });
    for (const leaders of LEADERS) expect(slotVeto(both, leaders)).toBeNull();
    for (const premiers of PREMIERS) expect(slotVeto(both, premiers)).toMatch(/officials/);
  });
  test("are not the same between leaders and between their parties", () => {
    const parties = [
      document("en", "WPK Central Committee Greets Baath Party on Independence Day"),
      document("ko", "조선로동당 중앙위원회 수리아 아랍사회부흥당에 축전"),
    ];
    for (const party of parties)
      for (const other of [...LEADERS, ...PREMIERS]) expect(slotVeto(party, other)).toMatch(/parties/);
    expect(slotVeto(parties[0] as (typeof LEADERS)[0], parties[1] as (typeof LEADERS)[0])).toBeNull();
  });
  test("are not the same from a premier and from a foreign minister", () => {
    const minister = document("en", "Ri Yong Ho Sends Greetings to Walid Al-Moallem");
    expect(slotVeto(minister, PREMIERS[0] as (typeof PREMIERS)[number])).toBe("another sender or addressee");
    expect(slotVeto(minister, document("es", "Ri Yong Ho felicita al canciller sirio"))).toBeNull();
  });
  test("of condolence go from leader to leader, and from minister to ministry", () => {
    const leaders = document("en", "Kim Jong Un Sends Condolences to Assad on Death of Moallem");
    const ministry = document("en", "Message of Condolence to Syrian Ministry", {
      text: "Foreign Minister Ri Son Gwon expressed condolences on the death of Walid Al-Moallem.",
    });
    expect(slotVeto(leaders, ministry)).toMatch(/officials/);
  });
  test("are not told apart by rank where a visit or a statement is reported", () => {
    const visit = document("en", "Ri Yong Ho visits Damascus");
    expect(slotVeto(visit, document("en", "Assad receives North Korean foreign minister"))).toBeNull();
  });
});

describe("A greeting and a statement of one day", () => {
  const stand = document("ko", "조선외무성 대변인 미국의 수리아공격을 규탄");
  test("are two happenings", () => {
    for (const leaders of LEADERS) expect(slotVeto(leaders, stand)).toBe("one greets, the other takes a stand");
  });
  test("do not part reports of one statement, nor a greeting from its report that recalls the attack", () => {
    const other = document("en", "North Korea condemns US attack on Syria");
    expect(slotVeto(stand, other)).toBeNull();
    const recalled = document("en", "Days after US attack, Kim Jong Un sends greetings to Assad");
    for (const leaders of LEADERS) expect(slotVeto(recalled, leaders)).toBeNull();
  });
});

describe("A message after a disaster", () => {
  test("is one whether an outlet calls it condolence or sympathy", () => {
    const sympathy = document("en", "Kim Jong Un sends message of sympathy to Syrian president Assad over earthquake");
    const condolence = document("es", "Kim Jong Un envía sus condolencias a Bashar al Assad por el terremoto");
    expect(slotVeto(sympathy, condolence)).toBeNull();
  });
});

describe("Messages of one week that do not say the same of what they are sent for", () => {
  const foundation = document("ar", "الرئيس الأسد يهنئ كيم جونغ أون بذكرى تأسيس جمهورية كوريا الديمقراطية");
  const reelection = document("en", "Reply message from Syrian President Assad", {
    text: "Kim Jong Un received a reply message from Bashar Al-Assad, who gave thanks for the greetings on his reelection.",
  });
  const quake = document("en", "Reply message from Syrian President Assad", {
    text: "Kim Jong Un received a reply message from Bashar Al-Assad, who gave thanks for the condolences over the earthquake.",
  });
  const quakeDead = document(
    "fr",
    "Kim Jong-un adresse ses condoléances à Bachar al-Assad après la mort de milliers de Syriens",
  );
  const ties = document(
    "en",
    "Ri Son Gwon and Faisal Mekdad exchange greetings on anniversary of diplomatic relations",
  );
  const mourned = document(
    "en",
    "North Korean Foreign Minister Ri Son Gwon offers condolences on death of Walid al-Moallem",
    {
      text: "Ri Son Gwon sent a message of condolence to Faisal Mekdad of Syria.",
    },
  );
  const reason = "sent for another reason";
  test("are two: an anniversary, somebody chosen, lives lost", () => {
    for (const [one, other] of [
      [foundation, reelection],
      [reelection, quake],
      [foundation, quake],
      [ties, mourned],
      [quake, document("en", "Assad sends message of condolence to Kim Jong Un over the demise of Kim Jong Il")],
    ] as const) {
      expect(slotVeto(one, other)).toBe(reason);
      expect(slotVeto(other, one)).toBe(reason);
    }
  });
  test("may be one where both mourn, or one says nothing of it", () => {
    expect(slotVeto(quake, quakeDead)).not.toBe(reason);
    expect(slotVeto(document("en", "Kim Jong Un sends message to Assad"), quake)).not.toBe(reason);
    const demise = document("en", "Assad sends message of condolence to Kim Jong Un over the demise of Kim Jong Il");
    const death = document("ar", "الرئيس الأسد يعزي القيادة الكورية في كوريا الديمقراطية بوفاة الزعيم");
    expect(slotVeto(demise, death)).not.toBe(reason);
  });
});

describe("A message sent for a reason", () => {
  const greeting = document(
    "en",
    "Kim Jong Un Sends Greetings to Bashar Al-Assad on Anniversary of Corrective Movement",
  );
  test("is not the meeting of the same day at which greetings are conveyed", () => {
    const received = document("ar", "الرئيس الأسد يتقبل أوراق اعتماد سفير كوريا الديمقراطية", {
      text: "ونقل السفير للرئيس بشار الأسد تحيات كيم جونغ أون.",
    });
    for (const veto of [slotVeto(greeting, received), slotVeto(received, greeting)])
      expect(veto).toBe("one is a message, the other a meeting");
  });
  test("may be reported under a visit's title that names the reason", () => {
    const handed = document(
      "en",
      "North Korean delegation brings Assad Kim Jong Un's greetings on Corrective Movement anniversary",
    );
    expect(slotVeto(greeting, handed)).toBeNull();
  });
});

test("An ambassador's death is none of what was told of him before", () => {
  const died = document("en", "North Korean ambassador to Syria Mun Jong Nam has died");
  const wrote = document("ar", "الأسد يتقبل أوراق اعتماد سفير كوريا الديمقراطية مون جونغ نام");
  for (const veto of [slotVeto(died, wrote), slotVeto(wrote, died)])
    expect(veto).toBe("one tells of a death, the other of none");
  const mourned = document("es", "Siria lamenta la muerte del embajador de Corea del Norte Mun Jong Nam");
  expect(slotVeto(died, mourned)).toBeNull();
});

describe("What is done, and what undoes it", () => {
  test("are two happenings: a park named and renamed, an embassy opened and closed", () => {
    const named = document("en", "Park in Damascus named after Kim Il Sung");
    const renamed = document("ar", "محافظة دمشق تغير اسم حديقة كيم إيل سونغ", {
      text: "وكانت الحديقة قد افتتحت في آب 2015.",
    });
    const opened = document("en", "North Korea reopens its embassy in Damascus");
    const closed = document("es", "Corea del Norte cierra su embajada en Damasco");
    for (const [one, other] of [
      [named, renamed],
      [opened, closed],
    ] as const)
      for (const veto of [slotVeto(one, other), slotVeto(other, one)])
        expect(veto).toBe("one undoes what the other reports");
    expect(
      slotVeto(renamed, document("en", "Damascus drops the name of Kim Il Sung from park it named after him in 2015")),
    ).toBeNull();
  });
});

describe("A document", () => {
  const leak = document("en", "North Korea sent cargoes to Syria", {
    text: "A confidential United Nations report seen by Reuters tells of two cargoes for Syria from North Korea.",
  });
  const published = document("en", "UN publishes experts' report on North Korea and Syria", {
    text: "The report tells of two cargoes for Syria.",
  });
  test("makes news again when it is published", () => {
    expect(slotVeto(leak, published)).toMatch(/publication/);
    expect(slotVeto(published, leak)).toMatch(/publication/);
  });
  test("is one news to all who have seen it", () => {
    const other = document("de", "Nordkorea lieferte an Syrien", {
      text: "Das geht aus einem vertraulichen Bericht der Vereinten Nationen über Nordkorea und Syrien hervor.",
    });
    expect(slotVeto(leak, other)).toBeNull();
  });
});

describe("Messages that say when they were sent", () => {
  const sent = (text: string, day: string) =>
    document("en", "Kim Jong Un Sends Greetings to Syrian President", {
      text,
      published: day,
      fetched: `${day}T09:00:00.000Z`,
    });
  const third = sent("Kim Jong Un sent a message to President Assad on May 3, KCNA reported.", "2024-05-04");
  test("on different days are two, a week apart or less", () => {
    const sixth = sent("A message was sent to Assad on May 6 by Kim Jong Un, KCNA reported on Friday.", "2024-05-10");
    expect(slotVeto(third, sixth)).toBe("sent on another day");
    expect(slotVeto(sixth, third)).toBe("sent on another day");
  });
  test("on the same day, or on the next by another clock, may be one, however late the report", () => {
    for (const day of ["May 3", "May 4"])
      expect(slotVeto(third, sent(`Kim sent the message to Assad on ${day}.`, "2024-05-20"))).toBeNull();
  });
  test("need a common year when published further apart than reposts come", () => {
    const late = document("en", "Kim Jong Un Sends Greetings to Syrian President", {
      published: "2024-05-30",
      fetched: "2024-05-30T09:00:00.000Z",
    });
    expect(slotVeto(third, late)).toBe("26 days apart, and no common occasion proven");
  });
});

describe("A visit at which letters or gifts are handed over", () => {
  test("is one whatever a report says of them", () => {
    const gift = document("en", "Assad receives Kim Yong Nam", {
      text: "Kim Yong Nam handed President Assad a gift and greetings from Kim Jong Il.",
    });
    const reply = document("fr", "Le président Assad reçoit Kim Yong-nam en visite à Damas", {
      text: "Assad a chargé son hôte d'une réponse au message de Kim Jong-il et l'a remercié.",
    });
    expect(slotVeto(gift, reply)).toBeNull();
  });
});

describe("Messages in which a leader bears a title of certain years", () => {
  const congratulates = (lang: string, title: string, text: string) => document(lang, title, { text });
  const STYLED: Readonly<Record<string, readonly ReturnType<typeof document>[]>> = {
    "first secretary": [
      congratulates(
        "en",
        "Kim Jong Un Congratulates Assad",
        "Kim Jong Un, first secretary of the WPK, congratulated Bashar Al-Assad.",
      ),
      congratulates("ja", "金正恩第1書記がアサド大統領に祝電", "金正恩第1書記がシリアのアサド大統領に祝電を送った。"),
    ],
    chairman: [
      congratulates(
        "en",
        "Kim Jong Un Congratulates Assad",
        "WPK Chairman Kim Jong Un congratulated Bashar Al-Assad of Syria.",
      ),
      congratulates(
        "ru",
        "Ким Чен Ын поздравил Асада",
        "Председатель ТПК Ким Чен Ын поздравил президента Сирии Асада.",
      ),
    ],
    "general secretary": [
      congratulates(
        "ko",
        "김정은동지, 수리아대통령에게 축전",
        "조선로동당 총비서 김정은동지께서 아싸드대통령에게 축전을 보내시였다.",
      ),
      congratulates(
        "fr",
        "Kim Jong-un félicite Assad",
        "Le secrétaire général du Parti du travail de Corée, Kim Jong-un, a félicité le président Assad.",
      ),
      congratulates(
        "ar",
        "كيم جونغ أون يهنئ الأسد",
        "هنأ كيم جونغ أون الأمين العام لحزب العمل الكوري الرئيس بشار الأسد.",
      ),
    ],
  };
  test("are not the same when he bears another", () => {
    for (const [title, ones] of Object.entries(STYLED))
      for (const [other, others] of Object.entries(STYLED))
        for (const one of ones)
          for (const two of others)
            expect([title, other, slotVeto(one, two)]).toEqual([
              title,
              other,
              title === other ? null : "the leader bears another title",
            ]);
  });
  test("may be the same when one report names no title, or both titles", () => {
    const plain = congratulates("en", "Kim Jong Un Congratulates Assad", "Kim Jong Un congratulated Bashar Al-Assad.");
    for (const one of Object.values(STYLED).flat()) expect(slotVeto(plain, one)).toBeNull();
  });
});

test("What is told of an expert report before its publication is not its publication", () => {
  const told = (published: string) =>
    document("en", "U.N. report links North Korea to Syria's chemical weapons", {
      text: "North Korea has sent Syria tiles and valves, United Nations experts say in a report.",
      published,
    });
  const published = document("en", "UN panel of experts report on North Korea published", {
    text: "The report of the panel, made public on Friday, lists forty shipments to Syria.",
    published: "2018-03-17",
  });
  expect(slotVeto(told("2018-02-27"), published)).toMatch(/publication/);
  expect(slotVeto(published, told("2018-02-27"))).toMatch(/publication/);
  expect(slotVeto(told("2018-03-17"), published)).toBeNull();
});
