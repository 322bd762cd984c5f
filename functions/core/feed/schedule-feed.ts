import type { FeedState, PollWishes } from "./feed-state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** First wait after a failure; each further one doubles it. Half an hour, so that the next hourly run asks again. */
const FIRST_BACK_OFF = 30 * MINUTE;
/** No failure, and no wish of a server, keeps a feed unasked for longer: servers have asked for years by mistake. */
const LONGEST_WAIT = DAY;
/** Runs do not start to the second; without slack "in an hour" would mean every second run. */
const SLACK = 5 * MINUTE;
/** Of a short wish only this part. */
const SLACK_PART = 0.1;
/** Some servers send one constant ETag for ever: once a week the whole document is asked for. */
const VALIDATORS_TRUSTED_FOR = 7 * DAY;

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

/** UTC instant before which a feed is to be left alone, by its state; null when it may be asked now. */
export function waitsUntil(state: FeedState, now: Date): string | null {
  // A wait longer than any that is given was given by a clock that was ahead.
  const wait = state.nextPoll === null ? 0 : Date.parse(state.nextPoll) - now.getTime();
  if (wait > 0 && wait <= LONGEST_WAIT + HOUR) return state.nextPoll;
  // Nobody is held to hours of silence by a feed that was never read, or not for a day.
  const isFresh = state.lastSuccess !== null && now.getTime() - Date.parse(state.lastSuccess) < LONGEST_WAIT;
  const allowed = isFresh ? afterSkippedHours(now.getTime(), state.wishes?.skipHours ?? []) : now.getTime();
  return allowed > now.getTime() ? new Date(allowed).toISOString() : null;
}

/** Whether the next question may be a conditional one. */
export function validatorsTrusted(state: FeedState, now: Date): boolean {
  return state.lastDocument == null || now.getTime() - Date.parse(state.lastDocument) < VALIDATORS_TRUSTED_FOR;
}

/** UTC instant before which a feed that was read asks not to be asked again; null: any run may. */
export function pollAfterSuccess({ maxAge, ttlMinutes }: PollWishes, now: Date): string | null {
  const asked = Math.min(Math.max((maxAge ?? 0) * 1000, (ttlMinutes ?? 0) * MINUTE), LONGEST_WAIT);
  const wait = asked - Math.min(SLACK, asked * SLACK_PART);
  return wait > 0 ? new Date(now.getTime() + wait).toISOString() : null;
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
