import pLimit from "p-limit";
import type { Feed } from "../core/feed/feed.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedReport, FeedState } from "../core/feed/feed-state.ts";
import type { ParsedFeed } from "../core/feed/parsed-feed.ts";
import {
  isWaiting,
  newFeedState,
  pollAfterFailure,
  pollAfterSuccess,
  validatorsTrusted,
} from "../core/feed/schedule-feed.ts";
import type { Ports } from "../ports.ts";

/** Requests at once: enough to hide latency, few enough for a small machine and for polite manners at a host. */
const AT_ONCE = 16;
const AT_ONCE_PER_HOST = 4;
/** A collect pass leaves the rest of a function's time for judging and storing. */
const COLLECT_MS = 120_000;
const TIME_RAN_OUT = "not read: the time for reading all feeds ran out; it is read first next time";

/** What to read and what is known of it. */
export interface ReadingPlan {
  readonly feeds: readonly Feed[];
  readonly states: ReadonlyMap<string, FeedState>;
  /** Ask for whole documents, so that nothing hides behind a 304 (the topic, the feeds or the judging changed). */
  readonly dropValidators: boolean;
  /** Called after each feed. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Milliseconds for all feeds together; 120,000 unless told. */
  readonly collectMs?: number;
}

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

type ReadingPorts = Pick<Ports, "feeds" | "clock" | "log">;

/**
 * Asks every feed that is due and reads its items. Answers in the order of the feed list. Never throws for what a server
 * does: a feed that cannot be read is `failed` with a reason, and the others are unharmed.
 */
export async function readFeeds(ports: ReadingPorts, plan: ReadingPlan): Promise<FeedReading[]> {
  const deadline = collectDeadline(plan.collectMs ?? COLLECT_MS);
  const anyHost = pLimit(AT_ONCE);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  let done = 0;
  const readInTurn = async (feed: Feed): Promise<FeedReading> => {
    const host = hostOf(feed.url);
    const ofHost = hosts.get(host) ?? pLimit(AT_ONCE_PER_HOST);
    hosts.set(host, ofHost);
    const reading = await ofHost(() =>
      anyHost(() => deadline.bound((signal) => readFeed(ports, plan, { feed, signal }))),
    );
    plan.onProgress?.(++done, plan.feeds.length);
    return reading;
  };
  try {
    const readings = new Map<Feed, Promise<FeedReading>>();
    for (const feed of leftOverFirst(plan)) readings.set(feed, readInTurn(feed));
    await Promise.all(readings.values());
    return await Promise.all(plan.feeds.map((feed) => readings.get(feed) as Promise<FeedReading>));
  } finally {
    deadline.clear();
  }
}

/** Gives each question a signal of its own that aborts when the time for all is over. */
function collectDeadline(ms: number) {
  const open = new Set<AbortController>();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    for (const question of open) question.abort(new Error(TIME_RAN_OUT));
  }, ms);
  return {
    clear: () => clearTimeout(timer),
    bound: async <Result>(ask: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
      const question = new AbortController();
      if (over) question.abort(new Error(TIME_RAN_OUT));
      open.add(question);
      try {
        return await ask(question.signal);
      } finally {
        open.delete(question);
      }
    },
  };
}

interface Turn {
  readonly feed: Feed;
  readonly signal: AbortSignal;
}

async function readFeed(ports: ReadingPorts, plan: ReadingPlan, turn: Turn): Promise<FeedReading> {
  const { feed, signal } = turn;
  const known = plan.states.get(feed.url) ?? newFeedState(feed.url);
  const state = plan.dropValidators ? { ...known, etag: null, lastModified: null } : known;
  const started = ports.clock.now();
  if (isWaiting(state, started)) return skipped(feed, state);
  if (signal.aborted) return leftOver(feed, state);

  const trusted = validatorsTrusted(state, started);
  const response = await ports.feeds.fetch(
    { url: feed.url, etag: trusted ? state.etag : null, lastModified: trusted ? state.lastModified : null },
    signal,
  );
  const reading = await readResponse(feed, state, { response, now: ports.clock.now(), outOfTime: signal.aborted });
  const ms = ports.clock.now().getTime() - started.getTime();
  const { status, httpStatus, items, bytes } = reading.report;
  ports.log.event("feed-read", { feed: feed.url, status, httpStatus, items, bytes, ms, error: reading.report.error });
  return { ...reading, report: { ...reading.report, ms } };
}

interface Answer {
  readonly response: FeedResponse;
  readonly now: Date;
  readonly outOfTime: boolean;
}

async function readResponse(feed: Feed, state: FeedState, answer: Answer): Promise<FeedReading> {
  const { response, now } = answer;
  if (response.kind === "not-modified") return unchanged(feed, state, { response, now });
  if (response.kind === "failed") {
    return answer.outOfTime ? leftOver(feed, state) : failed(feed, state, { failure: response, bytes: 0, now });
  }
  const parsed = await parseDocument(feed, response, now);
  if (parsed.kind === "feed") return read(feed, state, { response, parsed, now });
  const failure = { httpStatus: response.httpStatus, reason: parsed.reason, retryAfter: null };
  return failed(feed, state, { failure, bytes: response.bytes.length, now });
}

async function parseDocument(feed: Feed, response: Document, now: Date): Promise<ParsedFeed> {
  // Loaded with the first document: a run in which nothing changed needs no parser.
  const { parseFeed } = await import("../core/feed/parse-feed.ts");
  const { bytes, contentType, finalUrl } = response;
  return parseFeed({ bytes, contentType, finalUrl, feedUrl: feed.url }, now);
}

type Document = Extract<FeedResponse, { kind: "document" }>;
type NotModified = Extract<FeedResponse, { kind: "not-modified" }>;
type Failure = Pick<Extract<FeedResponse, { kind: "failed" }>, "httpStatus" | "reason" | "retryAfter" | "refused">;

function read(
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

function unchanged(feed: Feed, state: FeedState, answer: { response: NotModified; now: Date }): FeedReading {
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

function failed(feed: Feed, state: FeedState, outcome: { failure: Failure; bytes: number; now: Date }): FeedReading {
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
function leftOver(feed: Feed, state: FeedState): FeedReading {
  const next: FeedState = { ...state, lastError: TIME_RAN_OUT, nextPoll: null };
  const report = { ...reportOf(next, "failed"), error: TIME_RAN_OUT };
  return { feed, report, items: [], state: next, firstRead: false };
}

function skipped(feed: Feed, state: FeedState): FeedReading {
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

function leftOverFirst(plan: ReadingPlan): Feed[] {
  const wasLeft = (feed: Feed) => (plan.states.get(feed.url)?.lastError === TIME_RAN_OUT ? 0 : 1);
  return plan.feeds.toSorted((one, other) => wasLeft(one) - wasLeft(other));
}

/** The latest of some dates and instants; ISO 8601 compares as text. */
function newest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
