import phrases from "./calendar-phrases.json" with { type: "json" };
import type { RelativePhrase } from "./calendar-words.ts";
import { foldTerms } from "./cue-pattern.ts";
import { type Day, firstOfMonth, monthOf, weekdayOf } from "./days.ts";

/** A month named without a day, as the number of months since January 1970, and where. */
export interface MonthNamed {
  readonly month: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Stretches of days that a folded text names: `in May 2018`, `early June`, `the first half of 2018`, `last week`. A year
 * alone is none: too much happens in one.
 */
export function readPeriods(
  folded: string,
  named: { months: readonly MonthNamed[]; relative: readonly RelativePhrase[]; written: Day | null },
): (readonly [first: Day, last: Day])[] {
  const periods = new Map<string, readonly [Day, Day]>();
  const add = (first: Day, last: Day): void => void periods.set(`${first} ${last}`, [first, last]);
  for (const { month, ...place } of named.months) addPart(partBeside(folded, place), month, month + 1);
  for (const match of folded.matchAll(YEAR)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const part = partBeside(folded, place);
    const month = (Number(match[1]) - 1970) * 12;
    // What stands before a month's name is the month's.
    if (part && !named.months.some(({ start, end }) => place.start >= start && place.start < end))
      addPart(part, month, month + 12);
  }
  for (const phrase of named.relative) if (named.written !== null) addRelative(phrase, named.written);
  return [...periods.values()];

  /** Of a month its days, of a year its months. */
  function addPart(part: readonly [number, number] | null, from: number, to: number): void {
    const [start, end] = part ?? [0, 1];
    if (to - from === 1) {
      const first = firstOfMonth(from);
      const length = firstOfMonth(to) - first;
      add(first + Math.floor(length * start), first + Math.ceil(length * end) - 1);
    } else {
      const length = to - from;
      add(firstOfMonth(from + Math.round(length * start)), firstOfMonth(from + Math.round(length * end)) - 1);
    }
  }
  function addRelative({ unit, offset }: RelativePhrase, written: Day): void {
    if (unit === "week") {
      const monday = written - ((weekdayOf(written) + 6) % 7) + 7 * offset;
      add(monday, monday + 6);
    } else if (unit === "month") addPart(null, monthOf(written) + offset, monthOf(written) + offset + 1);
    else if (unit === "year") {
      const january = monthOf(written) - (((monthOf(written) % 12) + 12) % 12) + 12 * offset;
      addPart(null, january, january + 12);
    }
  }
}

const YEAR = /(?<![0-9])((?:19|20)\d\d)(?![0-9])/gu;

/** Whether a word for a part stands beside a month. */
export function isBesidePart(folded: string, place: { start: number; end: number }): boolean {
  return partBeside(folded, place) !== null;
}

/** Which part of a month or year is meant, as shares of it; null for the whole. */
function partBeside(folded: string, { start, end }: { start: number; end: number }): readonly [number, number] | null {
  const match =
    PART_BEHIND.exec(folded.slice(end, end + REACH)) ??
    PART_BEFORE.exec(folded.slice(Math.max(0, start - REACH), start));
  const term = match?.[1];
  return term === undefined ? null : (PARTS.get(term) ?? null);
}

const REACH = 40;

/** Languages that name the part behind the month; all others before. */
const BEHIND: ReadonlySet<string> = new Set(["ko", "ja", "zh", "tr"]);
const PARTS: ReadonlyMap<string, readonly [number, number]> = new Map(
  phrases.parts.flatMap(({ of, terms }) =>
    foldTerms(Object.values(terms).flat()).map((term) => [term, of as [number, number]] as const),
  ),
);
const PART_BEFORE = new RegExp(
  `(?:^| )(?:[وفبلהבלמו]?(?:ال)?)(${alternatives((lang) => !BEHIND.has(lang))})(?: \\p{L}{1,9}){0,2} $`,
  "u",
);
const PART_BEHIND = new RegExp(
  `^ ?[年년]?(?: (?:in|nin|nun|un|de|da|yilinin|ayinin))? ?(${alternatives((lang) => BEHIND.has(lang))})`,
  "u",
);

/** The longest first. */
function alternatives(isWanted: (lang: string) => boolean): string {
  const terms = phrases.parts.flatMap(({ terms: byLanguage }) =>
    Object.entries(byLanguage).flatMap(([lang, list]) => (isWanted(lang) ? list : [])),
  );
  return [...new Set(foldTerms(terms))].sort((a, b) => b.length - a.length).join("|");
}
