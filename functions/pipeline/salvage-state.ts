import type { FeedState } from "../core/feed/feed-state.ts";
import { HISTORY_PREFIX, MERGED_PREFIX, SEGMENT_PREFIX } from "../core/state/manifest.ts";
import type { Segment, SegmentPart } from "../core/state/segment.ts";
import { decodeSegment } from "../core/state/segment-codec.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import type { ObjectStore } from "../ports.ts";

/** What can still be read of a state whose manifest is lost. */
export interface SalvagedState {
  readonly parts: readonly SegmentPart[];
  readonly feeds: readonly FeedState[];
  readonly items: number;
  /** The highest sequence number found; 0 when nothing was. */
  readonly sequence: number;
  readonly keys: readonly string[];
  /** Objects that cannot be read; they stay where they are. */
  readonly unreadable: readonly string[];
  /** Words for one of them that a later version wrote; null as a rule. */
  readonly newer: string | null;
}

/** Reads every segment and pack there is, named or not: each record once. Throws StoreError. */
export async function salvageState(store: ObjectStore): Promise<SalvagedState> {
  const listed = await Promise.all([HISTORY_PREFIX, MERGED_PREFIX, SEGMENT_PREFIX].map((prefix) => store.list(prefix)));
  const keys = listed.flat().flatMap(({ key }) => (key.startsWith(`${HISTORY_PREFIX}index/`) ? [] : [key]));
  const segments: Segment[] = [];
  const unreadable: string[] = [];
  let newer: string | null = null;
  for (const key of keys) {
    const stored = await store.get(key);
    const decoded = stored && decodeSegment({ key, sequence: 1 }, stored.body);
    if (decoded && "segment" in decoded) segments.push(decoded.segment);
    else unreadable.push(key);
    if (decoded && "fault" in decoded && isNewer(decoded.fault)) newer = decoded.fault;
  }
  const parts = new Map<string, SegmentPart>();
  for (const part of segments.flatMap(({ parts }) => parts)) {
    for (const record of part.records) {
      const { id, keys } = record.document;
      parts.set(JSON.stringify([id, keys]), { ...part, records: [record] });
    }
  }
  const ordered = [...parts.values()].sort((one, other) => one.sequence - other.sequence);
  const last = segments
    .filter(({ feeds }) => feeds.length > 0)
    .sort((a, b) => (a.made < b.made ? -1 : 1))
    .at(-1);
  return {
    parts: ordered,
    feeds: last?.feeds ?? [],
    items: ordered.length,
    sequence: Math.max(0, ...ordered.map(({ sequence }) => sequence)),
    keys,
    unreadable,
    newer,
  };
}
