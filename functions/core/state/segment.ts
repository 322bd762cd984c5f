import type { FeedItem } from "../feed/feed-item.ts";
import type { FeedState } from "../feed/feed-state.ts";
import type { Decision } from "../story/decision.ts";
import type { KnownDocument } from "../story/known-document.ts";

/** What one collect pass learned, immutable under a key of its own (`state/segments/…`). */
export interface Segment {
  readonly format: 1;
  readonly run: string;
  /** UTC instant of the pass. */
  readonly made: string;
  readonly records: readonly ItemRecord[];
  /** The state of every feed after the pass; the newest segment's counts. */
  readonly feeds: readonly FeedState[];
  /** Of this pass, and of quiet passes whose segments it replaces: the digest's account of silence. */
  readonly tallies: readonly Tally[];
}

/** A relevant item, what was read out of it, and what was said of it. */
export interface ItemRecord {
  readonly item: FeedItem;
  readonly decision: Decision;
  readonly document: KnownDocument;
  /** Sentences that no known document of the story says; for an update they are what is shown. */
  readonly novelty: readonly string[];
  /** True for what a first read only records: known from then on, counted in the mail, not listed. */
  readonly baseline: boolean;
  /** It stood in the first document of its feed, or in the first after the topic or the feed list changed: many at once are no flood. */
  readonly firstRead?: true;
}

/** Counts of a pass, and the irrelevant items that came nearest. */
export interface Tally {
  /** The manifest's sequence number of the pass. */
  readonly sequence: number;
  /** UTC instant of the pass. */
  readonly made: string;
  readonly feedsRead: number;
  readonly items: number;
  readonly irrelevant: number;
  readonly seen: number;
  readonly nearMisses: readonly NearMiss[];
}

/** An item that names both sides, or nearly, and yet reports no dealing. */
export interface NearMiss {
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly lang: string | null;
  /** Date or instant, null when unknown. */
  readonly published: string | null;
  readonly score: number;
  /** Why it is no dealing, in one phrase. */
  readonly reason: string;
}
