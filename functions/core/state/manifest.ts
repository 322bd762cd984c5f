/**
 * The one object that says what is known: nothing counts until it is named here. Replaced whole, only if unchanged.
 */
export interface Manifest {
  readonly format: 1;
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
  /** In the order in which they came to count. */
  readonly segments: readonly SegmentReference[];
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

export interface SegmentReference {
  readonly key: string;
  /** The manifest's sequence number since which it counts. */
  readonly sequence: number;
  /** Records of items in it; only the newest segment may have none (it holds the feeds' state). */
  readonly items: number;
  readonly bytes: number;
}

export const MANIFEST_KEY = "state/manifest.json";

/** How many past runs a manifest names: more than can overlap within one lease. */
export const RUNS_REMEMBERED = 20;

/** Reads a stored manifest; a format that this version does not know is refused, never guessed. */
export function parseManifest(text: string): { manifest: Manifest } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: `${MANIFEST_KEY} is not JSON (cut off or overwritten)` };
  }
  const manifest = value as Manifest;
  if (manifest?.format !== 1)
    return { fault: `${MANIFEST_KEY} has a format this version does not know: ${String(manifest?.format)}` };
  const whole =
    Number.isSafeInteger(manifest.sequence) &&
    typeof manifest.lineage === "string" &&
    Array.isArray(manifest.runs) &&
    Array.isArray(manifest.segments) &&
    manifest.segments.every((segment) => typeof segment?.key === "string" && Number.isSafeInteger(segment.sequence));
  return whole ? { manifest } : { fault: `${MANIFEST_KEY} lacks a part that it must have` };
}

export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
