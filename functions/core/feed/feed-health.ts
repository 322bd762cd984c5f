import type { FeedCategory } from "./feed.ts";
import type { FeedCondition, FeedState } from "./feed-state.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Silence of so many times its usual pause is worth a word; of so many times more, a look at the feed. */
const QUIET_FACTOR = 2;
const STALE_FACTOR = 7;
/** Less is no silence for a reader who hears once a day, and no sign of an end. */
const QUIET_AT_LEAST = DAY;
const STALE_AT_LEAST = 3 * DAY;
/** Where the rhythm is not known: outlets that watch this field seldom say nothing for a fortnight. */
const QUIET_UNLESS_KNOWN = 3 * DAY;
const STALE_UNLESS_KNOWN = 14 * DAY;
/** A gap is told for as long as the next digest may be away. */
const GAP_TOLD_FOR = DAY;

/** Answers by which a server turns a program away: forbidden, unauthorised, legal reasons, a challenge, a login. */
const BLOCKED = /HTTP (?:401|403|451)\b|challenge|captcha|robots\.txt|asks for a login/i;
/** Search results of these hosts are emptied without a word when they dislike who asks. */
const AGGREGATOR_HOSTS = /(?:^|\.)(?:news\.google\.com|bing\.com|news\.yahoo\.com|news\.search\.yahoo\.com)$/;

/** What a feed's state says of it at an instant. */
export interface FeedHealth {
  readonly condition: FeedCondition;
  /** Why, in words for a person; null when all is well. */
  readonly reason: string | null;
}

/** What of a feed its health depends on. */
export interface WatchedFeed {
  readonly url: string;
  readonly category: FeedCategory | null;
}

/**
 * The one judgement of a feed's health, for run reports, `feeds check`, `doctor` and the digest. How long a silence means
 * something is decided by the feed's own rhythm.
 * @param state null for a feed that was never asked
 * @param since UTC instant from which on a gap is still to be told; a day before `now` unless given
 */
export function feedHealth(feed: WatchedFeed, state: FeedState | null, now: Date, since?: string): FeedHealth {
  if (state === null) return { condition: "unknown", reason: "not read yet" };
  if (state.failures > 0) return failedHealth(state);
  if (state.lastSuccess === null) return { condition: "unknown", reason: state.lastError ?? "not read yet" };
  if (state.items === 0 && isAggregator(feed)) {
    return { condition: "unknown", reason: "an aggregator's empty answer: nothing found, or nothing shown" };
  }
  const { gap } = state;
  if (gap && gap.noticed >= (since ?? new Date(now.getTime() - GAP_TOLD_FOR).toISOString())) {
    const reason = `items between ${shown(gap.from)} and ${shown(gap.to)} may be missing: none of the last read was left`;
    return { condition: "gap", reason };
  }
  return silenceOf(state, now);
}

function failedHealth(state: FeedState): FeedHealth {
  const times = state.failures === 1 ? "" : ` (${state.failures} failures in a row)`;
  const reason = state.lastError ?? "it cannot be read";
  return { condition: BLOCKED.test(reason) ? "blocked" : "failing", reason: `${reason}${times}` };
}

function silenceOf(state: FeedState, now: Date): FeedHealth {
  if (state.newestItem === null) {
    return state.items === 0
      ? { condition: "quiet", reason: "it holds no items" }
      : { condition: "ok", reason: "it puts no dates on its items: how fresh they are cannot be told" };
  }
  const usual = state.usualSilence == null ? null : state.usualSilence * HOUR;
  const quietAfter = usual === null ? QUIET_UNLESS_KNOWN : Math.max(QUIET_FACTOR * usual, QUIET_AT_LEAST);
  const staleAfter = usual === null ? STALE_UNLESS_KNOWN : Math.max(STALE_FACTOR * usual, STALE_AT_LEAST);
  const silent = now.getTime() - endOfDate(state.newestItem);
  if (silent <= quietAfter) return { condition: "ok", reason: null };
  const rhythm = usual === null ? "" : `; its items are seldom more than ${span(usual)} apart`;
  return {
    condition: silent > staleAfter ? "stale" : "quiet",
    reason: `nothing new for ${span(silent)}${rhythm}`,
  };
}

function isAggregator({ url, category }: WatchedFeed): boolean {
  return category === "aggregator" || (URL.canParse(url) && AGGREGATOR_HOSTS.test(new URL(url).hostname));
}

/** A date without a time may mean any moment of its day. */
function endOfDate(date: string): number {
  return Date.parse(date) + (date.length === 10 ? DAY - 1 : 0);
}

/** A length of time as people say it: `40 minutes`, `7 hours`, `12 days`. */
export function span(milliseconds: number): string {
  const [count, unit] =
    milliseconds < 2 * HOUR
      ? [Math.round(milliseconds / 60_000), "minute"]
      : milliseconds < 2 * DAY
        ? [Math.round(milliseconds / HOUR), "hour"]
        : [Math.round(milliseconds / DAY), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function shown(date: string): string {
  return date.length === 10 ? date : `${date.slice(0, 16).replace("T", " ")} UTC`;
}
