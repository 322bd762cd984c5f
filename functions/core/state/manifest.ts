/**
 * The one object that says what is known: nothing counts until it is named here. Replaced whole with If-Match.
 * Key `state/manifest.json`.
 */
export interface Manifest {
  readonly format: 1;
  /** Grows by one with every swap; a digest covers a range of these. */
  readonly sequence: number;
  /** UTC instant of the swap. */
  readonly updated: string;
  /** Version of seeds the last run judged with: a hash over keys and ETags under `seeds/`. */
  readonly seeds: string;
  /** Version of what decides which items matter (topic, feed list, judging); when it changes, validators are dropped once. */
  readonly rules: string;
  readonly segments: readonly SegmentReference[];
  /** The last runs that swapped, newest first, so that a run whose answer was lost finds itself. */
  readonly runs: readonly { readonly run: string; readonly sequence: number }[];
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
