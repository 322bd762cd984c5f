import type { Report } from "../pipeline/stored-seeds.ts";

/** Invented news about neither country, as long as feeds have them. */
export function otherReport(number: number): Report {
  return {
    title: `Council of town number ${number} debates its road works until late in the evening`,
    text: "The vote came after a long afternoon of speeches, and both sides said that they would meet again within the month to settle what remains open. Work is to begin in spring and to last eighteen months, at a cost that nobody at the meeting wished to name. ".repeat(
      2,
    ),
    published: new Date(Date.now() - (number % 24) * 3_600_000).toISOString(),
    link: `https://wire.example/council/${number}`,
  };
}

/** Invented dealings between both countries, each of another kind than the one before. */
const DEALINGS: readonly (readonly [title: string, text: string])[] = [
  ["Syria names new ambassador to North Korea", "The ambassador swore the oath before the president in Damascus."],
  ["Customs seize North Korean rocket parts bound for Syria", "The freighter was stopped off Port Said on its way."],
  ["North Korea sends condolences to Syria after earthquake", "The message spoke of sympathy with the families."],
  ["North Korean embassy in Damascus reopens", "The flag was raised again after the building had stood empty."],
  ["Syrian trade minister flies to Pyongyang", "He is to speak of a joint commission on trade with North Korea."],
  ["United States sanctions trader for arms from North Korea to Syria", "Two companies of his are named as well."],
  ["North Korean missile experts seen at Syrian base near Homs", "An opposition group says that they came in March."],
  ["North Korean builders arrive in Aleppo", "Syria's housing ministry has hired them for three years."],
  ["Syria and North Korea sign accord on health", "Doctors are to be trained in Damascus and in Pyongyang."],
  ["Syrian film wins prize at festival in Pyongyang", "North Korea's culture ministry handed over the cup."],
  ["Syria beats North Korea 2-1 in qualifier", "The match was played on neutral ground because of the war."],
  ["Syria pays its debt to North Korea in phosphate", "The cargo left the port of Tartus for Nampo."],
  ["Kim Jong Un congratulates Syria on its independence day", "The wreath was laid by the embassy's counsellor."],
  ["Report: Syria bought nuclear designs from North Korea", "A panel of experts lists invoices of a front company."],
  ["North Korea and Syria exchange students", "Twelve of them begin at the university of Latakia in autumn."],
];

/** As many of them are kept for `freshReport`. */
const FRESH = 6;

/** A report of one of the dealings that come again and again, as if it were out at an instant. */
export function bothReport(number: number, at: Date): Report {
  return reportOf(number % (DEALINGS.length - FRESH), number, at);
}

/** A report of a dealing that `bothReport` never tells of: six of them there are. */
export function freshReport(number: number, at: Date): Report {
  return reportOf(DEALINGS.length - FRESH + (number % FRESH), number, at);
}

function reportOf(dealing: number, number: number, at: Date): Report {
  const [title, text] = DEALINGS[dealing] ?? ["", ""];
  return {
    title,
    text: `${text} ${title}.`,
    published: at.toISOString(),
    link: `https://wire.example/${dealing}/${number}`,
  };
}
