import type { DigestSource } from "../../../functions/core/digest/digest-source.ts";
import { findEditions } from "../../../functions/core/digest/find-editions.ts";
import type { Feed } from "../../../functions/core/feed/feed.ts";
import type { FeedState } from "../../../functions/core/feed/feed-state.ts";
import type { ItemRecord } from "../../../functions/core/state/segment.ts";
import type { Verdict } from "../../../functions/core/story/decision.ts";
import type { KnownDocument } from "../../../functions/core/story/known-document.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { dayOf } from "../../../functions/core/text/days.ts";
import { NO_FACTS } from "../text/no-facts.ts";
import { AGENCIES, CONCEPTS, OCCASIONS, VOCABULARY } from "./vocabulary.ts";

/** A digest's source of Mon 9 Oct 2023 in London, with nothing in it but what a case names. */
export function sourceOf(changes: Partial<DigestSource> = {}): DigestSource {
  return {
    id: "2023-10-09T0600Z",
    slot: "2023-10-09T06:00:00.000Z",
    made: "2023-10-09T06:00:04.000Z",
    timeZone: "Europe/London",
    topic: {
      name: "North Korea–Syria monitor",
      sides: { nk: "North Korea", sy: "Syria" },
      concepts: CONCEPTS,
      occasions: OCCASIONS,
    },
    agencies: AGENCIES,
    editions: findEditions([...(changes.stories?.values() ?? [])].flat(), VOCABULARY),
    covers: { from: "2023-10-08T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" },
    records: [],
    stories: new Map(),
    feeds: [WIRE, STATE, PRESS, SPECIALIST, AGGREGATOR].map((feed) => ({ feed, state: stateOf(feed) })),
    items: 2318,
    passes: ["2023-10-08T18:00:00.000Z", "2023-10-09T05:40:00.000Z"],
    nearMisses: { count: 0, nearest: [] },
    known: 214,
    weeks: [],
    began: "2022-01-01T00:00:00.000Z",
    lastSent: "2023-10-08T06:00:03.000Z",
    next: "2023-10-10T06:00:00.000Z",
    quietDays: 7,
    run: "20231009T060000Z-4f2a91",
    version: "1.4.0",
    ...changes,
  };
}

export const WIRE: Feed = feed("https://wire.example.org/feed", "Example Wire", "wire");
export const STATE: Feed = feed("https://state.example.org/feed", "State Agency", "state-media");
export const PRESS: Feed = feed("https://press.example.org/feed", "Hill Gazette", "local");
export const SPECIALIST: Feed = feed("https://spec.example.org/feed", "Peninsula Watch", "specialist");
export const AGGREGATOR: Feed = feed("https://sum.example.org/feed", "Sum of News", "aggregator");

function feed(url: string, name: string, category: Feed["category"]): Feed {
  return { url, name, category, htmlUrl: null, language: null };
}

/** A feed that was read this morning and had an item of today, unless a case says otherwise. */
export function stateOf({ url }: { readonly url: string }, changes: Partial<FeedState> = {}): FeedState {
  return {
    url,
    etag: null,
    lastModified: null,
    firstRead: "2023-01-01T00:00:00.000Z",
    lastSuccess: "2023-10-09T05:40:00.000Z",
    newestItem: "2023-10-09T04:00:00.000Z",
    failures: 0,
    lastError: null,
    failingSince: null,
    nextPoll: null,
    ...changes,
  };
}

export interface ReportOf {
  readonly id: string;
  readonly verdict?: Verdict;
  readonly story?: string;
  readonly title?: string | null;
  readonly text?: string;
  readonly url?: string | null;
  readonly outlet?: string | null;
  readonly lang?: string | null;
  readonly published?: string | null;
  readonly feed?: string | null;
  readonly novelty?: readonly string[];
  readonly reasons?: readonly string[];
  /** Id and title of the known document that it was held against. */
  readonly against?: readonly [string, string] | null;
  readonly related?: readonly string[];
  readonly matched?: Readonly<Record<string, readonly string[]>>;
  readonly baseline?: boolean;
  /** What was read out of it. */
  readonly facts?: Partial<Facts>;
}

/** A record of one report, as a pass commits it. */
export function reportOf(report: ReportOf): ItemRecord {
  const { id, verdict = "new", story = `story-${id}`, baseline = false, against = null } = report;
  const published = report.published === undefined ? "2023-10-09T00:57:00.000Z" : report.published;
  const item = {
    id,
    url: report.url === undefined ? `https://news.example.org/${id}` : report.url,
    title: report.title === undefined ? `Title of ${id}` : report.title,
    text: report.text ?? "",
    published,
    fetched: "2023-10-09T05:40:00.000Z",
    outlet: report.outlet === undefined ? "Example Wire" : report.outlet,
    lang: report.lang === undefined ? "en" : report.lang,
    feed: report.feed === undefined ? WIRE.url : report.feed,
  };
  return {
    item,
    decision: {
      id,
      url: item.url,
      title: item.title,
      published,
      feed: item.feed,
      verdict,
      story,
      related: report.related ?? [],
      match: against && { document: against[0], title: against[1], score: 0.8, reasons: report.reasons ?? [] },
      relevance: { score: 0.9, matched: report.matched ?? { nk: ["North Korea"], sy: ["Syria"] } },
      alert: !baseline && (verdict === "new" || verdict === "update"),
    },
    document: knownOf({ ...item, story, seed: false, facts: report.facts ?? {} }),
    novelty: report.novelty ?? [],
    baseline,
  };
}

/** A known document, a seed unless a case says otherwise. */
export function knownOf(
  document: Pick<KnownDocument, "id" | "story"> & Partial<Omit<KnownDocument, "facts">> & { facts?: Partial<Facts> },
): KnownDocument {
  const { id, story, seed = true, title = `Title of ${id}`, url = null, outlet = null, lang = "en" } = document;
  const { published = null, fetched = "2023-01-01T00:00:00.000Z" } = document;
  return {
    id,
    story,
    seed,
    title,
    url,
    outlet,
    lang,
    published,
    fetched,
    keys: [],
    facts: {
      ...NO_FACTS,
      published: dayOf(published),
      fetched: dayOf(fetched) ?? 0,
      ...document.facts,
    },
  };
}

/** Stories by id, as the pipeline gathers them: what was known, and the reports of this digest. */
export function storiesOf(
  known: readonly KnownDocument[],
  records: readonly ItemRecord[] = [],
): Map<string, readonly KnownDocument[]> {
  const stories = new Map<string, KnownDocument[]>();
  for (const document of [...known, ...records.map((record) => record.document)]) {
    stories.set(document.story, [...(stories.get(document.story) ?? []), document]);
  }
  return stories;
}
