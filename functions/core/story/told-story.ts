import type { Day } from "../text/days.ts";
import type { Member } from "./corpus.ts";
import { isSameRounded } from "./is-same-rounded.ts";
import { ROUNDING } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { reportDay } from "./report-day.ts";

/**
 * All that the known documents of a story tell. Each part is gathered when it is first asked for and then grows with the story:
 * thousands of reports of one happening are judged one after another, and each asks.
 */
export interface ToldStory {
  bySeedsOnly(): boolean;
  /** Whether one of them is in a language, or may be: then words can be compared. */
  mayBeIn(lang: string | null): boolean;
  words(): ReadonlySet<number>;
  sentences(): ReadonlySet<number>;
  concepts(): ReadonlySet<string>;
  /** Null where one of them was read when outcomes were not. */
  outcomes(): ReadonlySet<string> | null;
  /** Whether they name a number, or one that is the same rounded. */
  hasNumber(number: number): boolean;
  /** Whether they name a day, or were published so few days from it. */
  hasDay(day: Day, reach: number): boolean;
  /** The day of the first of them. */
  since(): Day;
}

/** @param members the story's, at least one; may grow at its end */
export function toldBy(members: readonly Member[]): ToldStory {
  const languages = growingSet(members, ({ lang }) => [lang]);
  const days = growingSet(members, (known) => known.days);
  const published = growingSet(members, ({ facts }) => (facts.published === null ? [] : [facts.published]));
  const unread = growingSet(members, ({ facts }) => (facts.outcomes === undefined ? [true] : []));
  const outcomes = growingSet(members, ({ facts }) => facts.outcomes?.map(([id]) => id) ?? []);
  const numbers = growing(members, new Map<number, Range>(), widen);
  const since = growing(members, { day: Number.POSITIVE_INFINITY }, (first, { facts }) => {
    first.day = Math.min(first.day, reportDay(facts));
  });
  const others = growing(members, { seeds: true }, (told, _known, { document }) => {
    told.seeds &&= document.seed;
  });
  return {
    bySeedsOnly: () => others().seeds,
    mayBeIn: (lang) => lang === null || languages().has(null) || languages().has(lang),
    words: growingSet(members, ({ words }) => words),
    sentences: growingSet(members, ({ sentences }) => sentences()),
    concepts: growingSet(members, ({ concepts }) => concepts.keys()),
    outcomes: () => (unread().size > 0 ? null : outcomes()),
    hasNumber: (number) => isNear(number, numbers()),
    hasDay(day, reach) {
      if (days().has(day)) return true;
      for (let near = day - reach; near <= day + reach; near++) if (published().has(near)) return true;
      return false;
    },
    since: () => since().day,
  };
}

/** Something gathered from members one by one, each of them once. */
function growing<T>(
  members: readonly Member[],
  gathered: T,
  take: (gathered: T, known: PreparedDocument, member: Member) => void,
): () => T {
  let upTo = 0;
  return () => {
    for (; upTo < members.length; upTo++) {
      const member = members[upTo] as Member;
      take(gathered, member.prepared(), member);
    }
    return gathered;
  };
}

function growingSet<T>(members: readonly Member[], of: (known: PreparedDocument) => Iterable<T>): () => ReadonlySet<T> {
  return growing(members, new Set<T>(), (all, known) => {
    for (const one of of(known)) all.add(one);
  });
}

/** Least and greatest of some numbers. */
interface Range {
  least: number;
  greatest: number;
}

/** Numbers by steps within which all are the same rounded: of each step the ends say enough. */
function widen(ranges: Map<number, Range>, { numbers }: PreparedDocument): void {
  for (const number of numbers) {
    const range = ranges.get(stepOf(number));
    if (range) {
      range.least = Math.min(range.least, number);
      range.greatest = Math.max(range.greatest, number);
    } else ranges.set(stepOf(number), { least: number, greatest: number });
  }
}

function isNear(number: number, ranges: ReadonlyMap<number, Range>): boolean {
  const step = stepOf(number);
  return [step - 1, step, step + 1].some((near) => {
    const range = ranges.get(near);
    return range !== undefined && (isSameRounded(number, range.least) || isSameRounded(number, range.greatest));
  });
}

/** Numbers are whole and positive. */
function stepOf(number: number): number {
  return Math.floor(Math.log(number) / -Math.log(1 - ROUNDING));
}
