import { styleText } from "node:util";
import { columnsOf, padded } from "../core/digest/text/columns.ts";
import { span } from "../core/feed/feed-health.ts";
import type { FeedCondition } from "../core/feed/feed-state.ts";
import type { CheckedFeed } from "./feeds-check.ts";

const HEADINGS = ["State", "Feed", "Items", "Newest", "Last read", "Failures", "Next", "Charset"];
/** Longer names would push the figures off a terminal of usual width. */
const LONGEST_NAME = 32;
const RIGHT: ReadonlySet<string> = new Set(["Items", "Failures"]);
/** In the order of a summary: what needs a look last, where the eye rests. */
const CONDITIONS: readonly FeedCondition[] = ["ok", "quiet", "unknown", "stale", "gap", "blocked", "failing"];

/** The feeds as a table for a person, the reason of each state below its row. */
export function describeFeeds(feeds: readonly CheckedFeed[], now: Date): string {
  const rows = feeds.map((feed) => cellsOf(feed, now));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(columnsOf(heading), ...rows.map((cells) => columnsOf(cells[column] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return RIGHT.has(HEADINGS[column] ?? "") ? cell.padStart(width) : padded(cell, width);
      })
      .join("  ")
      .trimEnd();
  const body = feeds.flatMap((feed, at) => [
    styleText(feed.health === "ok" ? "reset" : "yellow", line(rows[at] ?? [])),
    ...notesOf(feed).map((note) => `${" ".repeat((widths[0] ?? 0) + 2)}${note}`),
  ]);
  return `${[styleText("bold", line(HEADINGS)), ...body, "", summaryOf(feeds)].join("\n")}\n`;
}

function cellsOf(feed: CheckedFeed, now: Date): string[] {
  return [
    feed.health,
    feed.name.length > LONGEST_NAME ? `${feed.name.slice(0, LONGEST_NAME - 1)}…` : feed.name,
    feed.status === "ok" ? String(feed.items) : "",
    since(feed.newestItem, now),
    since(feed.lastSuccess, now),
    String(feed.failures),
    feed.nextPoll === null ? "next run" : `in ${span(Math.max(0, Date.parse(feed.nextPoll) - now.getTime()))}`,
    feed.charset ?? "",
  ];
}

function notesOf({ healthReason, movedTo, url }: CheckedFeed): string[] {
  return [
    ...(healthReason === null ? [] : [`${healthReason} (${url})`]),
    ...(movedTo === undefined ? [] : [`says that it moved for good to ${movedTo}: change it in feeds.opml`]),
  ];
}

function since(date: string | null, now: Date): string {
  if (date === null) return "-";
  const age = now.getTime() - Date.parse(date);
  return age < 60_000 ? "just now" : `${span(age)} ago`;
}

function summaryOf(feeds: readonly CheckedFeed[]): string {
  const counts = CONDITIONS.map((condition) => ({
    condition,
    count: feeds.filter(({ health }) => health === condition).length,
  })).filter(({ count }) => count > 0);
  const total = `${feeds.length} ${feeds.length === 1 ? "feed" : "feeds"}`;
  return `${total}: ${counts.map(({ condition, count }) => `${count} ${condition}`).join(", ")}. Nothing was stored.`;
}
