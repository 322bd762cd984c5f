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
import { shownText } from "./shown-text.ts";
import { preheaderOf, sinceLast, subjectOf } from "./subject-of.ts";

/** What the mail says, from what was learned since the last one. Pure: the same source gives the same digest. */
export function buildDigest(source: DigestSource): Digest {
  const desk = openDesk(source);
  const feeds = readFeeds(desk);
  const parts = {
    news: newEntries(desk),
    changed: changedEntries(desk),
    ritual: null,
    heldBack: heldBack(desk),
  };
  const empty = parts.news === null && parts.changed === null;
  return {
    id: source.id,
    subject: subjectOf(desk, parts, feeds),
    preheader: preheaderOf(parts, feeds),
    masthead: masthead(desk, feeds, empty),
    glance: empty ? [] : glanceOf(parts, feeds),
    ...parts,
    coverage: coverage(desk),
    footer: footer(desk),
  };
}

/** True when there is nothing to read: no new happening and no changed story. */
export function isEmpty({ news, changed, ritual }: Digest): boolean {
  return news === null && changed === null && ritual === null;
}

function masthead(desk: Desk, feeds: ReadFeeds, empty: boolean): Masthead {
  const { calendar, source } = desk;
  const { from, to } = source.covers;
  const window =
    from === null
      ? `First digest, up to ${calendar.atShort(to)}.`
      : `Covers ${calendar.atShort(from)} to ${calendar.atShort(to)}.`;
  const checked = `Checked ${figure(feeds.read)} of ${figure(feeds.all)} feeds and ${figure(source.items)} items.`;
  const nothing = feeds.read === 0 ? "Nothing could be read." : `${checked} Nothing new${sinceLast(desk)}.`;
  return {
    monitor: shownText(source.topic.name, LENGTHS.title),
    day: calendar.longDay(source.slot),
    covers: `${window} All times ${calendar.zone}.`,
    statement: empty ? nothing : null,
  };
}

function footer({ source, calendar }: Desk): string[] {
  const name = shownText(source.topic.name, LENGTHS.title);
  const next =
    source.next === null
      ? ""
      : ` The next digest is due ${calendar.at(source.next)}, and sent when there is something new.`;
  return [
    `You get this because your address is on the list of recipients of ${name}.${next}`,
    "To stop these mails, answer this one and say so.",
    "Titles and sentences stay in the language of the report; nothing is translated.",
    `Digest ${source.id}, run ${source.run}, version ${source.version}. Judged against ${figure(source.known)} known ${source.known === 1 ? "story" : "stories"}.`,
  ];
}

/** How many entries each part has, for reports and for holding back a flood. */
export function countDigest({ news, changed, heldBack: held }: Digest): {
  new: number;
  changed: number;
  heldBack: number;
} {
  return {
    new: news?.entries.length ?? 0,
    changed: changed?.entries.length ?? 0,
    heldBack: held?.entries.length ?? 0,
  };
}
