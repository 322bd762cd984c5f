import type { Feed } from "../core/feed/feed.ts";
import { feedHealth } from "../core/feed/feed-health.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedReport, FeedState, PollWishes } from "../core/feed/feed-state.ts";
import { findGap } from "../core/feed/find-gap.ts";
import type { ParsedFeed } from "../core/feed/parsed-feed.ts";
import { pollAfterFailure, pollAfterSuccess } from "../core/feed/schedule-feed.ts";
import { usualSilence } from "../core/feed/usual-silence.ts";
import type { ROOM_RAN_OUT } from "./pass-room.ts";

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
  const items = parsed.items.map((item) => {
    const lang = item.lang ?? feed.language;
    const outlet = item.outlet ?? feed.name;
    return item.lang === lang && item.outlet === outlet ? item : { ...item, lang, outlet };
  });
  const dates = items.map((item) => item.published);
  const newestHere = newest(dates);
  const { ttlMinutes, skipHours } = parsed;
  const wishes: PollWishes = { maxAge: response.maxAge, ttlMinutes, skipHours };
  const gap = findGap(dates, state.newestItem, at) ?? state.gap;
  const { movedTo } = response;
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
    nextPoll: pollAfterSuccess(wishes, now),
    lastDocument: at,
    items: items.length,
    // A day on which little is published says nothing of the rhythm.
    usualSilence: usualSilence(dates) ?? state.usualSilence ?? null,
    wishes,
    ...(gap && { gap }),
    ...(movedTo !== undefined && { movedTo }),
  };
  const report: FeedReport = {
    ...reportOf(feed, next, { status: "ok", now }),
    httpStatus: response.httpStatus,
    items: items.length,
    bytes: response.bytes.length,
    newestItem: newestHere ?? next.newestItem,
    charset: parsed.charset,
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
  // What a 304 does not say anew holds on (RFC 9111, section 4.3.4).
  const known = state.wishes ?? { maxAge: null, ttlMinutes: null, skipHours: [] };
  const wishes: PollWishes = { ...known, maxAge: response.maxAge ?? known.maxAge };
  const next: FeedState = {
    ...state,
    wishes,
    etag: response.etag ?? state.etag,
    lastModified: response.lastModified ?? state.lastModified,
    lastSuccess: now.toISOString(),
    failures: 0,
    lastError: null,
    failingSince: null,
    nextPoll: pollAfterSuccess(wishes, now),
  };
  const report = { ...reportOf(feed, next, { status: "not-modified", now }), httpStatus: 304 };
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
  const failed = reportOf(feed, next, { status: "failed", now });
  const report = { ...failed, httpStatus: failure.httpStatus, bytes, error: failure.reason };
  return { feed, report, items: [], state: next, firstRead: false };
}

/** Not its fault: no back-off, and it stands first in the next run's queue, which knows it by these words. */
export function leftOverReading(
  feed: Feed,
  state: FeedState,
  { why, now }: { why: typeof TIME_RAN_OUT | typeof ROOM_RAN_OUT; now: Date },
): FeedReading {
  const next: FeedState = { ...state, lastError: why, nextPoll: null };
  const report = { ...reportOf(feed, next, { status: "failed", now }), error: why };
  return { feed, report, items: [], state: next, firstRead: false };
}

/** Not asked, because it is not due until an instant: nothing changes. */
export function skippedReading(
  feed: Feed,
  state: FeedState,
  { now, until }: { now: Date; until: string },
): FeedReading {
  const failures = state.failures === 1 ? "1 failure" : `${state.failures} failures in a row`;
  const why =
    state.failures > 0
      ? `waiting after ${failures}, the last: ${state.lastError}`
      : "the feed asks to be left alone till then";
  const report = {
    ...reportOf(feed, state, { status: "skipped", now }),
    error: `not asked before ${until}: ${why}`,
    nextPoll: until,
  };
  return { feed, report, items: [], state, firstRead: false };
}

function reportOf(feed: Feed, state: FeedState, pass: { status: FeedReport["status"]; now: Date }): FeedReport {
  const { condition, reason } = feedHealth(feed, state, pass.now);
  return {
    url: state.url,
    status: pass.status,
    httpStatus: null,
    items: 0,
    bytes: 0,
    ms: 0,
    error: null,
    newestItem: state.newestItem,
    nextPoll: state.nextPoll,
    ...(state.movedTo !== undefined && { movedTo: state.movedTo }),
    health: condition,
    healthReason: reason,
    lastSuccess: state.lastSuccess,
    failures: state.failures,
  };
}

/** The latest of some dates and instants; ISO 8601 compares as text. */
function newest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
}
