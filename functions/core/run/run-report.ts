import type { FeedReport } from "../feed/feed-state.ts";
import type { Decision, Verdict } from "../story/decision.ts";

/** What one run did: the output of `run --json`, and what the function returns (without `decisions`). */
export interface RunReport {
  /** The run's id: its start and a random part, e.g. `20180603T041000Z-4f2a91`. */
  readonly run: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly feeds: readonly FeedReport[];
  readonly counts: RunCounts;
  readonly decisions: readonly Decision[];
  /** Null when no digest was asked about (`--no-digest`, `--dry-run`). */
  readonly digest: DigestReport | null;
}

export interface RunCounts {
  readonly items: number;
  readonly relevant: number;
  readonly new: number;
  readonly updates: number;
  readonly duplicates: number;
  readonly seen: number;
  readonly irrelevant: number;
}

export interface DigestReport {
  readonly id: string | null;
  readonly state: DigestState;
  readonly subject: string | null;
  /** Addresses it is for; in the cloud only how many, never who. */
  readonly recipients: readonly string[] | number;
  /** Where its files lie, as a person would open them; null when there are none. */
  readonly html: string | null;
  readonly text: string | null;
  readonly eml: string | null;
  /** Why it is held, pending or failed, addresses masked; null otherwise. */
  readonly reason: string | null;
  /** Other digests that this run could not get accepted for everyone, oldest first; absent when there are none. */
  readonly others?: readonly {
    readonly id: string;
    readonly state: "pending" | "held" | "failed";
    readonly reason: string | null;
  }[];
}

/**
 * `sent`: accepted for every recipient; `pending`: not yet, kept and tried again by the next run; `held`: a person must
 * look first; `failed`: refused for good for at least one recipient; `not-due`; `empty`: nothing new or changed.
 */
export type DigestState = "sent" | "pending" | "held" | "failed" | "not-due" | "empty";

/** Counts verdicts. */
export function countDecisions(decisions: readonly Decision[]): RunCounts {
  const by = (verdict: Verdict) => decisions.filter((decision) => decision.verdict === verdict).length;
  const irrelevant = by("irrelevant");
  return {
    items: decisions.length,
    relevant: decisions.length - irrelevant,
    new: by("new"),
    updates: by("update"),
    duplicates: by("duplicate"),
    seen: by("seen"),
    irrelevant,
  };
}
