import type { DigestSource } from "../../../functions/core/digest/digest-source.ts";
import { findEditions } from "../../../functions/core/digest/find-editions.ts";
import type { ConceptUse, Facts } from "../../../functions/core/text/article.ts";
import { contentWords } from "../../../functions/core/text/content-words.ts";
import { createTextFolder } from "../../../functions/core/text/folded-text.ts";
import { hash24, packHashes } from "../../../functions/core/text/hashing.ts";
import {
  AGGREGATOR,
  knownOf,
  PRESS,
  reportOf,
  SPECIALIST,
  STATE,
  sourceOf,
  stateOf,
  storiesOf,
  WIRE,
} from "./digest-source-of.ts";
import { OCCASIONS, VOCABULARY } from "./vocabulary.ts";

/** Days whose mails are kept for review as `test/fixtures/digests/<name>.txt`. */
export const DAYS: Readonly<Record<string, () => DigestSource>> = {
  "several-outlets": severalOutlets,
  "one-report": oneReport,
  "right-to-left": rightToLeft,
  "known-story-changed": knownStoryChanged,
  quiet,
  "only-held-back": onlyHeldBack,
  "first-digest": firstDigest,
  "all-feeds-down": allFeedsDown,
  ritual,
  "missing-ritual": missingRitual,
  "catch-up": catchUp,
};

/** Nothing at all; a message of other years is due soon. */
function quiet(): DigestSource {
  const known = [2021, 2022].map((year) =>
    knownOf({
      id: `party-${year}`,
      story: `party-${year}`,
      published: `${year}-10-10`,
      facts: messageOf("party", year - 1945, { direction: -3 }),
    }),
  );
  return sourceOf({
    stories: storiesOf(known),
    covers: { from: "2023-10-02T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" },
    passes: Array.from({ length: 7 }, (_, day) => `2023-10-0${day + 3}T05:40:00.000Z`),
    lastSent: "2023-10-02T06:00:02.000Z",
    weeks: weeks(0, 2, 1, 0),
  });
}

/** A wire and a newspaper on one happening, a third with a sentence of its own, a state agency, and repeats of old news. */
function severalOutlets(): DigestSource {
  const records = [
    reportOf({
      id: "gazette",
      story: "attack",
      title: "North Korea condemns attack on Homs academy",
      text: "Pyongyang called the drone attack in Homs an act of terror. It blamed enemies of the Syrian state. More is to follow.",
      outlet: "Hill Gazette",
      feed: PRESS.url,
      published: "2023-10-09T02:10:00.000Z",
      against: ["wish", "Kim wishes Assad success"],
      reasons: ["another occasion", "another sender"],
      matched: { nk: ["North Korea", "Pyongyang"], sy: ["Syrian", "Homs"] },
      facts: { concepts: [["agency", 1, 1]], days: [19_638, 19_639] },
    }),
    reportOf({
      id: "agency",
      story: "attack",
      verdict: "duplicate",
      title: "Spokesman on attack in Homs",
      outlet: "State Agency",
      feed: STATE.url,
      published: "2023-10-08",
    }),
    reportOf({
      id: "news",
      story: "attack",
      verdict: "update",
      title: "북한, 시리아 공격 규탄",
      text: "북한이 공격을 규탄했다. 대변인은 어느 사건인지 밝히지 않았다.",
      novelty: ["대변인은 어느 사건인지 밝히지 않았다."],
      outlet: "뉴스",
      lang: "ko",
      facts: { concepts: [["agency", 1, 1]] },
    }),
    reportOf({
      id: "sum",
      story: "attack",
      verdict: "duplicate",
      title: "北朝鮮、シリアでのテロ攻撃を非難",
      outlet: "Sum of News",
      lang: "ja",
      feed: AGGREGATOR.url,
      facts: { concepts: [["agency", 2, 1]] },
    }),
    reportOf({
      id: "old",
      story: "reactor",
      verdict: "duplicate",
      title: "Hat Nordkorea Syrien unterstützt?",
      lang: "de",
      outlet: "oe24",
      against: ["reactor", "x"],
      reasons: ["same briefing, no new sentence"],
    }),
    reportOf({
      id: "older",
      story: "flight",
      verdict: "duplicate",
      title: "The return of the axis",
      url: "https://www.example.org/blogs/north-korea-witness-transformation/the-return-of-the-axis-of-evil",
      outlet: "Institute",
      against: ["flight", "x"],
      reasons: ["retells the flight"],
    }),
  ];
  const known = [
    knownOf({
      id: "wish",
      story: "wish",
      title: "Kim wishes Assad success",
      published: "2018-11-17",
      url: "https://known.example.org/wish",
    }),
    knownOf({ id: "reactor", story: "reactor", title: "N. Korea linked to reactor", published: "2008-04-24" }),
    knownOf({
      id: "flight",
      story: "flight",
      title: "Iraq blocks Syria-bound North Korean plane, suspects weapons cargo",
      published: "2012-09-21",
    }),
  ];
  return sourceOf({ records, stories: storiesOf(known, records), weeks: weeks(1, 0, 2, 1, 0, 3, 1, 4) });
}

function oneReport(): DigestSource {
  const records = [
    reportOf({
      id: "one",
      title: "Syria, DPRK to strengthen economic relations",
      outlet: null,
      feed: SPECIALIST.url,
      published: "2023-10-08",
      text: "",
    }),
  ];
  return sourceOf({ records, stories: storiesOf([], records), lastSent: "2023-10-08T06:00:03.000Z" });
}

function rightToLeft(): DigestSource {
  const records = [
    reportOf({
      id: "death",
      title: "وفاة سفير كوريا الشمالية في دمشق",
      text: "زار الوزير سفارة كوريا الشمالية معزيا بوفاة السفير. وأشاد بعمله في دمشق.",
      lang: "ar",
      outlet: "صحيفة الشارع",
      published: null,
      feed: PRESS.url,
      matched: { nk: ["كوريا الشمالية"], sy: ["دمشق", "السوري"] },
      against: ["meet", "לקראת פגישה בדמשק"],
      reasons: ["another kind of happening"],
      facts: {
        concepts: [
          ["ambassador-death", 0, 1],
          ["condolence", 1, 1],
          ["mikdad", 1, 1],
          ["damascus", 0, 2],
        ],
        days: [19_637],
      },
    }),
    reportOf({ id: "wire-ko", title: "시리아 대통령, 김정은에 축전", lang: "ko", outlet: "연합" }),
    reportOf({
      id: "labour-2",
      story: "labour",
      verdict: "duplicate",
      title: "كوريا الشمالية مستعدة لإرسال عمال البناء",
      lang: "ar",
      outlet: "Times",
      against: ["labour", "x"],
      reasons: ["same speaker, same statement"],
    }),
  ];
  const known = [
    knownOf({ id: "meet", story: "meet", title: "לקראת פגישה בדמשק", lang: "he", published: "2018-06-03" }),
    knownOf({
      id: "labour",
      story: "labour",
      title: "بيونغ يانغ مستعدة لإرسال العمال",
      lang: "ar",
      published: "2019-07-01",
    }),
  ];
  const nearest = [
    {
      title: "سوريا وكوريا الشمالية في قائمة",
      url: "https://miss.example.org/1",
      outlet: "x",
      lang: "ar",
      published: null,
      score: 0.4,
      reason: "both in a list",
    },
  ];
  return sourceOf({ records, stories: storiesOf(known, records), nearMisses: { count: 1, nearest } });
}

function knownStoryChanged(): DigestSource {
  const records = [
    reportOf({
      id: "again",
      story: "reactor",
      verdict: "update",
      title: "Again Syria",
      text: "The reactor was bombed in 2007. An engineer is named as the link. The rods lay elsewhere before.",
      novelty: ["An engineer is named as the link.", "The rods lay elsewhere before."],
      outlet: "Institute",
      feed: SPECIALIST.url,
      published: null,
      against: ["reactor", "x"],
    }),
    reportOf({
      id: "short",
      story: "order",
      verdict: "update",
      title: "New envoy sworn in on 3 November",
      feed: WIRE.url,
      against: ["order", "x"],
      reasons: ["another date"],
    }),
  ];
  const known = [
    knownOf({
      id: "reactor",
      story: "reactor",
      title: "Evidence points to a reactor",
      published: "2015-01-09",
      url: "https://known.example.org/reactor",
    }),
    knownOf({ id: "reactor-2", story: "reactor", published: "2016-02-01" }),
    knownOf({
      id: "order",
      story: "order",
      title: "Pyongyang otorga la Orden de Amistad al embajador sirio",
      lang: "es",
    }),
  ];
  return sourceOf({ records, stories: storiesOf(known, records) });
}

function onlyHeldBack(): DigestSource {
  const records = [
    reportOf({
      id: "old",
      story: "reactor",
      verdict: "duplicate",
      title: "Hat Nordkorea Syrien unterstützt?",
      lang: "de",
      outlet: "oe24",
      against: ["reactor", "x"],
      reasons: ["same briefing, no new sentence"],
    }),
  ];
  const known = [
    knownOf({ id: "reactor", story: "reactor", title: "N. Korea linked to reactor", published: "2008-04-24" }),
  ];
  const miss = { url: null, outlet: null, lang: "en", published: null, score: 0.3 };
  const nearest = [
    { ...miss, title: "Four countries vote against resolution", reason: "both in a list" },
    { ...miss, title: "Résolution sur les droits de l’homme", lang: "fr", reason: "both in a list" },
    { ...miss, title: "List of sponsors of terrorism shortens", reason: "the past only" },
    { ...miss, title: "A fourth that is not shown", reason: "both in a list" },
  ];
  return sourceOf({
    records,
    stories: storiesOf(known, records),
    nearMisses: { count: 22, nearest },
    lastSent: "2023-09-23T06:00:02.000Z",
  });
}

function firstDigest(): DigestSource {
  const records = [
    reportOf({ id: "now", title: "Envoy received in Damascus", published: "2023-10-06T09:00:00.000Z" }),
    reportOf({ id: "past-1", baseline: true, published: "2023-05-01" }),
    reportOf({ id: "past-2", baseline: true, published: "2022-05-01", feed: PRESS.url }),
    reportOf({
      id: "past-2b",
      story: "story-past-2",
      verdict: "update",
      baseline: true,
      published: "2022-05-02",
      feed: PRESS.url,
    }),
  ];
  return sourceOf({
    records,
    stories: storiesOf([], records),
    covers: { from: null, to: "2023-10-09T06:00:00.000Z" },
    lastSent: null,
    began: "2023-10-09T05:40:00.000Z",
    weeks: weeks(1, 0, 1),
    known: 4,
    timeZone: "UTC",
    next: null,
  });
}

function allFeedsDown(): DigestSource {
  const failing = { failures: 58, failingSince: "2023-10-06T20:10:00.000Z", lastSuccess: "2023-10-06T19:10:00.000Z" };
  return sourceOf({
    feeds: [
      { feed: WIRE, state: stateOf(WIRE, { ...failing, lastError: "HTTP 503 Service Unavailable" }) },
      {
        feed: STATE,
        state: stateOf(STATE, {
          ...failing,
          lastError: "HTTP 403 Forbidden",
          failingSince: "2023-09-28T02:10:00.000Z",
        }),
      },
      { feed: PRESS, state: null },
    ],
    items: 0,
    lastSent: "2023-10-02T06:00:02.000Z",
  });
}

/** A message of the year that an agency prints and others relay, and one of an old year that comes up again. */
function ritual(): DigestSource {
  const records = [
    reportOf({
      id: "agency",
      story: "party-78",
      title: "Syrian President Sends Message to Kim Jong Un",
      text: "Bashar al-Assad sent a message to Kim Jong Un on the 78th anniversary of the party. He spoke of invincible power and joint efforts in all fields.",
      outlet: "State Agency",
      feed: STATE.url,
      published: "2023-10-08",
      facts: messageOf("party", 78, { direction: -3, words: wordHashes("anniversary message party spoke sent") }),
    }),
    reportOf({
      id: "wire",
      story: "party-78",
      verdict: "duplicate",
      title: "아사드, 김정은에 당 창건 78주년 축전",
      lang: "ko",
      outlet: "연합",
      facts: messageOf("party", 78, { direction: -1 }, [["agency", 1, 1]]),
    }),
    reportOf({
      id: "again",
      story: "movement-48",
      title: "Kim wishes Assad success",
      outlet: "Sum of News",
      feed: AGGREGATOR.url,
      facts: messageOf("movement", 48, { direction: 2 }),
    }),
  ];
  const known = [
    knownOf({
      id: "party-74",
      story: "party-74",
      seed: false,
      title: "Assad Greets Kim Jong Un",
      url: "https://known.example.org/party-74",
      published: "2019-10-09",
      facts: messageOf("party", 74, {
        direction: -3,
        words: wordHashes("anniversary message party spoke sent struggle against terrorists"),
      }),
    }),
  ];
  return sourceOf({ records, stories: storiesOf(known, records) });
}

/** A message that came in years before; the last day on which it could be expected ends in the days covered. */
function missingRitual(): DigestSource {
  const known = [2019, 2021, 2022].map((year) =>
    knownOf({
      id: `state-${year}`,
      story: `state-${year}`,
      seed: false,
      title: `Syrian President Greets Kim Jong Un (${year})`,
      url: `https://known.example.org/state-${year}`,
      published: `${year}-09-${year === 2019 ? "29" : "10"}`,
      facts: messageOf("state", year - 1948, { direction: -3 }),
    }),
  );
  const feedOf = new Map(known.map(({ id }) => [id, STATE.url]));
  return sourceOf({
    stories: storiesOf(known),
    editions: findEditions(known, VOCABULARY, feedOf),
    covers: { from: "2023-10-06T06:00:00.000Z", to: "2023-10-07T06:00:00.000Z" },
    passes: ["2023-10-06T18:00:00.000Z"],
  });
}

/** The machine was off for days: one report had come in before, another was read only now. */
function catchUp(): DigestSource {
  const early = reportOf({ id: "early", title: "Envoy received in Damascus", published: "2023-10-03T05:00:00.000Z" });
  const records = [
    { ...early, item: { ...early.item, fetched: "2023-10-03T06:30:00.000Z" } },
    reportOf({ id: "late", title: "Delegation leaves for Pyongyang" }),
  ];
  return sourceOf({
    records,
    stories: storiesOf([], records),
    covers: { from: "2023-10-03T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" },
    passes: ["2023-10-03T06:30:00.000Z", "2023-10-09T05:40:00.000Z"],
    lastSent: "2023-10-03T06:00:03.000Z",
  });
}

/** Facts of a formulaic message on an occasion; a direction below 0 means from the second side to the first. */
function messageOf(
  id: string,
  ordinal: number,
  facts: Partial<Facts>,
  cited: readonly ConceptUse[] = [],
): Partial<Facts> {
  const since = OCCASIONS.find((occasion) => occasion.id === id)?.since ?? 0;
  return {
    concepts: [["greeting", 0, 1], ["kim", 0, 1], ["assad", 0, 1], ...cited],
    correspondents: ["kim", "assad"],
    occasions: [{ id, zone: 0, ordinal, year: since + ordinal }],
    ...facts,
  };
}

function wordHashes(words: string): string {
  const text = createTextFolder()(words);
  return packHashes(contentWords(text, 0, text.folded.length).map(hash24));
}

/** A day on which everything happens at once: too long for one HTML mail. */
export function flood(): DigestSource {
  return floodOf(50, 300);
}

/** Too much for the text of a mail, too. */
export function hugeFlood(): DigestSource {
  return floodOf(400, 2000);
}

function floodOf(happenings: number, repeats: number): DigestSource {
  const news = Array.from({ length: happenings }, (_, index) =>
    [WIRE, PRESS, STATE].map((feed, at) =>
      reportOf({
        id: `n${index}-${at}`,
        story: `s${index}`,
        verdict: at === 0 ? "new" : "duplicate",
        title: `Delegation ${index} arrives in Damascus`,
        text: `Delegation ${index} arrived on Monday. It is to meet the minister of trade, the agency said.`,
        outlet: feed.name,
        feed: feed.url,
        against: ["k1", "Older visit"],
        reasons: ["another delegation"],
      }),
    ),
  ).flat();
  const held = Array.from({ length: repeats }, (_, index) =>
    reportOf({
      id: `h${index}`,
      story: `k${index % 40}`,
      verdict: "duplicate",
      against: [`k${index % 40}`, "x"],
      reasons: ["same shipment"],
    }),
  );
  const known = Array.from({ length: 40 }, (_, index) =>
    knownOf({ id: `k${index}`, story: `k${index}`, published: "2012-05-01" }),
  );
  const records = [...news, ...held];
  return sourceOf({ records, stories: storiesOf(known, records) });
}

function weeks(...happenings: number[]): DigestSource["weeks"] {
  return happenings.map((count, index) => ({
    from: new Date(Date.UTC(2023, 9, 9, 6) - (happenings.length - index) * 7 * 86_400_000).toISOString(),
    happenings: count,
  }));
}
