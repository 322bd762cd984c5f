/**
 * The one object that says what is known: nothing counts until it is named here. Replaced whole, only if unchanged.
 */
export interface Manifest {
  readonly format: 3;
  /** Random name given when the state began; a digest remembers it, so that a lost state is noticed whatever its numbers. */
  readonly lineage: string;
  /** UTC instant at which the state began. */
  readonly created: string;
  /** Grows by one with every swap; a digest covers a range of these. */
  readonly sequence: number;
  /** UTC instant of the swap. */
  readonly updated: string;
  /** Version of the seeds that the last run judged with. */
  readonly seeds: string;
  /** Version of what decides which items matter (topic, feed list, judging); when it changes, validators are dropped once. */
  readonly rules: string;
  /** What every run reads: the recent months in one object, then what came since the last merge. */
  readonly segments: readonly SegmentReference[];
  /** What a run reads only when an item points there. */
  readonly history: History;
  /** What an earlier manifest named within a day: a run that read that one may still want it. */
  readonly dropped?: readonly { readonly key: string /** UTC instant. */; readonly at: string }[];
  /** UTC day of the last merge; null before the first. */
  readonly merged: string | null;
  /** The last runs that swapped, newest first, so that a run whose answer was lost finds itself. */
  readonly runs: readonly { readonly run: string; readonly sequence: number }[];
  /** Why no digest may be sent until a person has looked; null when all is well. */
  readonly hold: { readonly since: string; readonly reason: string } | null;
  /** Set when a person accepted the state as it was; absent as a rule. */
  readonly accepted?: AcceptedState;
}

/** What a person took for told when they let the monitor go on from a state that did not fit its digests. */
export interface AcceptedState {
  /** UTC instant. */
  readonly at: string;
  /** Id of the newest digest there was; nothing that it remembers of an earlier state is held against this one. */
  readonly digest: string | null;
  /** Records up to this sequence number are in no later digest. */
  readonly upTo: number;
  /** UTC instant up to which the lost state had told; on a first read nothing older is told again. Null: nothing was lost. */
  readonly toldUntil: string | null;
}

/** The sequence number up to which everything was told, by a digest or by a person's word. */
export function toldUpTo(
  { accepted }: Manifest,
  newest: { readonly id: string; readonly upTo: number } | null,
): number {
  const overruled = accepted !== undefined && (newest === null || newest.id <= (accepted.digest ?? ""));
  return overruled ? accepted.upTo : (newest?.upTo ?? 0);
}

/** What is older than the recent months: known for good, found through an index. */
export interface History {
  /** Key of the index over all packs; null while there are none. */
  readonly index: string | null;
  readonly packs: readonly HistoryPack[];
  /** Stories founded by its records. */
  readonly stories: number;
}

/** The records read in one month. */
export interface HistoryPack {
  readonly key: string;
  /** `2018-06`. */
  readonly month: string;
  readonly items: number;
  readonly bytes: number;
}

export const NO_HISTORY: History = { index: null, packs: [], stories: 0 };

export interface SegmentReference {
  readonly key: string;
  /** The manifest's sequence number of the swap that first named it. */
  readonly sequence: number;
  /** Records of items in it. */
  readonly items: number;
  readonly bytes: number;
}

export const MANIFEST_KEY = "state/manifest.json";
/** What came since the last merge, written anew by every pass. */
export const SEGMENT_PREFIX = "state/segments/";
/** The recent months, written by a merge. */
export const MERGED_PREFIX = "state/recent/";
/** Older months, and the index over them. */
export const HISTORY_PREFIX = "state/history/";

/** A key that no other object ever had: the day, for whoever sweeps, and the run with its attempt. */
export function newKey(prefix: string, { now, name }: { now: Date; name: string }): string {
  return `${prefix}${now.toISOString().slice(0, 10).replaceAll("-", "/")}/${name}.json.gz`;
}

/** Every object that a manifest names. */
export function namedBy({ segments, history }: Pick<Manifest, "segments" | "history">): string[] {
  return [
    ...segments.map(({ key }) => key),
    ...history.packs.map(({ key }) => key),
    ...(history.index ? [history.index] : []),
  ];
}

/** What a manifest leaves out that the one before it named, and what was left out within a day before. */
export function droppedBy(
  next: Pick<Manifest, "segments" | "history">,
  before: Manifest,
  now: Date,
): Manifest["dropped"] {
  const named = new Set(namedBy(next));
  const young = (before.dropped ?? []).filter(({ at }) => now.getTime() - Date.parse(at) < DAY);
  const left = namedBy(before).filter((key) => !named.has(key));
  return [...young, ...left.map((key) => ({ key, at: now.toISOString() }))];
}

const DAY = 86_400_000;

/** The manifest of a state that begins. */
export function beginManifest(lineage: string, now: Date): Manifest {
  const at = now.toISOString();
  return {
    format: 3,
    lineage,
    created: at,
    sequence: 0,
    updated: at,
    seeds: "",
    rules: "",
    segments: [],
    history: NO_HISTORY,
    merged: null,
    runs: [],
    hold: null,
  };
}

/** How many past runs a manifest names: more than can overlap within one lease. */
export const RUNS_REMEMBERED = 20;
