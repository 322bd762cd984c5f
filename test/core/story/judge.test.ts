import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import type { CorpusRecord } from "../../../functions/core/seeds/corpus-record.ts";
import { fingerprintText } from "../../../functions/core/seeds/fingerprint.ts";
import { createCorpus } from "../../../functions/core/story/corpus.ts";
import { judge } from "../../../functions/core/story/judge.ts";
import type { Judgement } from "../../../functions/core/story/judgement.ts";
import { seedDocuments } from "../../../functions/core/story/seed-documents.ts";
import { itemOf } from "../text/item-of.ts";
import { sampleTopic } from "../topic/sample-topic.ts";

/** Judges items one after the other, each known to the next. */
function judgeAll(items: readonly Partial<FeedItem>[], records: readonly CorpusRecord[] = []): Judgement[] {
  const corpus = createCorpus(sampleTopic, seedDocuments(records, sampleTopic));
  return items.map((fields, at) => {
    const judgement = judge(
      itemOf({ id: `item-${at}`, url: `https://example.org/${at}`, ...fields }),
      corpus,
      sampleTopic,
    );
    if (judgement.document) corpus.add(judgement.document);
    return judgement;
  });
}

const GREETING_2017 = {
  title: "Kim Jong Un Sends Greetings to Syrian President",
  text: "Pyongyang, March 8 (KCNA) -- Kim Jong Un sent greetings to Syrian president Bashar al-Assad on the 54th anniversary of the March 8 revolution. He extended firm support and solidarity.",
  published: "2017-03-08",
  fetched: "2017-03-08T09:00:00.000Z",
};

describe("Verdicts", () => {
  test("a first report is new, and founds a story named by its day and headline", () => {
    const [first] = judgeAll([GREETING_2017]);
    expect(first?.decision).toMatchObject({ verdict: "new", alert: true, match: null, related: [] });
    expect(first?.decision.story).toMatch(/^2017-03-08-kim-jong-un-sends-greetings-to-[0-9a-f]{6}$/);
    expect(first?.document).toMatchObject({ id: "item-0", story: first?.decision.story, seed: false });
  });
  test("another outlet's report of it is a duplicate, in the same and in another language", () => {
    const judged = judgeAll([
      GREETING_2017,
      {
        ...GREETING_2017,
        title: "Syria: Kim congratulates Assad",
        text: "North Korean leader Kim Jong Un congratulated Assad on the 54th anniversary of Syria's March 8 revolution, state media reported.",
      },
      {
        ...GREETING_2017,
        lang: "ko",
        title: "김정은, 시리아 아사드에게 축전",
        text: "북한 김정은이 시리아의 3월8일혁명 54돌을 맞아 아사드에게 축전을 보냈다.",
        published: "2017-03-09",
      },
    ]);
    const story = judged[0]?.decision.story;
    expect(judged.map(({ decision }) => decision.verdict)).toEqual(["new", "duplicate", "duplicate"]);
    expect(judged.map(({ decision }) => decision.story)).toEqual([story, story, story]);
    expect(judged[1]?.decision.match).toMatchObject({ document: "item-0" });
    expect(judged[1]?.explanation.summary).toMatch(/^Same happening as “Kim Jong Un Sends Greetings/);
  });
  test("the same greeting in the next year is new, however alike it reads", () => {
    const judged = judgeAll([
      GREETING_2017,
      {
        ...GREETING_2017,
        text: GREETING_2017.text.replace("54th", "55th"),
        published: "2018-03-08",
        fetched: "2018-03-08T09:00:00.000Z",
      },
    ]);
    expect(judged.map(({ decision }) => decision.verdict)).toEqual(["new", "new"]);
    expect(judged[1]?.explanation).toMatchObject({ rule: "slot veto" });
    expect(judged[1]?.explanation.summary).toMatch(/Not “Kim Jong Un Sends Greetings.*another year/);
  });
  test("the answer to a greeting is new, and related to it", () => {
    const judged = judgeAll([
      GREETING_2017,
      {
        ...GREETING_2017,
        title: "Assad sends message to Kim Jong Un",
        text: "Syrian president Bashar al-Assad sent a message to Kim Jong Un on the 54th anniversary of the March 8 revolution.",
        published: "2017-03-12",
      },
    ]);
    expect(judged[1]?.decision).toMatchObject({ verdict: "new", related: [judged[0]?.decision.story] });
  });
  test("a denial of what was reported is new, and related to it", () => {
    const judged = judgeAll([
      {
        title: "North Korea sent cargo to Syria, report says",
        text: "A shipment from North Korea's KOMID reached the SSRC at Latakia in Syria.",
      },
      {
        title: "North Korea denies cargo to Syria",
        text: "Pyongyang denied that a shipment from KOMID had reached the SSRC at Latakia in Syria.",
        published: "2018-03-09",
      },
    ]);
    expect(judged[1]?.decision).toMatchObject({ verdict: "new", related: [judged[0]?.decision.story] });
  });
  test("old news under a new date joins its story when it names its day with the year", () => {
    const judged = judgeAll([
      {
        title: "Ri Yong Ho visits Damascus",
        text: "North Korea's Ri Yong Ho arrived in Syria with a delegation from KOMID.",
        published: "2018-06-03",
      },
      {
        title: "North Korea's Ri Yong Ho in Syria",
        text: "From our archive: in 2018, on June 3, Ri Yong Ho of North Korea visited Damascus with a delegation of KOMID.",
        published: "2021-02-10",
      },
    ]);
    expect(judged[1]?.decision).toMatchObject({ verdict: "duplicate", story: judged[0]?.decision.story });
    expect(judged[1]?.explanation.summary).toMatch(/old news under a new date/);
  });
  test("the very same item again is seen, and not kept twice", () => {
    const judged = judgeAll([GREETING_2017, { ...GREETING_2017, id: "item-0", url: "https://example.org/0" }]);
    expect(judged[1]?.decision).toMatchObject({ verdict: "seen", story: judged[0]?.decision.story, alert: false });
    expect(judged[1]?.document).toBeNull();
  });
  test("an item that names one side only is irrelevant, with no story and nothing to keep", () => {
    const [judged] = judgeAll([{ title: "Kim Jong Un visits a farm", text: "In Pyongyang." }]);
    expect(judged?.decision).toMatchObject({ verdict: "irrelevant", story: null, match: null, alert: false });
    expect(judged?.document).toBeNull();
    expect(judged?.nearMiss).toBeNull();
    expect(judged?.explanation.rule).toBe("one side only");
  });
  test("an item that names both without a dealing is a near miss with its reason", () => {
    const [judged] = judgeAll([
      { title: "UN assembly votes", text: "Russia, Syria, North Korea and Belarus voted against the resolution." },
    ]);
    expect(judged?.decision.verdict).toBe("irrelevant");
    expect(judged?.nearMiss?.reason).toBe("names both sides in a list of states");
  });
  test("a visit and a shipment of the same week are two stories", () => {
    const judged = judgeAll([
      { title: "Ri Yong Ho visits Damascus", text: "North Korea's Ri Yong Ho arrived in Syria with a delegation." },
      {
        title: "Cargo from North Korea to Syria seized at Latakia",
        text: "A ship with a shipment from KOMID for the SSRC was searched, North Korea and Syria said nothing.",
        published: "2018-03-10",
      },
    ]);
    expect(judged.map(({ decision }) => decision.verdict)).toEqual(["new", "new"]);
  });
});

describe("Seeds", () => {
  const text =
    "The leader wished the president success against all hostile forces on this happy day. He recalled how the two countries had stood together for half a century and said that nothing would part them. The president thanked him through his envoy. North Korea and Syria keep embassies in both capitals.";
  const record: CorpusRecord = {
    format: 1,
    id: "2018-11-greeting",
    headline: "Kim Jong Un congratulates Assad",
    outlet: "Example Post",
    author: null,
    published: "2018-11-17",
    happened: "2018-11-16",
    language: "en",
    url: null,
    people: ["Kim Jong Un", "Bashar al-Assad"],
    places: [],
    claims: ["Kim Jong Un congratulated Syrian president Assad on the 48th anniversary of the Corrective Revolution."],
    fingerprint: fingerprintText(text),
  };
  test("a part of a seed's text is a copy of it, under any headline", () => {
    const [judged] = judgeAll(
      [{ title: "Friends for ever", text: text.slice(0, 200), published: "2024-01-01" }],
      [record],
    );
    expect(judged?.decision.verdict).toBe("irrelevant");
    const [named] = judgeAll([{ title: "Syria news", text: text.slice(0, 200), published: "2024-01-01" }], [record]);
    expect(named?.decision).toMatchObject({ verdict: "duplicate", match: { document: "2018-11-greeting" } });
    expect(named?.explanation.rule).toBe("copy of a seed");
  });
  test("another outlet's own report of a seed's happening is a duplicate; the next year's is new", () => {
    const report = {
      title: "North Korea's Kim greets Assad",
      text: "Kim Jong Un congratulated Syrian president Assad on the 48th anniversary of the corrective movement.",
      published: "2018-11-18",
    };
    const next = { ...report, text: report.text.replace("48th", "49th"), published: "2019-11-17" };
    expect(judgeAll([report, next], [record]).map(({ decision }) => decision.verdict)).toEqual(["duplicate", "new"]);
  });
  test("a report of a seed's happening with one more name stays a duplicate: its claims are not all that it said", () => {
    const report = {
      title: "North Korea's Kim greets Assad",
      text: "Kim Jong Un congratulated Syrian president Assad on the 48th anniversary of the corrective movement. Ri Yong Ho looked on.",
      published: "2018-11-18",
    };
    expect(judgeAll([report], [record])[0]?.decision.verdict).toBe("duplicate");
    const more = { ...report, text: `${report.text} In Latakia 300 guests met 45 officers.` };
    expect(judgeAll([more], [record])[0]).toMatchObject({
      decision: { verdict: "update" },
      novelty: ["Ri Yong Ho looked on.", "In Latakia 300 guests met 45 officers."],
    });
  });
  test("records of one happening share a story", () => {
    const second = { ...record, id: "2018-11-second", headline: "Assad receives greetings from Kim Jong Un" };
    const other = {
      ...record,
      id: "2019-11-other",
      published: "2019-11-17",
      happened: "2019-11-16",
      claims: [record.claims[0]?.replace("48th", "49th") ?? ""],
    };
    expect(new Set(seedDocuments([record, second, other], sampleTopic).map(({ story }) => story)).size).toBe(2);
  });
});

describe("Bad input", () => {
  test.each([
    { title: "", text: "" },
    { title: null, text: "" },
    { title: "“KIM JONG UN WRITES TO ASSAD”", text: "" },
    { title: "Nоrth Kоrea", text: "Syria\u200b and \u202eNorth Korea\u202c" },
    { title: "سوريا 445 كوريا الشمالية", text: "12 ١٢ שלום 북한 시리아 朝鲜叙利亚" },
  ])("is judged without an exception: %o", (fields) => {
    const [judged] = judgeAll([fields]);
    expect(["new", "irrelevant"]).toContain(judged?.decision.verdict);
  });
  test("a name is told with letters of another alphabet, without them and with nothing between", () => {
    const judged = judgeAll([
      {
        title: "Nоrth Kоrea sends ship to Sy\u200bria",
        text: "The shipment of N\u00adorth Korea for Syria was met by a delegation.",
      },
    ]);
    expect(judged[0]?.decision.verdict).toBe("new");
  });
  test("never throws, and gives the same judgement twice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        (text, title) => {
          const items = [
            { title: `Syria ${title}`, text: `North Korea ${text}` },
            { title: "Kim Jong Un greets Assad", text },
          ];
          expect(judgeAll(items)).toEqual(judgeAll(items));
        },
      ),
      { numRuns: 50 },
    );
  });
});
