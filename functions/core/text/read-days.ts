import type { TermHit } from "../topic/term-trie.ts";
import { RELATIVE_PHRASES } from "./calendar-words.ts";
import { calendarDay, type Day, dateOf, monthOf, nearestYearly, weekdayOf } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";
import { withOwnYears } from "./read-eras.ts";
import { isBesidePart, type MonthNamed, readPeriods } from "./read-periods.ts";

/** Days and stretches of days a text names. */
export interface DaysRead {
  readonly days: readonly NamedDay[];
  /** As the number of months since January 1970. */
  readonly months: readonly number[];
  readonly periods: readonly (readonly [first: Day, last: Day])[];
}

/** A day, and where the folded text names it. */
export interface NamedDay extends Place {
  readonly day: Day;
  /** Named by its date, not as a weekday, which may be meant of the past or the future. */
  readonly exact: boolean;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A calendar word found by the term tree. */
export interface CalendarHit {
  readonly hit: Pick<TermHit, "start" | "end">;
  readonly unit: "month" | "weekday" | "relative";
  readonly value: number;
}

/** What dates are told from: the day of publication, and the language as far as the item says. */
export interface Writing {
  readonly day: Day | null;
  readonly lang: string | null;
}

/**
 * Reads `30 May`, `May 30, 2018`, `2018-05-30`, `30.5.2018`, `5月30日`, `주체107(2018)년 5월 30일`, `Monday`, `yesterday`, `in May 2018`
 * and `early May`. A day without a year is the one nearest to the day of writing; a weekday the last one up to it. Without a
 * day of writing only full dates count.
 */
export function readDays(text: FoldedText, calendar: readonly CalendarHit[], writing: Writing): DaysRead {
  const days = new Map<Day, NamedDay>();
  const months = new Map<number, MonthNamed>();
  const folded = withOwnYears(text.folded);
  for (const { day, start, end, exact = true } of daysIn({ source: text.source, folded }, calendar, writing))
    if (day !== null && !days.has(day)) days.set(day, { day, start, end, exact });
  for (const named of monthsIn(folded, calendar, writing.day))
    if (!months.has(named.month)) months.set(named.month, named);
  const relative = calendar
    .filter((found) => found.unit === "relative" && isOfLanguage(found, writing.lang))
    .map(({ value }) => RELATIVE_PHRASES[value])
    .filter((phrase) => phrase !== undefined);
  return {
    days: [...days.values()].slice(0, MOST),
    months: [...months.keys()].slice(0, MOST),
    periods: readPeriods(folded, { months: [...months.values()], relative, written: writing.day }).slice(0, MOST),
  };
}

const MOST = 12;

function* daysIn(
  text: Pick<FoldedText, "source" | "folded">,
  calendar: readonly CalendarHit[],
  { day: written, lang }: Writing,
): Generator<{ day: Day | null; exact?: boolean } & Place> {
  const { folded, source } = text;
  for (const found of joined(calendar)) {
    const { hit, unit, value } = found;
    if (unit === "month") {
      const { date, year } = aroundMonth(folded, hit);
      if (date !== null) yield { day: resolve({ year, month: value, date }, written), start: hit.start, end: hit.end };
    } else if (written !== null) {
      const day =
        unit === "weekday" ? written - ((weekdayOf(written) - value + 7) % 7) : relativeDay(found, written, lang);
      if (day !== null) yield { day, start: hit.start, end: hit.end, exact: false };
    }
  }
  for (const match of folded.matchAll(NUMERIC)) {
    const [, year, month, date] = match;
    const named = { year: year ? Number(year) : null, month: Number(month), date: Number(date) };
    yield { day: resolve(named, written), ...placeOf(match) };
  }
  for (const match of folded.matchAll(VIETNAMESE)) {
    const [, date, month, year] = match;
    const named = { year: year ? Number(year) : null, month: Number(month), date: Number(date) };
    yield { day: resolve(named, written), ...placeOf(match) };
  }
  if (written !== null)
    for (const match of folded.matchAll(DAY_ALONE))
      yield { day: lastSuchDay(Number(match[1]), written), ...placeOf(match) };
  for (const match of folded.matchAll(ISO))
    yield { day: calendarDay(Number(match[1]), Number(match[2]), Number(match[3])), ...placeOf(match) };
  for (const [, year, month, date] of source.matchAll(YEAR_FIRST))
    yield { day: calendarDay(Number(year), Number(month), Number(date)), ...NOWHERE };
  for (const [, date, month, year] of source.matchAll(DAY_FIRST))
    yield { day: calendarDay(Number(year), Number(month), Number(date)), ...NOWHERE };
}

/** Told by the signs that folding takes away, so without a place in the folded text. */
const NOWHERE: Place = { start: -1, end: -1 };

function* monthsIn(folded: string, calendar: readonly CalendarHit[], written: Day | null): Generator<MonthNamed> {
  for (const { hit, unit, value } of joined(calendar)) {
    if (unit !== "month") continue;
    const { date, year, end } = aroundMonth(folded, hit);
    const place = { start: hit.start, end };
    if (date !== null) continue;
    if (year !== null) yield { month: (year - 1970) * 12 + value - 1, ...place };
    else if (written !== null && isMeant(folded, hit)) yield { month: monthBefore(value, written), ...place };
  }
  for (const match of folded.matchAll(MONTH_NUMBER)) {
    const [, year, number] = match;
    const month = Number(number) - 1;
    if (month < 0 || month > 11) continue;
    if (year) yield { month: (Number(year) - 1970) * 12 + month, ...placeOf(match) };
    else if (written !== null) yield { month: monthBefore(month + 1, written), ...placeOf(match) };
  }
}

/** Arab papers give a month both its names (`حزيران/يونيو`). */
function joined(calendar: readonly CalendarHit[]): CalendarHit[] {
  const joint: CalendarHit[] = [];
  for (const found of calendar) {
    const last = joint.at(-1);
    if (
      last?.unit === "month" &&
      found.unit === "month" &&
      last.value === found.value &&
      found.hit.start - last.hit.end <= 1
    )
      joint[joint.length - 1] = { ...last, hit: { start: last.hit.start, end: found.hit.end } };
    else joint.push(found);
  }
  return joint;
}

function relativeDay(found: CalendarHit, written: Day, lang: string | null): Day | null {
  const phrase = RELATIVE_PHRASES[found.value];
  return phrase?.unit === "day" && isOfLanguage(found, lang) ? written + phrase.offset : null;
}

/** Short words in Latin letters mean other things in other languages (`hier`). */
function isOfLanguage({ hit, value }: CalendarHit, lang: string | null): boolean {
  const own = RELATIVE_PHRASES[value];
  if (own === undefined || !/[a-z]/.test(own.terms[0] ?? "")) return own !== undefined;
  if (lang === null) return hit.end - hit.start >= LONG_PHRASE;
  return lang.toLowerCase().split("-")[0] === own.lang;
}

const LONG_PHRASE = 8;

/** Folding leaves `5월 30일` and `2018年5月30日`; a lone pair of numbers is no date without its signs. */
const NUMERIC = /(?:(?<![0-9])((?:19|20)\d\d) ?[年년]? ?)?(?<![0-9])(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/gu;
const VIETNAMESE = /(?<![0-9])(\d{1,2}) thang (\d{1,2})(?: (?:nam )?((?:19|20)\d\d))?(?![0-9])/gu;
const MONTH_NUMBER = /(?:(?<![0-9])((?:19|20)\d\d) ?[年년] ?)?(?<![0-9])(\d{1,2}) ?[月월](?! ?\d)/gu;

/** Korean and Japanese agencies write the day alone: `8일`, `10日`. */
const DAY_ALONE = /(?<![0-9월月] ?)(?<![0-9])(\d{1,2}) ?(?:일|日)(?![간째間目])/gu;
const ISO = /(?<![0-9])((?:19|20)\d\d) (\d\d) (\d\d)(?![0-9])/gu;
const YEAR_FIRST = /(?<![\d.])((?:19|20)\d\d)\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)/gu;
/** With full stops the day comes first in every language; with slashes it need not. */
const DAY_FIRST = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d\d)(?!\d)/gu;

/** The last day of that number in its month, up to the day of writing and one beyond: time zones. */
function lastSuchDay(date: number, written: Day): Day | null {
  for (let day = written + 1; day > written - 31; day--) if (dateOf(day) === date) return day;
  return null;
}

/** Day number and year beside a month's name, and the end of what names them. */
function aroundMonth(folded: string, { start, end }: Place): { date: number | null; year: number | null; end: number } {
  const before = folded.slice(Math.max(0, start - 14), start);
  const after = folded.slice(end, end + 18);
  const dateBefore = /(?<![0-9])(\d{1,2})(?:st|nd|rd|th|e|er|o|ro|a)? (?:de |of |di |d |ב)?$/u.exec(before);
  const dateAfter = /^ (\d{1,2})(?:st|nd|rd|th)?(?![0-9])/u.exec(after);
  const yearAfter = /^ (?:de |of |del |do |г )?((?:19|20)\d\d)(?![0-9])/u.exec(after);
  const yearLater = /^ \d{1,2}(?:st|nd|rd|th)? +((?:19|20)\d\d)(?![0-9])/u.exec(after);
  const date = dateBefore ? Number(dateBefore[1]) : dateAfter ? Number(dateAfter[1]) : null;
  const year = yearAfter ?? yearLater;
  if (date !== null && date >= 1 && date <= 31)
    return { date, year: year ? Number(year[1]) : yearNear(folded, start, end), end };
  return { date: null, year: year ? Number(year[1]) : null, end: year ? end + year[0].length : end };
}

/** Whether a month's name stands alone where it can be nothing else. */
function isMeant(folded: string, place: Place): boolean {
  return BEFORE_MONTHS.test(folded.slice(Math.max(0, place.start - 14), place.start)) || isBesidePart(folded, place);
}

const BEFORE_MONTHS = /(?:^| )(?:in|im|en|em|a|last|since|في|منذ|в|на) $/u;

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
  written: Day | null,
): Day | null {
  if (year !== null) return calendarDay(year, month, date);
  return written === null ? null : nearestYearly(month, date, written);
}

/** The last such month up to the month of writing. */
function monthBefore(month: number, written: Day): number {
  const now = monthOf(written);
  return now - ((now - (month - 1) + 1200) % 12);
}

function placeOf(match: RegExpExecArray): Place {
  return { start: match.index, end: match.index + match[0].length };
}
