import { formatManifest, MANIFEST_KEY, type Manifest, RUNS_REMEMBERED } from "../core/state/manifest.ts";
import type { Segment } from "../core/state/segment.ts";
import { encodeSegment } from "../core/state/segment-codec.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { loadState, type State } from "./load-state.ts";

/** What a pass wants to add, judged against one state of the store. */
export interface SegmentDraft {
  readonly segment: Segment;
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
  judge: (state: State | null) => SegmentDraft,
): Promise<{ state: State; draft: SegmentDraft }> {
  let state = start;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const draft = judge(state);
    const next = await writeSegment(options, { state, draft, attempt });
    const outcome = await swap(options.store, next.manifest, state?.etag ?? null);
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

async function writeSegment(
  options: CommitOptions,
  { state, draft, attempt }: { state: State | null; draft: SegmentDraft; attempt: number },
): Promise<Omit<State, "etag">> {
  const now = options.now().toISOString();
  const sequence = (state?.manifest.sequence ?? 0) + 1;
  const body = encodeSegment(draft.segment);
  const key = `state/segments/${now.slice(0, 10).replaceAll("-", "/")}/${options.run}-${attempt}.json.gz`;
  const put = await options.store.put(key, body, { absent: true });
  // A key holds the run's random part and the attempt: if it exists, an earlier answer was lost and it is ours.
  if (!put.written && put.reason === "conflict")
    throw new StoreError(`${options.store.placeOf(key)}: conflicting writes`, "unusable");
  const manifest: Manifest = {
    format: 1,
    lineage: state?.manifest.lineage ?? options.lineage,
    created: state?.manifest.created ?? now,
    sequence,
    updated: now,
    seeds: draft.seeds,
    rules: draft.rules,
    segments: [
      ...(state?.manifest.segments ?? []).filter(({ items }) => items > 0),
      { key, sequence, items: draft.segment.records.length, bytes: body.byteLength },
    ],
    runs: [{ run: options.run, sequence }, ...(state?.manifest.runs ?? [])].slice(0, RUNS_REMEMBERED),
    hold: state?.manifest.hold ?? options.hold,
  };
  const kept = (state?.segments ?? []).filter(({ segment }) => segment.records.length > 0);
  return { manifest, segments: [...kept, { sequence, segment: draft.segment }] };
}

type Swap = { readonly etag: string } | { readonly lost: true } | { readonly error: StoreError };

/** `lost`: another run was faster. `error`: no answer came, so only a look can tell. */
async function swap(store: ObjectStore, manifest: Manifest, etag: string | null): Promise<Swap> {
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
