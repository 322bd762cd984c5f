import type { FeedState } from "./feed-state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** First wait after a failure; each further one doubles it. Half an hour, so that the next hourly run asks again. */
const FIRST_BACK_OFF = 30 * MINUTE;
/** No failure, and no wish of a server, keeps a feed unasked for longer: servers have asked for years by mistake. */
const LONGEST_WAIT = DAY;
/** The schedule's own period: a feed that asks for this or less is asked at every run. */
const SCHEDULE_PERIOD = HOUR;
/** Runs do not start to the second; without slack "in an hour" would mean every second run. */
const SLACK = 5 * MINUTE;
/** Some servers send one constant ETag for ever: once a week the whole document is asked for. */
const VALIDATORS_TRUSTED_FOR = 7 * DAY;

/** How long a feed asks to be left alone after a good answer. */
export interface PollWishes {
  /** Seconds, `Cache-Control: max-age`. */
  readonly maxAge: number | null;
  /** Minutes, `<ttl>`. */
  readonly ttlMinutes: number | null;
  /** Hours of the day, UTC, `<skipHours>`. */
  readonly skipHours: readonly number[];
}

/** Before its first read. */
export function newFeedState(url: string): FeedState {
  return {
    url,
    etag: null,
    lastModified: null,
    firstRead: null,
    lastSuccess: null,
    newestItem: null,
    failures: 0,
    lastError: null,
    failingSince: null,
    nextPoll: null,
    lastDocument: null,
  };
}

/** Whether a feed is to be left alone now, by its state. */
export function isWaiting(state: FeedState, now: Date): boolean {
  return state.nextPoll !== null && now.getTime() < Date.parse(state.nextPoll);
}

/** Whether the next question may be a conditional one. */
export function validatorsTrusted(state: FeedState, now: Date): boolean {
  return state.lastDocument == null || now.getTime() - Date.parse(state.lastDocument) < VALIDATORS_TRUSTED_FOR;
}

/** UTC instant before which a feed that was read asks not to be asked again; null: the next run may. */
export function pollAfterSuccess(wishes: PollWishes, now: Date): string | null {
  const asked = Math.max((wishes.maxAge ?? 0) * 1000, (wishes.ttlMinutes ?? 0) * MINUTE);
  const wait = asked > SCHEDULE_PERIOD ? Math.min(asked, LONGEST_WAIT) - SLACK : 0;
  const next = afterSkippedHours(now.getTime() + Math.max(wait, SCHEDULE_PERIOD), wishes.skipHours);
  const earliest = Math.min(next, now.getTime() + LONGEST_WAIT);
  return earliest > now.getTime() + SCHEDULE_PERIOD ? new Date(earliest).toISOString() : null;
}

/** UTC instant before which a feed that failed so many times in a row is not asked again. */
export function pollAfterFailure(failures: number, retryAfter: number | null, now: Date): string {
  const backOff = FIRST_BACK_OFF * 2 ** Math.min(failures - 1, 10);
  const wait = Math.min(Math.max(backOff, (retryAfter ?? 0) * 1000), LONGEST_WAIT);
  return new Date(now.getTime() + wait).toISOString();
}

/** The instant itself, or the start of the next hour in which the feed may be asked. */
function afterSkippedHours(instant: number, skipHours: readonly number[]): number {
  const skipped = new Set(skipHours.map((hour) => hour % 24));
  if (skipped.size >= 24) return instant;
  let at = instant;
  while (skipped.has(new Date(at).getUTCHours())) at = (Math.floor(at / HOUR) + 1) * HOUR;
  return at;
}
