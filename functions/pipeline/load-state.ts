import type { FeedState } from "../core/feed/feed-state.ts";
import { MANIFEST_KEY, type Manifest, MERGED_PREFIX } from "../core/state/manifest.ts";
import { parseManifest } from "../core/state/manifest-codec.ts";
import type { ItemRecord, Segment, SegmentPart, Tally } from "../core/state/segment.ts";
import { decodeSegment } from "../core/state/segment-codec.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

/** What the store knows, as one manifest names it: the recent months whole, older records as far as they were asked for. */
export interface State {
  readonly manifest: Manifest;
  readonly etag: string;
  /** A pass each, in the order in which they came to count; feeds and tallies stand at the last. */
  readonly segments: readonly LoadedPass[];
}

/** What one pass added. */
export interface LoadedPass {
  readonly sequence: number;
  /** It lies in the object of the last merge. */
  readonly merged?: boolean;
  readonly segment: Pick<Segment, "feeds" | "tallies"> & Pick<SegmentPart, "made" | "records">;
}

export type LoadedState =
  | { readonly kind: "state"; readonly state: State }
  /** There is no manifest: a new store, or one that lost its state. */
  | { readonly kind: "none" }
  /** It is there and cannot be trusted; it must not be overwritten. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the manifest and every segment it names, the history left aside. Throws StoreError when the store cannot tell. */
export async function loadState(store: ObjectStore): Promise<LoadedState> {
  const stored = await store.get(MANIFEST_KEY);
  if (stored === null) return { kind: "none" };
  const parsed = parseManifest(new TextDecoder().decode(stored.body));
  if ("fault" in parsed) return { kind: "unreadable", reason: parsed.fault };
  const { manifest } = parsed;
  const loaded = await loadSegments(store, manifest.segments);
  if ("fault" in loaded) return { kind: "unreadable", reason: loaded.fault };
  return { kind: "state", state: { manifest, etag: stored.etag, segments: passesOf(loaded.segments, manifest) } };
}

/** The same with all of the history. */
export async function loadWholeState(store: ObjectStore): Promise<LoadedState> {
  const recent = await loadState(store);
  if (recent.kind !== "state") return recent;
  const packs = recent.state.manifest.history.packs.map(({ key }) => ({ key, sequence: 0 }));
  const loaded = await loadSegments(store, packs);
  if ("fault" in loaded) return { kind: "unreadable", reason: loaded.fault };
  return { kind: "state", state: withHistory(recent.state, loaded.segments) };
}

/** Reads packs of the history. Throws StoreError, also when one is damaged. */
export async function loadPacks(store: ObjectStore, keys: readonly string[]): Promise<ItemRecord[]> {
  const read = await Promise.all(keys.map((key) => readPack(store, key)));
  return read.flatMap((pack) => {
    if ("fault" in pack) throw new StoreError(`cannot use ${store.place}: ${pack.fault}`, "unusable");
    return pack.records;
  });
}

/** Reads one pack; one that is missing, damaged or a later version's is a fault. Throws StoreError when the store cannot tell. */
export async function readPack(
  store: ObjectStore,
  key: string,
): Promise<{ records: ItemRecord[] } | { fault: string }> {
  const loaded = await loadSegments(store, [{ key, sequence: 0 }]);
  if ("fault" in loaded) return loaded;
  return { records: loaded.segments.flatMap(({ parts }) => parts.flatMap(({ records }) => records)) };
}

async function loadSegments(
  store: ObjectStore,
  references: readonly { readonly key: string; readonly sequence: number }[],
): Promise<{ segments: Segment[] } | { fault: string }> {
  const bodies = await Promise.all(references.map(({ key }) => store.get(key)));
  const segments: Segment[] = [];
  for (const [i, reference] of references.entries()) {
    const body = bodies[i];
    if (!body) return { fault: `${reference.key}, which the manifest names, is missing` };
    const decoded = decodeSegment(reference, body.body);
    if ("fault" in decoded) return decoded;
    segments.push(decoded.segment);
  }
  return { segments };
}

function passesOf(segments: readonly Segment[], { segments: references }: Manifest): LoadedPass[] {
  const passes = segments.flatMap(({ parts }, i) => {
    const merged = isMerged(references[i]);
    return parts.map(({ sequence, made, records }) => ({
      sequence,
      merged,
      segment: { made, records, ...NOTHING_ELSE },
    }));
  });
  const last = segments.at(-1);
  const reference = references.at(-1);
  if (!last || !reference) return passes;
  const { feeds, made } = last;
  // Segments of the first format each have tallies of their own.
  const tallies = segments.length > 2 ? segments.flatMap((segment) => segment.tallies) : last.tallies;
  const end = {
    sequence: reference.sequence,
    merged: isMerged(reference),
    segment: { made, records: [], feeds, tallies },
  };
  return [...inOrder(passes), end];
}

/** As they came to count; what was recalled from the history first. */
export function inOrder<Pass extends { readonly sequence: number }>(passes: readonly Pass[]): Pass[] {
  return passes.toSorted((one, other) => one.sequence - other.sequence);
}

function isMerged(reference: { readonly key: string } | undefined): boolean {
  return reference?.key.startsWith(MERGED_PREFIX) ?? false;
}

export const NOTHING_ELSE = { feeds: [], tallies: [] } as const;

function withHistory(state: State, packs: readonly Segment[]): State {
  const older = packs
    .flatMap(({ parts }) => parts)
    .map(({ sequence, made, records }) => ({ sequence, merged: true, segment: { made, records, ...NOTHING_ELSE } }));
  return { ...state, segments: inOrder([...older, ...state.segments.filter(({ sequence }) => sequence > 0)]) };
}

/** Records of items in the order in which they were committed, those above sequence number `after` only. */
export function recordsOf(state: State | null, after = 0): ItemRecord[] {
  const passes = state?.segments ?? [];
  // Without a bound those count as well that were recalled from the history under the number 0.
  return passes.filter(({ sequence }) => after === 0 || sequence > after).flatMap(({ segment }) => segment.records);
}

/** The passes' records as a segment holds them. */
export function partsOf(passes: readonly LoadedPass[]): SegmentPart[] {
  return passes.flatMap(({ sequence, segment: { made, records } }) =>
    records.length > 0 ? [{ sequence, made, records }] : [],
  );
}

/** What is remembered of each feed, by its URL: the newest segment's word. */
export function feedStatesOf(state: State | null): Map<string, FeedState> {
  const newest = state?.segments.at(-1)?.segment.feeds ?? [];
  return new Map(newest.map((feed) => [feed.url, feed]));
}

/** Counts of the passes that no digest has told of yet. */
export function talliesOf(state: State | null): readonly Tally[] {
  return state?.segments.at(-1)?.segment.tallies ?? [];
}
