/** Who stands behind a feed, as an analyst weighs it. Also the OPML `category`. */
export const FEED_CATEGORIES = ["state-media", "wire", "specialist", "local", "aggregator", "official"] as const;
export type FeedCategory = (typeof FEED_CATEGORIES)[number];

/** A feed to watch: one outline of `seeds/feeds.opml`. */
export interface Feed {
  /** Absolute http(s) URL; the feed's identity everywhere. */
  readonly url: string;
  /** The outline's `text`, for people. */
  readonly name: string;
  /** Home page, if the outline names one. */
  readonly htmlUrl: string | null;
  /** BCP 47, if the outline names one. */
  readonly language: string | null;
  readonly category: FeedCategory | null;
}
