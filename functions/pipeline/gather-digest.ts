import type { DigestSource } from "../core/digest/digest-source.ts";
import { findAgencies } from "../core/digest/find-agencies.ts";
import { findEditions } from "../core/digest/find-editions.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import { digestId } from "../core/state/digest-record.ts";
import type { ItemRecord, NearMiss } from "../core/state/segment.ts";
import type { KnownDocument } from "../core/story/known-document.ts";
import { feedStatesOf, recordsOf, type State } from "./load-state.ts";

export interface GatherOptions {
  readonly knowledge: Knowledge;
  readonly slot: Date;
  readonly made: Date;
  /** Sequence number up to which the last digest covered. */
  readonly after: number;
  /** Slot of the last digest, for people. */
  readonly from: string | null;
  readonly lastSent: string | null;
  readonly next: Date | null;
  readonly quietDays: number;
  readonly timeZone: string;
  readonly run: string;
  readonly version: string;
}

const DAY = 86_400_000;
/** Weeks in the digest's bar row: half a year shows a rhythm at a glance. */
const WEEKS = 26;

/** Brings together what one digest is made from: everything that came to count since the last one. */
export function gatherDigest(state: State, options: GatherOptions): DigestSource {
  const { knowledge, slot, made } = options;
  const all = recordsOf(state);
  const records = recordsOf(state, options.after);
  const earlier = all.slice(0, all.length - records.length).map(({ document }) => document);
  const tallies = state.segments
    .flatMap(({ segment }) => segment.tallies)
    .filter(({ sequence }) => sequence > options.after);
  const states = feedStatesOf(state);
  const { seeds, topic } = knowledge;
  const documents = [...knowledge.seedDocuments, ...all.map(({ document }) => document)];
  const { concepts, occasions, sides } = {
    concepts: topic.byId,
    occasions: seeds.topic.occasions,
    sides: seeds.topic.sides,
  };
  return {
    id: digestId(slot),
    slot: slot.toISOString(),
    made: made.toISOString(),
    timeZone: options.timeZone,
    topic: {
      name: monitorName(seeds.topic.name),
      sides: Object.fromEntries(sides.map(({ id, label }) => [id, label])),
      concepts,
      occasions,
    },
    covers: { from: options.from, to: made.toISOString() },
    records,
    stories: storiesOf(records, documents),
    agencies: findAgencies(topic, seeds.feeds, new Set(records.flatMap(({ item }) => item.outlet ?? []))),
    editions: findEditions(
      documents.toSorted((one, other) => instantOf(one) - instantOf(other)),
      { concepts, occasions, sides: sides.map(({ id }) => id) },
      new Map(all.map(({ item, document }) => [document.id, item.feed])),
    ),
    feeds: knowledge.seeds.feeds.map((feed) => ({ feed, state: states.get(feed.url) ?? null })),
    items: tallies.reduce((sum, { items }) => sum + items, 0),
    passes: tallies.map(({ made }) => made).sort(),
    nearMisses: nearMissesOf(tallies.flatMap(({ nearMisses }) => nearMisses)),
    known:
      state.manifest.history.stories + new Set([...knowledge.seedDocuments, ...earlier].map(({ story }) => story)).size,
    weeks: weeksUpTo(slot, all),
    began: state.manifest.created,
    lastSent: options.lastSent,
    next: options.next?.toISOString() ?? null,
    quietDays: options.quietDays,
    run: options.run,
    version: options.version,
  };
}

/** What readers know it by: `North Korea–Syria monitor`. */
function monitorName(topic: string): string {
  return /\bmonitor$/iu.test(topic) ? topic : `${topic} monitor`;
}

/** The known documents, oldest first, of every story that a record belongs to, relates to or was held against. */
function storiesOf(
  records: readonly ItemRecord[],
  documents: readonly KnownDocument[],
): Map<string, readonly KnownDocument[]> {
  const storyOf = new Map(documents.map(({ id, story }) => [id, story]));
  const wanted = new Set(
    records.flatMap(({ decision }) => [
      decision.story,
      ...decision.related,
      decision.match && (storyOf.get(decision.match.document) ?? null),
    ]),
  );
  const stories = new Map<string, KnownDocument[]>();
  for (const document of documents) {
    if (!wanted.has(document.story)) continue;
    const members = stories.get(document.story) ?? [];
    members.push(document);
    stories.set(document.story, members);
  }
  for (const members of stories.values()) members.sort((a, b) => instantOf(a) - instantOf(b));
  return stories;
}

/** One miss an item, however often the item was read. */
function nearMissesOf(misses: readonly NearMiss[]): DigestSource["nearMisses"] {
  const distinct = [...new Map(misses.map((miss) => [miss.url ?? miss.title ?? "", miss])).values()];
  return { count: distinct.length, nearest: distinct.sort((a, b) => b.score - a.score) };
}

function weeksUpTo(slot: Date, records: readonly ItemRecord[]): DigestSource["weeks"] {
  const founded = records
    .filter(({ decision }) => decision.verdict === "new")
    .map(({ document }) => instantOf(document));
  return Array.from({ length: WEEKS }, (_, i) => {
    const from = slot.getTime() - (WEEKS - i) * 7 * DAY;
    const happenings = founded.filter((at) => at > from && at <= from + 7 * DAY).length;
    return { from: new Date(from).toISOString(), happenings };
  });
}

function instantOf({ published, fetched }: KnownDocument): number {
  return Date.parse(published ?? fetched);
}
