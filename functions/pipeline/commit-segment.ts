import {
  beginManifest,
  droppedBy,
  MANIFEST_KEY,
  type Manifest,
  MERGED_PREFIX,
  newKey,
  RUNS_REMEMBERED,
  SEGMENT_PREFIX,
} from "../core/state/manifest.ts";
import { formatManifest } from "../core/state/manifest-codec.ts";
import type { Segment, SegmentPart } from "../core/state/segment.ts";
import { encodeSegment } from "../core/state/segment-codec.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { inOrder, type LoadedPass, loadState, NOTHING_ELSE, partsOf, type State } from "./load-state.ts";

/** What a pass wants to add, judged against one state of the store. */
export interface SegmentDraft {
  readonly feeds: Segment["feeds"];
  readonly tallies: Segment["tallies"];
  /** What it learned, and what it recalled. */
  readonly parts: readonly SegmentPart[];
  readonly seeds: string;
  readonly rules: string;
}

export interface CommitOptions {
  readonly store: ObjectStore;
  /** The run's id, by which it recognises its own swap. */
  readonly run: string;
  readonly now: () => Date;
  /** Name for a state that begins with this commit. */
  readonly lineage: string;
  /** What to set as Manifest.hold, unless it is set already. */
  readonly hold: Manifest["hold"];
}

/** How often a pass judges again after another run was faster; beyond that something is wrong with the store. */
const ATTEMPTS = 8;

/**
 * Makes a pass visible by one swap of the manifest: first the segment under a key of its own, then the manifest if it is
 * unchanged. When another run was faster, `judge` is asked again with what is there now. A lost answer is settled by
 * reading: if the manifest names this run, the swap took place. Throws StoreError.
 */
export async function commitSegment(
  options: CommitOptions,
  start: State | null,
  judge: (state: State | null) => Promise<SegmentDraft>,
): Promise<{ state: State; draft: SegmentDraft }> {
  let state = start;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const draft = await judge(state);
    const next = await writeSegment(options, { state, draft, attempt });
    const outcome = await swapManifest(options.store, next.manifest, state?.etag ?? null);
    if ("etag" in outcome) return { state: { ...next, etag: outcome.etag }, draft };
    const found = await loadState(options.store);
    if (found.kind === "unreadable") throw new StoreError(found.reason, "unusable");
    if (found.kind === "none" && state !== null)
      throw new StoreError(`${options.store.placeOf(MANIFEST_KEY)} vanished while this run added to it`, "unusable");
    state = found.kind === "state" ? found.state : null;
    if (state?.manifest.runs.some(({ run }) => run === options.run)) return { state, draft };
    if ("error" in outcome && attempt === ATTEMPTS) throw outcome.error;
  }
  throw new StoreError(
    `${options.store.place}: other runs changed the state ${ATTEMPTS} times while this one tried to add to it; run again`,
    "contended",
  );
}

/**
 * One segment holds all passes since the last merge: each pass writes it anew, with its own part at the end, so that every
 * run reads two objects however many came before it.
 */
async function writeSegment(
  { store, run, now, lineage, hold }: CommitOptions,
  { state, draft, attempt }: { state: State | null; draft: SegmentDraft; attempt: number },
): Promise<Omit<State, "etag">> {
  const at = now();
  const made = at.toISOString();
  const before = state?.manifest ?? beginManifest(lineage, at);
  const sequence = before.sequence + 1;
  const passes = (state?.segments ?? []).filter(({ segment }) => segment.records.length > 0);
  const added = draft.parts.map(
    (part): LoadedPass => ({ sequence: part.sequence, merged: false, segment: { ...part, ...NOTHING_ELSE } }),
  );
  const all = inOrder([...passes, ...added]);
  const { feeds, tallies } = draft;
  const parts = partsOf(all.filter(({ merged }) => !merged));
  const body = encodeSegment({ format: 2, run, made, parts, feeds, tallies });
  const key = newKey(SEGMENT_PREFIX, { now: at, name: `${run}-${attempt}` });
  await writeNew(store, key, body);
  const items = parts.reduce((sum, { records }) => sum + records.length, 0);
  const segments = [
    ...before.segments.filter((reference) => reference.key.startsWith(MERGED_PREFIX)),
    { key, sequence, items, bytes: body.byteLength },
  ];
  const manifest: Manifest = {
    ...before,
    sequence,
    updated: made,
    seeds: draft.seeds,
    rules: draft.rules,
    segments,
    dropped: droppedBy({ segments, history: before.history }, before, at),
    runs: [{ run, sequence }, ...before.runs].slice(0, RUNS_REMEMBERED),
    hold: before.hold ?? hold,
  };
  return { manifest, segments: [...all, { sequence, merged: false, segment: { made, records: [], feeds, tallies } }] };
}

/** A key holds the run's random part and the attempt: if it exists, an earlier answer was lost and it is ours. */
export async function writeNew(store: ObjectStore, key: string, body: Uint8Array): Promise<void> {
  const put = await store.put(key, body, { absent: true });
  if (!put.written && put.reason === "conflict")
    throw new StoreError(`${store.placeOf(key)}: conflicting writes`, "unusable");
}

type Swap = { readonly etag: string } | { readonly lost: true } | { readonly error: StoreError };

/** Replaces the manifest if it is unchanged. `lost`: another run was faster. `error`: no answer came, so only a look can tell. */
export async function swapManifest(store: ObjectStore, manifest: Manifest, etag: string | null): Promise<Swap> {
  try {
    const put = await store.put(
      MANIFEST_KEY,
      formatManifest(manifest),
      etag === null ? { absent: true } : { ifMatch: etag },
    );
    return put.written ? { etag: put.etag } : { lost: true };
  } catch (error) {
    if (error instanceof StoreError && error.kind === "unreachable") return { error };
    throw error;
  }
}
