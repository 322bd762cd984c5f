/** What the monitor says of one item. */
export type Verdict =
  /** A happening not known before. */
  | "new"
  /** A known story with a new fact of a named kind. */
  | "update"
  /** Another report of a known story. */
  | "duplicate"
  /** This very item again. */
  | "seen"
  | "irrelevant";

/** Is it about the topic's two sides, and by which words. */
export interface Relevance {
  /** 0 to 1; relevant from the threshold in relevance/score-relevance.ts on. */
  readonly score: number;
  /** Per side id, the words of the item that name it, as found, without repeats. */
  readonly matched: Readonly<Record<string, readonly string[]>>;
}

/** The known document that an item was held against. */
export interface Match {
  readonly document: string;
  readonly title: string | null;
  /** 0 to 1: how sure it is that both report the same happening. */
  readonly score: number;
  /** Phrases for an analyst, the weightiest first. */
  readonly reasons: readonly string[];
}

/** One line of `replay --json`, one entry of a run report's `decisions`. Field order is the output's order. */
export interface Decision {
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly feed: string | null;
  readonly verdict: Verdict;
  /** The story's id, the same for all reports of one happening; null when irrelevant. */
  readonly story: string | null;
  /** Ids of stories that it answers, denies or follows. */
  readonly related: readonly string[];
  readonly match: Match | null;
  readonly relevance: Relevance;
  /** Goes into the digest as something to read. */
  readonly alert: boolean;
}
