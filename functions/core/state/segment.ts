import type { FeedItem } from "../feed/feed-item.ts";
import type { FeedState } from "../feed/feed-state.ts";
import type { Decision } from "../story/decision.ts";
import type { KnownDocument } from "../story/known-document.ts";

/** An immutable object of the state under a key of its own: what one or many collect passes learned. */
export interface Segment {
  readonly format: 2;
  /** The run that wrote it. */
  readonly run: string;
  /** UTC instant. */
  readonly made: string;
  /** In the order in which they came to count. */
  readonly parts: readonly SegmentPart[];
  /** The state of every feed after the run; that of the segment which the manifest names last counts. */
  readonly feeds: readonly FeedState[];
  /** Of the passes that no digest has told of yet: the digest's account of silence. Those of the last segment count. */
  readonly tallies: readonly Tally[];
}

/** What one collect pass added. */
export interface SegmentPart {
  /** The manifest's sequence number since which it counts; 0 for records that were recalled from the history. */
  readonly sequence: number;
  /** UTC instant of the pass. */
  readonly made: string;
  readonly records: readonly ItemRecord[];
}

/** A relevant item, what was read out of it, and what was said of it. */
export interface ItemRecord {
  /** Its text is kept for TEXT_DAYS, see keep-parts.ts. */
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
