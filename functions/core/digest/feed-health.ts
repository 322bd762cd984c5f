import type { FeedState } from "../feed/feed-state.ts";

/** How a feed fared since the last digest. Of the first four, silence says nothing. */
export type FeedHealth =
  | "unread"
  | "blocked"
  | "failing"
  | "waiting"
  | "gap"
  | "stale"
  | "undated"
  | "quiet"
  | "active";

/** Those that could not be read since the last digest. */
export const NOT_READ: ReadonlySet<FeedHealth> = new Set(["unread", "blocked", "failing", "waiting"]);

/**
 * What the state of a feed after the last pass says about the days that a digest covers.
 * @param covers UTC instants; `from` null for the first digest
 */
export function feedHealth(state: FeedState | null, covers: { from: string | null; to: string }): FeedHealth {
  const from = covers.from ?? "";
  if (state === null || (state.lastSuccess === null && state.failures === 0)) return "unread";
  const read = state.lastSuccess !== null && state.lastSuccess >= from;
  if (state.failures > 0) return read ? "gap" : BLOCKED.test(state.lastError ?? "") ? "blocked" : "failing";
  if (!read) return "waiting";
  if (state.newestItem === null) return "undated";
  const idleDays = (Date.parse(covers.to) - Date.parse(state.newestItem)) / 86_400_000;
  if (idleDays > STALE_DAYS) return "stale";
  return state.newestItem < from.slice(0, state.newestItem.length) ? "quiet" : "active";
}

/** An outlet that watches this field and is silent for a fortnight has more likely moved its feed than found nothing. */
const STALE_DAYS = 14;
/** Answers by which a server turns a program away: forbidden, unauthorised, legal reasons, a challenge page, robots.txt. */
const BLOCKED = /\b(401|403|451)\b|challenge|captcha|robots\.txt/i;
