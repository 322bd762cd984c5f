import { figure } from "./counted.ts";
import type { ReadFeeds } from "./coverage.ts";
import type { Desk } from "./desk.ts";
import type { Line } from "./digest.ts";
import { expectedNext } from "./ritual-entries.ts";
import { sinceLast } from "./subject-of.ts";

/** What to know before reading: gaps in time that this digest makes up for, and on a quiet day what was checked. */
export function statementsOf(desk: Desk, { feeds, empty }: { feeds: ReadFeeds; empty: boolean }): Line[] {
  const statements: (Line | null)[] = [empty ? nothingNew(desk, feeds) : null, catchUpWords(desk), pauseWords(desk)];
  if (empty) statements.push(expectedNext(desk));
  return statements.filter((statement) => statement !== null);
}

function nothingNew(desk: Desk, feeds: ReadFeeds): Line {
  if (feeds.read === 0) return ["Nothing could be read."];
  const checked = `Checked ${figure(feeds.read)} of ${figure(feeds.all)} feeds and ${figure(desk.source.items)} items.`;
  return [`${checked} Nothing new${sinceLast(desk)}.`];
}

/**
 * `3 to 9 Oct` when news lay ready for longer than a day: then a digest was missed, and this one makes up for it. Null when
 * none was.
 */
export function catchUpOf({ source, calendar, news, rituals, changed }: Desk): string | null {
  const { from, to } = source.covers;
  const waiting = [...news, ...rituals, ...changed].flat().map(({ item }) => item.fetched);
  const first = waiting.sort()[0];
  if (from === null || first === undefined) return null;
  return Date.parse(source.slot) - Date.parse(first) > LONGEST_WAIT ? calendar.range(from, to) : null;
}

function catchUpWords(desk: Desk): Line | null {
  return catchUpOf(desk) === null
    ? null
    : [
        "This is a catch-up: an earlier digest was not made when it was due, and all that came since the last one is here.",
      ];
}

/** Days without a pass: what came and went from a feed meanwhile was never seen. */
function pauseWords({ source, calendar }: Desk): Line | null {
  const { from, to } = source.covers;
  const instants = [...(from === null ? [] : [from]), ...source.passes, to];
  const pauses = instants.slice(1).map((end, index) => ({ start: instants[index] as string, end }));
  const longest = pauses.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
  if (longest === undefined || lengthOf(longest) <= LONGEST_WAIT) return null;
  const { start, end } = longest;
  return [
    `No feed was read from ${calendar.at(start)} to ${calendar.at(end)}: what came and went meanwhile was not seen.`,
  ];
}

function lengthOf({ start, end }: { start: string; end: string }): number {
  return Date.parse(end) - Date.parse(start);
}

/** Milliseconds: a day between two digests, and some hours for a clock change or a late start. */
const LONGEST_WAIT = 28 * 3_600_000;
