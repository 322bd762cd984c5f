import type { DigestSource } from "../core/digest/digest-source.ts";
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
  return {
    id: digestId(slot),
    slot: slot.toISOString(),
    made: made.toISOString(),
    timeZone: options.timeZone,
    topic: {
      name: knowledge.seeds.topic.name,
      sides: Object.fromEntries(knowledge.seeds.topic.sides.map(({ id, label }) => [id, label])),
    },
    covers: { from: options.from, to: made.toISOString() },
    records,
    stories: storiesOf(records, [...knowledge.seedDocuments, ...all.map(({ document }) => document)]),
    feeds: knowledge.seeds.feeds.map((feed) => ({ feed, state: states.get(feed.url) ?? null })),
    items: tallies.reduce((sum, { items }) => sum + items, 0),
    nearMisses: nearMissesOf(tallies.flatMap(({ nearMisses }) => nearMisses)),
    known: new Set([...knowledge.seedDocuments, ...earlier].map(({ story }) => story)).size,
    weeks: weeksUpTo(slot, all),
    lastSent: options.lastSent,
    next: options.next?.toISOString() ?? null,
    run: options.run,
    version: options.version,
  };
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
