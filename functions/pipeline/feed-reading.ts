import type { Feed } from "../core/feed/feed.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedReport, FeedState } from "../core/feed/feed-state.ts";
import type { ParsedFeed } from "../core/feed/parsed-feed.ts";
import { pollAfterFailure, pollAfterSuccess } from "../core/feed/schedule-feed.ts";

/** Said of a feed for which the time did not reach; by these words it is known next time. */
export const TIME_RAN_OUT = "not read: the time for reading all feeds ran out; it is read first next time";

/** What one feed gave. */
export interface FeedReading {
  readonly feed: Feed;
  readonly report: FeedReport;
  /** In document order; empty unless the report's status is `ok`. */
  readonly items: readonly FeedItem[];
  /** To be committed together with what was made of the items, never before. */
  readonly state: FeedState;
  /** No complete read came before this one: its items are a baseline. */
  readonly firstRead: boolean;
}

export type Document = Extract<FeedResponse, { kind: "document" }>;
type NotModified = Extract<FeedResponse, { kind: "not-modified" }>;
export type Failure = Pick<
  Extract<FeedResponse, { kind: "failed" }>,
  "httpStatus" | "reason" | "retryAfter" | "refused"
>;

/** A document that is a feed: its items, and its validators for the next question. */
export function documentReading(
  feed: Feed,
  state: FeedState,
  success: { response: Document; parsed: Extract<ParsedFeed, { kind: "feed" }>; now: Date },
): FeedReading {
  const { response, parsed, now } = success;
  const at = now.toISOString();
  const items = parsed.items.map((item) => ({
    ...item,
    lang: item.lang ?? feed.language,
    outlet: item.outlet ?? feed.name,
  }));
  const newestHere = newest(items.map((item) => item.published));
  const next: FeedState = {
    url: feed.url,
    etag: response.etag,
    lastModified: response.lastModified,
    // An empty document shows nothing of a feed's past: the first one with items is the baseline.
    firstRead: state.firstRead ?? (items.length > 0 ? at : null),
    lastSuccess: at,
    newestItem: newest([newestHere, state.newestItem]),
    failures: 0,
    lastError: null,
    failingSince: null,
    nextPoll: pollAfterSuccess({ ...parsed, maxAge: response.maxAge }, now),
    lastDocument: at,
  };
  const report: FeedReport = {
    ...reportOf(next, "ok"),
    httpStatus: response.httpStatus,
    items: items.length,
    bytes: response.bytes.length,
    newestItem: newestHere ?? next.newestItem,
    charset: parsed.charset,
    ...(response.movedTo === undefined ? {} : { movedTo: response.movedTo }),
  };
  return { feed, report, items, state: next, firstRead: state.firstRead === null };
}

/** A 304: nothing new, and the validators that came with it. */
export function unchangedReading(
  feed: Feed,
  state: FeedState,
  answer: { response: NotModified; now: Date },
): FeedReading {
  const { response, now } = answer;
  const next: FeedState = {
    ...state,
    etag: response.etag ?? state.etag,
    lastModified: response.lastModified ?? state.lastModified,
    lastSuccess: now.toISOString(),
    failures: 0,
    lastError: null,
    failingSince: null,
    nextPoll: pollAfterSuccess({ maxAge: response.maxAge, ttlMinutes: null, skipHours: [] }, now),
  };
  const report = { ...reportOf(next, "not-modified"), httpStatus: 304 };
  return { feed, report, items: [], state: next, firstRead: false };
}

/** No answer, or none that is a feed: what was known stays, and the next question waits longer after each failure. */
export function failedReading(
  feed: Feed,
  state: FeedState,
  outcome: { failure: Failure; bytes: number; now: Date },
): FeedReading {
  const { failure, bytes, now } = outcome;
  const failures = state.failures + 1;
  const next: FeedState = {
    ...state,
    failures,
    lastError: failure.reason,
    failingSince: state.failingSince ?? now.toISOString(),
    nextPoll: failure.refused ? null : pollAfterFailure(failures, failure.retryAfter, now),
  };
  const report = { ...reportOf(next, "failed"), httpStatus: failure.httpStatus, bytes, error: failure.reason };
  return { feed, report, items: [], state: next, firstRead: false };
}

/** Not its fault: no back-off, and it stands first in the next run's queue. */
export function leftOverReading(feed: Feed, state: FeedState): FeedReading {
  const next: FeedState = { ...state, lastError: TIME_RAN_OUT, nextPoll: null };
  const report = { ...reportOf(next, "failed"), error: TIME_RAN_OUT };
  return { feed, report, items: [], state: next, firstRead: false };
}

/** Not asked, because it is not due: nothing changes. */
export function skippedReading(feed: Feed, state: FeedState): FeedReading {
  const failures = state.failures === 1 ? "1 failure" : `${state.failures} failures in a row`;
  const why =
    state.failures > 0
      ? `waiting after ${failures}, the last: ${state.lastError}`
      : "the feed asks to be left alone till then";
  const report = { ...reportOf(state, "skipped"), error: `not asked before ${state.nextPoll}: ${why}` };
  return { feed, report, items: [], state, firstRead: false };
}

function reportOf(state: FeedState, status: FeedReport["status"]): FeedReport {
  return {
    url: state.url,
    status,
    httpStatus: null,
    items: 0,
    bytes: 0,
    ms: 0,
    error: null,
    newestItem: state.newestItem,
    nextPoll: state.nextPoll,
  };
}

/** The latest of some dates and instants; ISO 8601 compares as text. */
function newest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
}
