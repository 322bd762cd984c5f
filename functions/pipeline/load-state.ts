import type { FeedState } from "../core/feed/feed-state.ts";
import { MANIFEST_KEY, type Manifest, parseManifest } from "../core/state/manifest.ts";
import type { ItemRecord, Segment } from "../core/state/segment.ts";
import { decodeSegment } from "../core/state/segment-codec.ts";
import type { ObjectStore } from "../ports.ts";

/** All that the store knows, as one manifest names it. */
export interface State {
  readonly manifest: Manifest;
  readonly etag: string;
  /** In the order in which they came to count. */
  readonly segments: readonly { readonly sequence: number; readonly segment: Segment }[];
}

export type LoadedState =
  | { readonly kind: "state"; readonly state: State }
  /** There is no manifest: a new store, or one that lost its state. */
  | { readonly kind: "none" }
  /** It is there and cannot be trusted; it must not be overwritten. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads the manifest and every segment it names. Throws StoreError when the store cannot tell. */
export async function loadState(store: ObjectStore): Promise<LoadedState> {
  const stored = await store.get(MANIFEST_KEY);
  if (stored === null) return { kind: "none" };
  const parsed = parseManifest(new TextDecoder().decode(stored.body));
  if ("fault" in parsed) return { kind: "unreadable", reason: parsed.fault };
  const { manifest } = parsed;
  const bodies = await Promise.all(manifest.segments.map(({ key }) => store.get(key)));
  const segments: { sequence: number; segment: Segment }[] = [];
  for (const [i, reference] of manifest.segments.entries()) {
    const body = bodies[i];
    if (!body) return { kind: "unreadable", reason: `${reference.key}, which the manifest names, is missing` };
    const decoded = decodeSegment(reference.key, body.body);
    if ("fault" in decoded) return { kind: "unreadable", reason: decoded.fault };
    segments.push({ sequence: reference.sequence, segment: decoded.segment });
  }
  return { kind: "state", state: { manifest, etag: stored.etag, segments } };
}

/** Records of items in the order in which they were committed, those above sequence number `after` only. */
export function recordsOf(state: State | null, after = 0): ItemRecord[] {
  return (state?.segments ?? []).filter(({ sequence }) => sequence > after).flatMap(({ segment }) => segment.records);
}

/** What is remembered of each feed, by its URL: the newest segment's word. */
export function feedStatesOf(state: State | null): Map<string, FeedState> {
  const newest = state?.segments.at(-1)?.segment.feeds ?? [];
  return new Map(newest.map((feed) => [feed.url, feed]));
}
