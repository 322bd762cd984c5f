import type { Feed } from "../feed/feed.ts";
import { feedHealth } from "../feed/feed-health.ts";
import { capitalised, counted, figure, spelled, withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Coverage, CoverageRow, Line, Quote } from "./digest.ts";
import { type FeedStanding, type FeedWithState, feedStanding, NOT_READ } from "./feed-standing.ts";
import { LENGTHS } from "./lengths.ts";
import { quote } from "./quote.ts";
import { shownText } from "./shown-text.ts";
import { weeksOf } from "./weeks-of.ts";

/** Names and counts of feeds that were read and that were not. */
export interface ReadFeeds {
  readonly all: number;
  readonly read: number;
  readonly unread: readonly Quote[];
  /** UTC instant since which none was read; null when some were, or when it is not known. */
  readonly noneSince: string | null;
}

/** Which feeds could be read, what could not be read first, so that silence is evidence. */
export function coverage(desk: Desk): Coverage {
  const feeds = readFeeds(desk);
  return {
    title: "Coverage",
    count: `${figure(feeds.read)} of ${counted(feeds.all, "feed")} read`,
    statement: statementOf(feeds),
    rows: ORDER.map((standing) => row(desk, standing)).filter((found) => found !== null),
    baseline: baselineOf(desk),
    weeks: weeksOf(desk),
  };
}

export function readFeeds(desk: Desk): ReadFeeds {
  const { feeds } = desk.source;
  const unread = feeds.filter((feed) => NOT_READ.has(feedStanding(feed, desk.source.covers)));
  const lasts = feeds.map(({ state }) => state?.lastSuccess ?? null).filter((last) => last !== null);
  return {
    all: feeds.length,
    read: feeds.length - unread.length,
    unread: unread.map(({ feed }) => feedName(feed)),
    noneSince: unread.length < feeds.length ? null : (lasts.sort().at(-1) ?? null),
  };
}

/** Names of feeds in a row, as many as a reader takes in. */
export function feedNames(names: readonly Quote[], max: number): Line {
  const shown = names.slice(0, max);
  const more = names.length - shown.length;
  return shown
    .flatMap((name, index): Line => {
      const last = index === names.length - 1 && index > 0;
      return [index === 0 ? "" : last ? " and " : ", ", name];
    })
    .concat(more > 0 ? [` and ${figure(more)} more`] : []);
}

function statementOf({ unread, all }: ReadFeeds): Line | null {
  if (all === 0) return ["No feed is on the list."];
  if (unread.length === 0) return null;
  if (unread.length === all) return ["No feed could be read, so this mail says nothing about what happened."];
  const start =
    unread.length === 1
      ? "One feed was not read, so its silence"
      : `${capitalised(spelled(unread.length))} feeds were not read, so their silence`;
  return [`${start} says nothing: `, ...feedNames(unread, LENGTHS.feedsNamed), "."];
}

function row(desk: Desk, standing: FeedStanding): CoverageRow | null {
  const { feeds, covers, items, records } = desk.source;
  const found = feeds.filter((feed) => feedStanding(feed, covers) === standing);
  if (found.length === 0) return null;
  const count = figure(found.length);
  if (standing === "quiet") return { count, state: standing, lines: [["Nothing posted since the last digest"]] };
  if (standing === "active") {
    const about = records.length === 0 ? "none" : figure(records.length);
    const line = `${counted(items, "item")} looked at, ${about} about both sides`;
    return { count, state: standing, lines: [[line]] };
  }
  const named = found.slice(0, NOT_READ.has(standing) ? LENGTHS.unreadNamed : LENGTHS.feedsNamed);
  const lines: Line[] = named.map((feed) => [feedName(feed.feed), details(desk, standing, feed)]);
  const more = found.length - named.length;
  return {
    count,
    state: LABELS[standing] ?? standing,
    lines: more > 0 ? [...lines, [`and ${counted(more, "more feed")}`]] : lines,
  };
}

function details(desk: Desk, standing: FeedStanding, watched: FeedWithState): string {
  const { calendar } = desk;
  const { state } = watched;
  switch (standing) {
    case "unread":
      return ", on the list but not read yet";
    case "waiting": {
      const until = state?.nextPoll ? `; asks not to be read before ${calendar.atShort(state.nextPoll)}` : "";
      return `, last read ${calendar.atShort(state?.lastSuccess ?? "")}${until}`;
    }
    case "gap":
      if (state?.failures === 0) return `: ${reasonOf(desk, watched)}`;
      return `${failureOf(desk, watched)}. Read before that; later items may be missing`;
    case "unknown":
      return `: ${reasonOf(desk, watched)}`;
    case "stale":
      return `, last item ${calendar.day(state?.newestItem ?? "")}`;
    case "undated":
      return ", puts no dates on its items";
    default:
      return failureOf(desk, watched);
  }
}

function reasonOf({ source }: Desk, { feed, state }: FeedWithState): string {
  return feedHealth(feed, state, new Date(source.covers.to), source.covers.from ?? "").reason ?? "";
}

function failureOf({ calendar }: Desk, { state }: FeedWithState): string {
  const error = withoutStop(shownText(state?.lastError ?? "", LENGTHS.feedError)) || "no reason given";
  const since = state?.failingSince ? `, since ${calendar.atShort(state.failingSince)}` : "";
  const tries = state === null ? "" : `, ${counted(state.failures, "try", "tries")}`;
  return `${since}. ${capitalised(error)}${tries}`;
}

function baselineOf({ baseline, source }: Desk): string | null {
  const happenings = new Set(baseline.map(({ document }) => document.story)).size;
  if (happenings === 0) return null;
  const feeds = new Set(baseline.map(({ item }) => item.feed)).size;
  const verb = happenings === 1 ? "was" : "were";
  const where = feeds > 1 ? ` at the first reading of ${counted(feeds, "feed")}` : " at a feed’s first reading";
  const listed = source.lastSent === null ? "" : ", not listed";
  return `${counted(happenings, "older happening")} ${verb} recorded as known${where}${listed}.`;
}

function feedName({ name, url }: Feed): Quote {
  return quote(shownText(name, LENGTHS.outlet) || url, { max: LENGTHS.outlet });
}

const ORDER: readonly FeedStanding[] = [
  "blocked",
  "failing",
  "unread",
  "waiting",
  "gap",
  "unknown",
  "stale",
  "undated",
  "quiet",
  "active",
];
const LABELS: Partial<Record<FeedStanding, string>> = { unread: "not yet read", waiting: "not due" };
