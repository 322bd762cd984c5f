import phrases from "./calendar-phrases.json" with { type: "json" };
import { foldTerm } from "./cue-pattern.ts";
import { fold } from "./fold.ts";

/** A month, a weekday, or a phrase like "last week", as some language writes it. */
export interface CalendarWord {
  readonly term: string;
  readonly unit: "month" | "weekday" | "relative";
  /** Month 1-12; weekday 0 (Sunday) to 6; place in RELATIVE_PHRASES, or -1 for what only looks like one of these. */
  readonly value: number;
}

/** A day or stretch of days told from the day of writing. */
export interface RelativePhrase {
  readonly unit: "day" | "week" | "month" | "year";
  readonly offset: number;
  readonly lang: string;
  readonly terms: readonly string[];
}

export const RELATIVE_PHRASES: readonly RelativePhrase[] = phrases.relative.flatMap(({ unit, offset, terms }) =>
  Object.entries(terms).map(([lang, list]) => ({ unit: unit as RelativePhrase["unit"], offset, lang, terms: list })),
);

/**
 * Names of months and weekdays in full, in the languages news come in, as ICU knows them, and phrases for days told from
 * the day of writing; folded, each once.
 */
export function calendarWords(): CalendarWord[] {
  const words = new Map<string, CalendarWord>();
  for (const locale of LOCALES) {
    // A whole date, so that months stand in the form that dates have; the twelve days fall on all seven weekdays.
    const dates = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) {
      const day = new Date(Date.UTC(2023, month - 1, 15));
      const parts = dates.formatToParts(day);
      add(words, valueOfPart(parts, "month"), "month", month);
      add(words, valueOfPart(parts, "weekday"), "weekday", day.getUTCDay());
    }
  }
  for (const locale of NOMINATIVE) {
    const alone = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month++) add(words, alone.format(Date.UTC(2023, month - 1, 15)), "month", month);
  }
  for (const [term, unit, value] of phraseWords()) if (!words.has(term)) words.set(term, { term, unit, value });
  return [...words.values()];
}

/** ICU writes weekdays of Korean, Chinese and Japanese in one form of several; it knows no phrases but its own. */
function* phraseWords(): Generator<[string, CalendarWord["unit"], number]> {
  for (const week of Object.values(phrases.weekdays))
    for (const [day, names] of week.entries()) for (const name of names) yield [fold(name), "weekday", day];
  for (const [at, { terms }] of RELATIVE_PHRASES.entries())
    for (const term of terms) yield [foldTerm(term), "relative", at];
  for (const term of Object.values(phrases.none).flat()) yield [foldTerm(term), "relative", -1];
}

/** Chinese, Japanese and Korean write months as numbers (read-days.ts reads those). */
const LOCALES = [
  "en",
  "ar-EG",
  "ar-SY",
  "ar-TN",
  "ar-MA",
  "ru",
  "uk",
  "de",
  "fr",
  "es",
  "pt",
  "it",
  // Iranian papers date by their own calendar as well, whose months are none of these.
  "fa-u-ca-gregory",
  "tr",
  "he",
  "nl",
  "pl",
  "id",
  "vi",
  "sv",
  "cs",
  "el",
  "ro",
  "hu",
  "hi",
];

/** Languages in which a month's name alone has another form than in a date. */
const NOMINATIVE = ["ru", "uk", "pl", "cs", "el"];

function valueOfPart(parts: readonly Intl.DateTimeFormatPart[], type: "month" | "weekday"): string {
  return parts.find((part) => part.type === type)?.value ?? "";
}

function add(words: Map<string, CalendarWord>, text: string, unit: CalendarWord["unit"], value: number): void {
  const term = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  // Numbers ("15", "tháng 5") are no names; one name for two values (none known) would be no name either.
  if (term.length < 3 || /\d/.test(term) || words.has(term)) return;
  words.set(term, { term, unit, value });
}
