/** What is remembered of one feed between runs. Committed together with the items it vouches for, never alone. */
export interface FeedState {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** UTC instant of the first complete read; null until there was one, and then its first items are a baseline. */
  readonly firstRead: string | null;
  /** UTC instant of the last answer that was a feed or a 304. */
  readonly lastSuccess: string | null;
  /** Publication date or instant of the newest item ever seen in it. */
  readonly newestItem: string | null;
  /** Failed reads since the last success, and the last one's reason. */
  readonly failures: number;
  readonly lastError: string | null;
  /** UTC instant of the first failure in that row. */
  readonly failingSince: string | null;
  /** UTC instant before which it is not asked again; null: at the next run. */
  readonly nextPoll: string | null;
  /** UTC instant of the last whole document; validators older than a week are not trusted. Absent: not known. */
  readonly lastDocument?: string | null;
}

/** One row of a run report's `feeds`. */
export interface FeedReport {
  readonly url: string;
  readonly status: "ok" | "not-modified" | "skipped" | "failed";
  readonly httpStatus: number | null;
  /** Items in the document. */
  readonly items: number;
  /** Bytes of the decompressed body. */
  readonly bytes: number;
  /** Wall time of asking and reading. */
  readonly ms: number;
  /** Why it failed or was skipped, in words; null when it was read. */
  readonly error: string | null;
  readonly newestItem: string | null;
  readonly nextPoll: string | null;
  /** How the bytes were read as text, and on whose word: `EUC-KR (xml)`; only when there was a document. */
  readonly charset?: string;
  /** Where the server says the feed has moved for good: advice for whoever keeps the feed list. */
  readonly movedTo?: string;
}
