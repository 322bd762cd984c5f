import { changedEntries } from "./changed-entries.ts";
import { figure } from "./counted.ts";
import { coverage, type ReadFeeds, readFeeds } from "./coverage.ts";
import { type Desk, openDesk } from "./desk.ts";
import type { Digest, Masthead } from "./digest.ts";
import type { DigestSource } from "./digest-source.ts";
import { glanceOf } from "./glance.ts";
import { heldBack } from "./held-back.ts";
import { LENGTHS } from "./lengths.ts";
import { newEntries } from "./new-entries.ts";
import { ritualEntries } from "./ritual-entries.ts";
import { shownText } from "./shown-text.ts";
import { catchUpOf, statementsOf } from "./statements.ts";
import { preheaderOf, subjectOf } from "./subject-of.ts";

/** What the mail says, from what was learned since the last one. Pure: the same source gives the same digest. */
export function buildDigest(source: DigestSource): Digest {
  const desk = openDesk(source);
  const feeds = readFeeds(desk);
  const parts = {
    news: newEntries(desk),
    changed: changedEntries(desk),
    ritual: ritualEntries(desk),
    heldBack: heldBack(desk),
  };
  const empty = isEmpty(parts);
  return {
    id: source.id,
    subject: subjectOf(desk, { ...parts, catchUp: catchUpOf(desk) }, feeds),
    preheader: preheaderOf(desk, parts, feeds),
    masthead: masthead(desk, feeds, empty),
    glance: empty ? [] : glanceOf(parts, feeds),
    ...parts,
    coverage: coverage(desk),
    footer: footer(desk),
  };
}

/** True when there is nothing to read: no new happening, no changed story, no message that came or stayed away. */
export function isEmpty({ news, changed, ritual }: Pick<Digest, "news" | "changed" | "ritual">): boolean {
  return news === null && changed === null && ritual === null;
}

function masthead(desk: Desk, feeds: ReadFeeds, empty: boolean): Masthead {
  const { calendar, source } = desk;
  const { from, to } = source.covers;
  const window =
    from === null
      ? `First digest, up to ${calendar.atShort(to)}.`
      : `Covers ${calendar.atShort(from)} to ${calendar.atShort(to)}.`;
  return {
    monitor: shownText(source.topic.name, LENGTHS.title),
    day: calendar.longDay(source.slot),
    covers: `${window} All times ${calendar.zone}.`,
    statements: statementsOf(desk, { feeds, empty }),
  };
}

function footer({ source, calendar }: Desk): string[] {
  const name = shownText(source.topic.name, LENGTHS.title);
  return [
    `You get this because your address is on the list for this digest, ${name}.${next({ source, calendar })}`,
    "To stop these mails, answer this one and say so.",
    "Titles and sentences stay in the language of the report; nothing is translated.",
    `Digest ${source.id}, run ${source.run}, version ${source.version}. Judged against ${figure(source.known)} known ${source.known === 1 ? "story" : "stories"}.`,
  ];
}

/** When the next mail comes, and after which day its absence means that something is broken. */
function next({ source, calendar }: Pick<Desk, "source" | "calendar">): string {
  if (source.next === null) return "";
  const quiet = new Date(Date.parse(source.next) + (source.quietDays - 1) * 86_400_000).toISOString();
  const days = source.quietDays === 1 ? "a day" : `${figure(source.quietDays)} days`;
  return ` The next digest is due ${calendar.at(source.next)}, and sent when there is something new; after ${days} without news a short mail says so. If none has come by the end of ${calendar.day(quiet)}, the monitor is broken, not quiet.`;
}

/** How many entries each part has, for reports and for holding back a flood; messages that came are new happenings. */
export function countDigest({ news, changed, ritual, heldBack: held }: Digest): {
  new: number;
  changed: number;
  heldBack: number;
} {
  return {
    new: (news?.entries.length ?? 0) + (ritual?.entries.filter(({ missing }) => !missing).length ?? 0),
    changed: changed?.entries.length ?? 0,
    heldBack: held?.entries.length ?? 0,
  };
}
