import type { Fingerprint } from "../seeds/corpus-record.ts";
import type { Facts } from "../text/article.ts";

/**
 * All that is kept of one report for good: facts, hashes and our own phrases, no sentence of its text. Seeds become
 * known documents when they are loaded, reported items when they are judged; both are compared alike.
 */
export interface KnownDocument {
  /** The item's id, or the seed record's. */
  readonly id: string;
  readonly story: string;
  readonly seed: boolean;
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly lang: string | null;
  /** Date or instant; null when unknown. */
  readonly published: string | null;
  /** UTC instant of its first reading; for a seed its publication day or that of its happening. */
  readonly fetched: string;
  /** Exact keys of the item (guid, canonical URL, outlet and text): any one again means `seen`. */
  readonly keys: readonly string[];
  readonly facts: Facts;
  /** Seeds only: their wording, by which copies and parts are recognised. */
  readonly fingerprint?: Fingerprint | null;
}
