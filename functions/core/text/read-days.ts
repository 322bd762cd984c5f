import type { TermHit } from "../topic/term-trie.ts";
import { calendarDay, type Day, dateOf, nearestYearly, weekdayOf, yearOf } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";

/** Days and months a text names. */
export interface DaysRead {
  readonly days: readonly Day[];
  readonly months: readonly number[];
}

/** A calendar word found by the term tree. */
export interface CalendarHit {
  readonly hit: TermHit;
  readonly unit: "month" | "weekday";
  readonly value: number;
}

/**
 * Reads `30 May`, `May 30, 2018`, `2018-05-30`, `5月30日`, `5월 30일`, `Monday` and `in May 2018`. A day without a year is the
 * one nearest to `reference`; a weekday the last one up to it. Without a reference only full dates count.
 */
export function readDays(text: FoldedText, calendar: readonly CalendarHit[], reference: Day | null): DaysRead {
  const days = new Set<Day>();
  const months = new Set<number>();
  const { folded } = text;
  for (const { hit, unit, value } of calendar) {
    if (unit === "weekday") {
      if (reference !== null) days.add(reference - ((weekdayOf(reference) - value + 7) % 7));
      continue;
    }
    const around = aroundMonth(folded, hit);
    if (around === null) continue;
    if (around.date !== null) add(days, resolve({ year: around.year, month: value, date: around.date }, reference));
    else if (around.year !== null) months.add((around.year - 1970) * 12 + value - 1);
    else if (reference !== null && around.bare) months.add(monthBefore(value, reference));
  }
  for (const [, year, month, date] of folded.matchAll(NUMERIC)) {
    const written = { year: year ? Number(year) : null, month: Number(month), date: Number(date) };
    add(days, resolve(written, reference));
  }
  if (reference !== null)
    for (const [, date] of folded.matchAll(DAY_ALONE)) add(days, lastSuchDay(Number(date), reference));
  for (const [, year, month, date] of folded.matchAll(ISO))
    add(days, calendarDay(Number(year), Number(month), Number(date)));
  return { days: [...days].slice(0, MOST), months: [...months].slice(0, MOST) };
}

const MOST = 12;
/** Folding has made `2018-05-30` and `2018.5.30` into `2018 05 30`; a lone pair of numbers is no date without its signs. */
const NUMERIC = /(?:(?<![0-9])((?:19|20)\d\d) ?[年년]? ?)?(?<![0-9])(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/gu;

/** Korean and Japanese agencies write the day alone: `8일`, `10日`. */
const DAY_ALONE = /(?<![0-9월月] ?)(?<![0-9])(\d{1,2}) ?(?:일|日)(?![간째間目])/gu;
const ISO = /(?<![0-9])((?:19|20)\d\d) (\d\d) (\d\d)(?![0-9])/gu;

/** The last day of that number in its month, up to the reference and a day beyond: time zones. */
function lastSuchDay(date: number, reference: Day): Day | null {
  for (let day = reference + 1; day > reference - 31; day--) if (dateOf(day) === date) return day;
  return null;
}

interface Around {
  readonly date: number | null;
  readonly year: number | null;
  /** A month's name standing alone where it can be nothing else. */
  readonly bare: boolean;
}

/** Day number and year beside a month's name. */
function aroundMonth(folded: string, { start, end }: TermHit): Around | null {
  const before = folded.slice(Math.max(0, start - 14), start);
  const after = folded.slice(end, end + 18);
  const dateBefore = /(?<![0-9])(\d{1,2})(?:st|nd|rd|th|e|er|o|ro|a)? (?:de |of |di |d |ב)?$/u.exec(before);
  const dateAfter = /^ (\d{1,2})(?:st|nd|rd|th)?(?![0-9])/u.exec(after);
  const yearAfter = /^ (?:de |of |del |do |г )?((?:19|20)\d\d)(?![0-9])/u.exec(after);
  const yearLater = /^ \d{1,2}(?:st|nd|rd|th)? ((?:19|20)\d\d)(?![0-9])/u.exec(after);
  const date = dateBefore ? Number(dateBefore[1]) : dateAfter ? Number(dateAfter[1]) : null;
  const year = yearAfter ?? yearLater;
  if (date !== null && date >= 1 && date <= 31)
    return { date, year: year ? Number(year[1]) : yearNear(folded, start, end), bare: false };
  if (year) return { date: null, year: Number(year[1]), bare: false };
  return /(?:^| )(?:in|im|en|em|a|last|since|early|late|mid|في|منذ|в|на) $/u.test(before)
    ? { date: null, year: null, bare: true }
    : null;
}

/** A year told apart from its date, as reposts do: "in 2018 the agency reported on June 3". */
function yearNear(folded: string, start: number, end: number): number | null {
  const years = new Set(
    [...folded.slice(Math.max(0, start - NEAR_YEAR), end + NEAR_YEAR).matchAll(YEAR_APART)].map(([, year]) =>
      Number(year),
    ),
  );
  const [only] = years;
  return years.size === 1 && only !== undefined ? only : null;
}

const NEAR_YEAR = 60;
const YEAR_APART = /(?<=^| )(?:in|en|im|em|nel|في|عام|سنه|в) ((?:19|20)\d\d)(?![0-9])/gu;

function resolve(
  { year, month, date }: { year: number | null; month: number; date: number },
  reference: Day | null,
): Day | null {
  if (year !== null) return calendarDay(year, month, date);
  return reference === null ? null : nearestYearly(month, date, reference);
}

/** The last such month up to the reference's own. */
function monthBefore(month: number, reference: Day): number {
  const now = (yearOf(reference) - 1970) * 12 + new Date(reference * 86_400_000).getUTCMonth();
  return now - ((now - (month - 1) + 1200) % 12);
}

function add(days: Set<Day>, day: Day | null): void {
  if (day !== null) days.add(day);
}
