import type { Feed } from "../feed/feed.ts";
import type { FeedItem } from "../feed/feed-item.ts";
import type { ItemRecord, NearMiss, Tally } from "../state/segment.ts";
import { createCorpus } from "../story/corpus.ts";
import type { Decision } from "../story/decision.ts";
import type { Judgement } from "../story/judgement.ts";
import { judgeItem } from "./judge-item.ts";
import type { Knowledge } from "./knowledge.ts";

/** The items of one feed document, and whether it was the feed's first. */
export interface ItemsRead {
  readonly feed: Feed;
  readonly items: readonly FeedItem[];
  readonly firstRead: boolean;
  /** The topic or the feed list changed since it was read: items may be relevant that stood there unnoticed. */
  readonly rulesChanged?: boolean;
  /** UTC instant up to which everything in it was told by a state that is lost; null as a rule. */
  readonly toldUntil?: string | null;
}

export interface JudgedPass {
  /** New knowledge, in the order of judging. */
  readonly records: readonly ItemRecord[];
  /** One per item of every feed, in feed and document order. */
  readonly decisions: readonly Decision[];
  /** Of the irrelevant items, the rule and sentence that dismissed each, by its place in `decisions`. */
  readonly dismissals: ReadonlyMap<number, { readonly rule: string; readonly summary: string }>;
  readonly tally: Omit<Tally, "sequence" | "feedsRead">;
}

/** A first read alerts what is younger than this; older happenings are recorded as known (contract: first run). */
export const BASELINE_DAYS = 7;
/** Near misses older than this stood in the feed before and were told then. */
const NEAR_MISS_DAYS = 2;
/** Near misses kept of one pass; a digest names three. */
const NEAR_MISSES_KEPT = 5;
const DAY = 86_400_000;

/**
 * Judges every item of a pass against what is known, the oldest first, so that the first report of a happening founds its
 * story and later ones join it. Pure: the same readings against the same knowledge give the same verdicts.
 */
export function judgeReadings(
  readings: readonly ItemsRead[],
  { knowledge, known, now }: { knowledge: Knowledge; known: readonly ItemRecord[]; now: Date },
): JudgedPass {
  const places = readings.flatMap((reading) => reading.items.map((item): Place => ({ item, reading })));
  if (places.length === 0) return { records: [], decisions: [], dismissals: new Map(), tally: emptyTally(now) };
  const documents = [...knowledge.seedDocuments, ...known.map(({ document }) => document)];
  const corpus = createCorpus(knowledge.topic, documents);
  const dismiss = dismissalOf(knowledge);
  const decisions: Decision[] = new Array(places.length);
  const dismissals = new Map<number, { rule: string; summary: string }>();
  const records: ItemRecord[] = [];
  const nearMisses: NearMiss[] = [];

  function judgeInOrder(some: readonly DatedPlace[]): void {
    for (const { item, isFirst, alertsFrom, at, age } of some.toSorted((a, b) => b.age - a.age || a.at - b.at)) {
      const judgement = judgeItem(item, corpus, knowledge.topic);
      const baseline = judgement.decision.alert && now.getTime() - age < alertsFrom;
      const decision = { ...judgement.decision, feed: item.feed, alert: judgement.decision.alert && !baseline };
      decisions[at] = decision;
      if (judgement.document) {
        corpus.add(judgement.document);
        const { document, novelty } = judgement;
        records.push({ item, decision, document, novelty, baseline, ...(isFirst && { firstRead: true as const }) });
      }
      if (isWorthExplaining(judgement)) dismissals.set(at, judgement.explanation);
      if (judgement.nearMiss && age <= NEAR_MISS_DAYS * DAY) nearMisses.push(judgement.nearMiss);
    }
  }

  const named: DatedPlace[] = [];
  const unnamed: number[] = [];
  const { namesNoSide } = knowledge;
  places.forEach((place, at) => {
    // It was found when it was read: texts are left out of items that name no side.
    if (place.item.textLeftOut || namesNoSide(place.item)) unnamed.push(at);
    else named.push(datedPlace(place, at, now));
  });
  judgeInOrder(named);
  // Of those that name no side some may be items that did when they were read before.
  const knownAgain: DatedPlace[] = [];
  unnamed.forEach((at) => {
    const place = places[at] as Place;
    if (corpus.mayKnow(place.item)) knownAgain.push(datedPlace(place, at, now));
    else decisions[at] = dismiss(place.item);
  });
  judgeInOrder(knownAgain);
  return { records, decisions, dismissals, tally: tallyOf(decisions, { nearMisses, now }) };
}

/** An item and the reading that it came with. */
interface Place {
  readonly item: FeedItem;
  readonly reading: ItemsRead;
}

/** An item of a pass with what its verdict depends on besides what it says. */
interface DatedPlace {
  readonly item: FeedItem;
  /** It stood in the feed's first document, or in the first one that is read by other rules. */
  readonly isFirst: boolean;
  /** What was published before this instant was told, or stood there before anybody watched: it is only recorded. */
  readonly alertsFrom: number;
  /** Place in the pass. */
  readonly at: number;
  /** Milliseconds since publication; an undated item is as young as can be. */
  readonly age: number;
}

function datedPlace({ item, reading }: Place, at: number, now: Date): DatedPlace {
  const { firstRead, rulesChanged = false, toldUntil = null } = reading;
  const isFirst = firstRead || rulesChanged;
  const watched = isFirst ? now.getTime() - BASELINE_DAYS * DAY : Number.NEGATIVE_INFINITY;
  const restarted = toldUntil === null ? Number.NEGATIVE_INFINITY : Date.parse(toldUntil);
  const { published } = item;
  const age = published === null ? 0 : Math.max(0, now.getTime() - Date.parse(published));
  // Without a date nothing says that it is younger than what was told.
  const alertsFrom = published === null && toldUntil !== null ? Number.POSITIVE_INFINITY : Math.max(watched, restarted);
  return { item, isFirst, alertsFrom, at, age };
}

/** What judging says of an item that names no side. */
function dismissalOf({ topic }: Knowledge): (item: FeedItem) => Decision {
  const matched = Object.fromEntries(topic.topic.sides.map(({ id }) => [id, []]));
  const relevance = { score: 0, matched };
  return ({ id, url, title, published, feed }) => {
    const said = { verdict: "irrelevant", story: null, related: [], match: null, relevance, alert: false } as const;
    return { id, url, title, published, feed, ...said };
  };
}

function emptyTally(now: Date): JudgedPass["tally"] {
  return tallyOf([], { nearMisses: [], now });
}

function isWorthExplaining({ decision }: Judgement): boolean {
  return decision.verdict === "irrelevant" && decision.relevance.score > 0;
}

function tallyOf(
  decisions: readonly Decision[],
  { nearMisses, now }: { nearMisses: NearMiss[]; now: Date },
): Omit<Tally, "sequence" | "feedsRead"> {
  return {
    made: now.toISOString(),
    items: decisions.length,
    irrelevant: decisions.filter(({ verdict }) => verdict === "irrelevant").length,
    seen: decisions.filter(({ verdict }) => verdict === "seen").length,
    nearMisses: nearMisses.sort((a, b) => b.score - a.score).slice(0, NEAR_MISSES_KEPT),
  };
}
