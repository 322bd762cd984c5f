import { describe, expect, test } from "vitest";
import { buildDigest } from "../../functions/core/digest/build-digest.ts";
import type { Digest } from "../../functions/core/digest/digest.ts";
import { renderText } from "../../functions/core/digest/render-text.ts";
import type { Feed } from "../../functions/core/feed/feed.ts";
import { judgeReadings } from "../../functions/core/run/judge-readings.ts";
import { type Knowledge, readKnowledge } from "../../functions/core/run/knowledge.ts";
import { NO_HISTORY } from "../../functions/core/state/manifest.ts";
import { seedTopic } from "../../functions/core/topic/seed-topic.ts";
import type { Topic } from "../../functions/core/topic/topic.ts";
import { gatherDigest } from "../../functions/pipeline/gather-digest.ts";
import { recordsOf, type State } from "../../functions/pipeline/load-state.ts";
import { SAMPLE_TOPIC } from "../core/topic/sample-topic.ts";

const agency = { id: "nampo-agency", label: "Nampo News Agency (NNA)", terms: { en: ["NNA", "Nampo News Agency"] } };
const [north, south] = SAMPLE_TOPIC.sides;
const TOPIC: Topic = { ...SAMPLE_TOPIC, sides: [{ ...north, bodies: [...north.bodies, agency] }, south] };
const FEEDS: readonly Feed[] = [
  feed("https://agency.example/feed", "NNA", "state-media"),
  feed("https://wire.example/feed", "World Wire", "wire"),
];
const KNOWLEDGE: Knowledge = readKnowledge({ feeds: FEEDS, topic: seedTopic(TOPIC, "1"), records: [], version: "1" });

interface Said {
  readonly feed: string;
  readonly title: string;
  readonly text: string;
  /** ISO date. */
  readonly on: string;
}

/** A state in which a pass a report was made, at noon of its day. */
function stateOf(reports: readonly Said[], passes: readonly string[] = []): State {
  let state: State = {
    manifest: { created: "2021-01-01T00:00:00.000Z", history: NO_HISTORY } as State["manifest"],
    etag: "",
    segments: [],
  };
  const instants = [...reports.map(({ on }) => `${on}T12:00:00.000Z`), ...passes].sort();
  for (const [at, made] of instants.entries()) {
    const said = reports.filter(({ on }) => `${on}T12:00:00.000Z` === made);
    const readings = FEEDS.map((feed) => ({
      feed,
      firstRead: false,
      items: said
        .filter((report) => report.feed === feed.name)
        .map(({ title, text, on }, index) => ({
          id: `${feed.name}-${on}-${index}`,
          url: `${feed.url}/${on}-${index}`,
          title,
          text,
          published: on,
          fetched: made,
          outlet: feed.name,
          lang: "en",
          feed: feed.url,
        })),
    }));
    const pass = judgeReadings(readings, { knowledge: KNOWLEDGE, known: recordsOf(state), now: new Date(made) });
    const feeds = FEEDS.map(({ url }) => ({
      url,
      etag: null,
      lastModified: null,
      firstRead: "2021-01-01T00:00:00.000Z",
      lastSuccess: made,
      newestItem: made,
      failures: 0,
      lastError: null,
      failingSince: null,
      nextPoll: null,
    }));
    const tally = { ...pass.tally, sequence: at + 1, feedsRead: 2 };
    const segment = { format: 1 as const, run: `r${at}`, made, records: pass.records, feeds, tallies: [tally] };
    state = { ...state, segments: [...state.segments, { sequence: at + 1, segment }] };
  }
  return state;
}

/** The digest of a day at 18:00, the last one a day before. */
function digestOf(state: State, day: string): Digest {
  const slot = new Date(`${day}T18:00:00.000Z`);
  const from = new Date(slot.getTime() - 86_400_000);
  const after = state.segments.filter(({ segment }) => Date.parse(segment.made) <= from.getTime()).length;
  return buildDigest(
    gatherDigest(state, {
      knowledge: KNOWLEDGE,
      slot,
      made: slot,
      after,
      from: from.toISOString(),
      lastSent: from.toISOString(),
      next: null,
      quietDays: 7,
      timeZone: "UTC",
      run: "r",
      version: "0",
    }),
  );
}

function greeting(year: number, wish: string): Said {
  return {
    feed: "NNA",
    on: `${year}-11-16`,
    title: "Kim Jong Un Sends Greetings to Bashar al-Assad",
    text: `Pyongyang, November 16 (NNA) -- Kim Jong Un sent a message of greetings to Bashar al-Assad on the ${year - 1970}th anniversary of the corrective movement. He wished the Syrian people ${wish}.`,
  };
}

test("a digest bears the monitor's name, not the topic's alone", () => {
  expect(digestOf(stateOf([greeting(2023, "prosperity")]), "2023-11-16").masthead.monitor).toMatch(
    /^North Korea.* monitor$/,
  );
});

describe("a formulaic message", () => {
  const three = [greeting(2021, "success in defending dignity"), greeting(2022, "success in defending dignity")];

  test("is told apart from the news, beside its previous edition and with the words that changed", () => {
    const digest = digestOf(stateOf([...three, greeting(2023, "prosperity under every storm")]), "2023-11-16");
    expect(digest.news).toBeNull();
    expect(digest.subject).toBe("1 ritual: Kim Jong Un to Bashar al-Assad, Corrective Movement, 53rd");
    const text = renderText(digest).replace(/\s+/g, " ");
    expect(text).toContain("Came Corrective Movement, 53rd (16 Nov). Kim Jong Un to Bashar al-Assad.");
    expect(text).toContain("Previous edition known: 52nd, 2022: Kim Jong Un Sends Greetings to Bashar al-Assad.");
    expect(text).toContain("Words new: “prosperity under every storm”. 3 words of it gone.");
    expect(text).toContain("https://agency.example/feed/2023-11-16-0");
  });

  test("is compared also when only facts and hashes of the earlier one are left", () => {
    const state = stateOf([...three, greeting(2023, "prosperity under every storm")]);
    const segments = state.segments.map(({ sequence, segment }) => ({
      sequence,
      segment: {
        ...segment,
        records: segment.records.map((record) =>
          sequence > 2 ? record : { ...record, item: { ...record.item, text: "" }, novelty: [] },
        ),
      },
    }));
    const text = renderText(digestOf({ ...state, segments }, "2023-11-16"));
    expect(text.replace(/\s+/g, " ")).toContain("Words new: “prosperity under every storm”");
  });

  test("that does not come is said once, on the day when its window closes", () => {
    const later = ["2023-11-24", "2023-11-25", "2023-11-26", "2023-11-27", "2023-11-28", "2023-11-29"];
    const passes = later.map((day) => `${day}T06:00:00.000Z`);
    const state = stateOf(three, passes);
    const said = later.filter((day) => digestOf(state, day).ritual !== null);
    expect(said).toEqual(["2023-11-27"]);
    const digest = digestOf(state, "2023-11-27");
    expect(digest.subject).toBe("1 ritual missing: North Korea to Syria, Corrective Movement, 53rd");
    const text = renderText(digest).replace(/\s+/g, " ");
    expect(text).toContain("Expected from Thu 9 Nov; window closed Sun 26 Nov.");
    expect(text).toContain(
      "1 feed on the list carried earlier editions; it was read. Not seen does not mean not sent.",
    );
  });

  test("is not missed when it came, nor when one year is all that is known, nor after it stayed away for years", () => {
    const came = stateOf([...three, greeting(2023, "success")], ["2023-11-27T06:00:00.000Z"]);
    expect(digestOf(came, "2023-11-27").ritual).toBeNull();
    const once = stateOf([greeting(2022, "success")], ["2023-11-27T06:00:00.000Z"]);
    expect(digestOf(once, "2023-11-27").ritual).toBeNull();
    const ended = stateOf(three, ["2025-11-27T06:00:00.000Z"]);
    expect(digestOf(ended, "2025-11-27").ritual).toBeNull();
  });

  test("that is due soon stands in a quiet mail", () => {
    const digest = digestOf(stateOf(three, ["2023-11-01T06:00:00.000Z"]), "2023-11-01");
    expect(JSON.stringify(digest.masthead.statements)).toContain(
      "Expected next: Kim Jong Un to Bashar al-Assad, Corrective Movement, 53rd (16 Nov). Known of 2 years; the window is Thu 9 Nov to Sun 26 Nov.",
    );
  });
});

describe("a happening that all trace to one agency", () => {
  test("has one independent source, and the agency stands first though it was not read", () => {
    const relay: Said = {
      feed: "World Wire",
      on: "2023-05-02",
      title: "North Korean cargo ship reaches Latakia",
      text: "A cargo ship from Nampo reached Syria on Monday, North Korea's NNA reported.",
    };
    const entry = digestOf(stateOf([relay]), "2023-05-02").news?.entries[0];
    expect(entry?.sources).toBe("One report, from NNA");
    expect(entry?.reports.map(({ outlet, remark }) => [outlet.text, remark])).toEqual([
      ["NNA (no report of its own read)", "origin"],
      ["World Wire", "English"],
    ]);
    expect(entry?.when[0]).toBe("Happened Mon 1 May. ");
  });
});

function feed(url: string, name: string, category: Feed["category"]): Feed {
  return { url, name, category, htmlUrl: null, language: "en" };
}
