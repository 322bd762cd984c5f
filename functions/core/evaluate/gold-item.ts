import type { FeedItem } from "../feed/feed-item.ts";

/** What a labelled item says of itself. */
export interface GoldLabels {
  /** Reports a dealing between the two sides. */
  readonly relevant: boolean;
  /** The happening it reports; the same for every report of it. Null when irrelevant. */
  readonly event: string | null;
  /** Family of formulaic messages: same words each year, different happenings. */
  readonly formula: string | null;
  /** One document with several disclosures: different happenings. */
  readonly family: string | null;
  /** `relevance`, `dedup`: what a second reader might label otherwise; not scored. */
  readonly contested: readonly string[];
}

export interface GoldItem {
  readonly item: FeedItem;
  readonly labels: GoldLabels;
}
