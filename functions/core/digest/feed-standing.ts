import type { Feed } from "../feed/feed.ts";
import { feedHealth } from "../feed/feed-health.ts";
import type { FeedCondition, FeedState } from "../feed/feed-state.ts";

/**
 * How a feed fared since the last digest: its health as core/feed judges it, told of the days that a digest covers. Of
 * `unread`, `blocked`, `failing` and `waiting`, silence says nothing; `gap` is also what was read and fails since.
 */
export type FeedStanding = Exclude<FeedCondition, "ok"> | "unread" | "waiting" | "undated" | "active";

/** Those that could not be read since the last digest. */
export const NOT_READ: ReadonlySet<FeedStanding> = new Set(["unread", "blocked", "failing", "waiting"]);

/** A feed with its state after the last pass; null when it has none. */
export interface FeedWithState {
  readonly feed: Feed;
  readonly state: FeedState | null;
}

/**
 * @param covers UTC instants; `from` null for the first digest
 */
export function feedStanding(
  { feed, state }: FeedWithState,
  covers: { from: string | null; to: string },
): FeedStanding {
  const from = covers.from ?? "";
  if (state === null || (state.lastSuccess === null && state.failures === 0)) return "unread";
  const { condition } = feedHealth(feed, state, new Date(covers.to), from);
  const read = state.lastSuccess !== null && state.lastSuccess >= from;
  if (state.failures > 0) return read ? "gap" : condition === "blocked" ? "blocked" : "failing";
  if (!read) return "waiting";
  if (condition === "gap" || condition === "stale" || condition === "unknown") return condition;
  if (state.newestItem === null) return "undated";
  return state.newestItem < from.slice(0, state.newestItem.length) ? "quiet" : "active";
}
