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
  /** Items in that document. */
  readonly items?: number;
  /** Hours that may pass between two of its items without anything being wrong; null: too few to tell. */
  readonly usualSilence?: number | null;
  /** What that document and its headers asked for: a 304 says nothing of it. */
  readonly wishes?: PollWishes;
  /** The last time that items may have come and gone unseen between two reads. */
  readonly gap?: SuspectedGap;
  /** Where the server said last that the feed has moved for good. */
  readonly movedTo?: string;
}

/** How long a feed asks to be left alone after a good answer. */
export interface PollWishes {
  /** Seconds, `Cache-Control: max-age`. */
  readonly maxAge: number | null;
  /** Minutes, `<ttl>`. */
  readonly ttlMinutes: number | null;
  /** Hours of the day, UTC, `<skipHours>`. */
  readonly skipHours: readonly number[];
}

/** The oldest item of a document is newer than the newest item of the one before. */
export interface SuspectedGap {
  /** UTC instant of the read that showed it. */
  readonly noticed: string;
  /** Dates or instants between which items may be missing. */
  readonly from: string;
  readonly to: string;
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
  /** What the feed's state after this pass says of it, and why when that is not `ok`. */
  readonly health: FeedCondition;
  readonly healthReason: string | null;
  /** UTC instant of the last answer that was a feed or a 304. */
  readonly lastSuccess: string | null;
  /** Failed reads in a row. */
  readonly failures: number;
}

/**
 * `ok`: read, with items as fresh as its own rhythm promises; `quiet`: silent for longer than it usually is; `stale`: silent
 * for so long that it has more likely ended or moved; `gap`: items may have been missed between two reads; `blocked`: the
 * server turns the monitor away; `failing`: it cannot be read; `unknown`: its silence says nothing either way.
 */
export type FeedCondition = "ok" | "quiet" | "stale" | "gap" | "blocked" | "failing" | "unknown";
