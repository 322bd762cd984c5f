/** One entry as a feed published it, already text: no markup, NFC, no invisible or bidi control characters. */
export interface FeedItem {
  /** The guid where it is unique in its document, else the canonical URL, else a key made of title and date. */
  readonly id: string;
  /** The entry's own link, resolved, http(s) only, else null. */
  readonly url: string | null;
  readonly title: string | null;
  /** Summary, or the full text where the feed carries it; empty when there is neither. */
  readonly text: string;
  /** ISO 8601 date (`2018-06-03`) or UTC instant (`2018-06-03T04:10:00.000Z`); null when absent or impossible. */
  readonly published: string | null;
  /** UTC instant at which the monitor read it. */
  readonly fetched: string;
  readonly outlet: string | null;
  /** BCP 47, as the feed or the entry states it. */
  readonly lang: string | null;
  /** URL of the feed it came from; null in a replay. */
  readonly feed: string | null;
  /** Other entries of its document carry the same link, so that the link alone does not identify it; absent when not. */
  readonly linkShared?: true;
  /** Its text was not read, because nobody wants it (see ItemReading); absent where it was. */
  readonly textLeftOut?: true;
}
