import pLimit from "p-limit";
import type { Feed } from "../core/feed/feed.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { IsTextWanted, ItemReading } from "../core/feed/feed-items.ts";
import type { FeedResponse } from "../core/feed/feed-response.ts";
import type { FeedState } from "../core/feed/feed-state.ts";
import type { ParsedFeed } from "../core/feed/parsed-feed.ts";
import { newFeedState, validatorsTrusted, waitsUntil } from "../core/feed/schedule-feed.ts";
import type { Ports } from "../ports.ts";
import { collectDeadline } from "./collect-deadline.ts";
import {
  type Document,
  documentReading,
  type FeedReading,
  failedReading,
  leftOverReading,
  skippedReading,
  TIME_RAN_OUT,
  unchangedReading,
} from "./feed-reading.ts";
import { firstInLine, type PassBounds, passRoom, ROOM_RAN_OUT } from "./pass-room.ts";

export type { FeedReading };

/** Requests at once: enough to hide latency, few enough for a small machine and for polite manners at a host. */
const AT_ONCE = 16;
const AT_ONCE_PER_HOST = 4;
/** Feeds in hand, asked or waiting to be read: where documents come faster than they can be read, no more of them pile up. */
const IN_HAND = 2 * AT_ONCE;
/** A collect pass leaves the rest of a function's time for judging and storing. */
const COLLECT_MS = 120_000;

/** What to read and what is known of it. */
export interface ReadingPlan {
  readonly feeds: readonly Feed[];
  readonly states: ReadonlyMap<string, FeedState>;
  /** Ask for whole documents, so that nothing hides behind a 304 (the topic, the feeds or the judging changed). */
  readonly dropValidators: boolean;
  /** Ask also those that wait: a person wants to know now. */
  readonly evenIfWaiting?: boolean;
  /** Whether an item's text is to be read; see `toFeedItems`. */
  readonly isTextWanted?: IsTextWanted;
  /** What of a feed's items is held until all feeds are read, asked where it has some; all of it unless told, null for nothing. */
  readonly hold?: ((items: readonly FeedItem[]) => readonly FeedItem[]) | null;
  /** Makes ready what documents are held by; called while the first answers are awaited, if a feed is asked for the first time. */
  readonly prepare?: () => void;
  /** Does a little of what need not wait for the last feed, while nothing else is to be done; says whether more is left. */
  readonly whileWaiting?: () => boolean;
  /** How much that may be for all feeds together; PASS_BOUNDS unless told. */
  readonly bounds?: PassBounds;
  /** Called after each feed. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Milliseconds for all feeds together; 120,000 unless told. */
  readonly collectMs?: number;
}

type ReadingPorts = Pick<Ports, "feeds" | "clock" | "log">;

/**
 * Asks every feed that is due and reads its items. Answers in the order of the feed list. Never throws for what a server
 * does: a feed that cannot be read is `failed` with a reason, and the others are unharmed.
 */
export async function readFeeds(ports: ReadingPorts, plan: ReadingPlan): Promise<FeedReading[]> {
  const deadline = collectDeadline(plan.collectMs ?? COLLECT_MS, TIME_RAN_OUT);
  const room = passRoom(plan.bounds);
  const asking = pLimit(AT_ONCE);
  const inHand = pLimit(IN_HAND);
  // A large document taken apart is many times its size.
  const reading = pLimit(1);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  let done = 0;
  const isWaiting = () => done < plan.feeds.length && reading.activeCount + reading.pendingCount === 0;
  const useTheWait = () => {
    if (isWaiting() && plan.whileWaiting?.()) setImmediate(useTheWait);
  };
  const readInTurn = async (feed: Feed): Promise<FeedReading> => {
    const host = hostOf(feed.url);
    const ofHost = hosts.get(host) ?? pLimit(AT_ONCE_PER_HOST);
    hosts.set(host, ofHost);
    const read = await ofHost(() =>
      inHand(async () => {
        const asked = await asking(() => deadline.bound((signal) => askFeed(ports, plan, { feed, signal })));
        if (!("response" in asked)) return asked;
        return reading(async () => {
          await nextTurn();
          return readAnswer(ports, plan, { ...asked, room });
        });
      }),
    );
    done++;
    plan.onProgress?.(done, plan.feeds.length);
    if (read.items.length > 0) setImmediate(useTheWait);
    return read;
  };
  try {
    const readings = new Map<Feed, Promise<FeedReading>>();
    const first = firstInLine(plan.feeds, plan.states);
    for (const feed of first) readings.set(feed, readInTurn(feed));
    await Promise.all(readings.values());
    for (const feed of leftOverFirst(plan)) if (!first.has(feed)) readings.set(feed, readInTurn(feed));
    await Promise.all([getReady(plan), ...readings.values()]);
    return await Promise.all(plan.feeds.map((feed) => readings.get(feed) as Promise<FeedReading>));
  } finally {
    deadline.clear();
  }
}

/**
 * A feed's first answer is a whole document: all that reading it takes is loaded before it comes. A feed that has been asked
 * and never answered is no reason: it may be dead, and each run would load for nothing.
 */
async function getReady({ feeds, states, prepare }: ReadingPlan): Promise<void> {
  if (feeds.every(({ url }) => states.has(url))) return;
  await nextTurn();
  await loadParser();
  prepare?.();
}

/** Loaded with the first document: a run in which nothing changed needs no parser. */
const loadParser = () => import("../core/feed/parse-feed.ts");

/** Lets the questions that now have a place go out before a document is read: the servers work on them meanwhile. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

interface Turn {
  readonly feed: Feed;
  readonly signal: AbortSignal;
}

/** What a server answered, with what was known of its feed. */
interface Answer {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly started: Date;
  readonly response: FeedResponse;
  readonly outOfTime: boolean;
}

/** Asks for a feed, if it is due and there is time. */
async function askFeed(ports: ReadingPorts, plan: ReadingPlan, turn: Turn): Promise<FeedReading | Answer> {
  const { feed, signal } = turn;
  const known = plan.states.get(feed.url) ?? newFeedState(feed.url);
  const state = plan.dropValidators ? { ...known, etag: null, lastModified: null } : known;
  const started = ports.clock.now();
  const until = plan.evenIfWaiting ? null : waitsUntil(state, started);
  if (until !== null) return skippedReading(feed, state, { now: started, until });
  if (signal.aborted) return leftOverReading(feed, state, { why: TIME_RAN_OUT, now: started });

  const trusted = validatorsTrusted(state, started);
  const response = await ports.feeds.fetch(
    { url: feed.url, etag: trusted ? state.etag : null, lastModified: trusted ? state.lastModified : null },
    signal,
  );
  return { feed, state, started, response, outOfTime: signal.aborted };
}

async function readAnswer(
  ports: ReadingPorts,
  plan: ReadingPlan,
  answer: Answer & { room: ReturnType<typeof passRoom> },
): Promise<FeedReading> {
  const { feed, state, room } = answer;
  const read = await readResponse(answer, { ...plan, now: ports.clock.now() });
  const held = plan.hold === null ? [] : plan.hold && read.items.length > 0 ? plan.hold(read.items) : read.items;
  const now = ports.clock.now();
  const reading = room.take(held) ? read : leftOverReading(feed, state, { why: ROOM_RAN_OUT, now });
  const ms = now.getTime() - answer.started.getTime();
  const { status, httpStatus, items, bytes } = reading.report;
  ports.log.event("feed-read", { feed: feed.url, status, httpStatus, items, bytes, ms });
  return { ...reading, items: reading === read ? held : [], report: { ...reading.report, ms } };
}

async function readResponse(
  { feed, state, response, outOfTime }: Answer,
  { now, isTextWanted }: ItemReading,
): Promise<FeedReading> {
  if (response.kind === "not-modified") return unchangedReading(feed, state, { response, now });
  if (response.kind === "failed") {
    return outOfTime
      ? leftOverReading(feed, state, { why: TIME_RAN_OUT, now })
      : failedReading(feed, state, { failure: response, bytes: 0, now });
  }
  const parsed = await parseDocument(feed, response, { now, ...(isTextWanted && { isTextWanted }) });
  if (parsed.kind === "feed") return documentReading(feed, state, { response, parsed, now });
  const failure = { httpStatus: response.httpStatus, reason: parsed.reason, retryAfter: null };
  return failedReading(feed, state, { failure, bytes: response.bytes.length, now });
}

async function parseDocument(feed: Feed, response: Document, reading: ItemReading): Promise<ParsedFeed> {
  const { parseFeed } = await loadParser();
  const { bytes, contentType, finalUrl } = response;
  return parseFeed({ bytes, contentType, finalUrl, feedUrl: feed.url }, reading);
}

function leftOverFirst(plan: ReadingPlan): Feed[] {
  const leftOver: readonly (string | null | undefined)[] = [TIME_RAN_OUT, ROOM_RAN_OUT];
  const wasLeft = (feed: Feed) => (leftOver.includes(plan.states.get(feed.url)?.lastError) ? 0 : 1);
  return plan.feeds.toSorted((one, other) => wasLeft(one) - wasLeft(other));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
