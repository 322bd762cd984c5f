import { fold } from "./fold.ts";

/** A month or weekday as some language writes it. */
export interface CalendarWord {
  readonly term: string;
  readonly unit: "month" | "weekday";
  /** Month 1-12; weekday 0 (Sunday) to 6. */
  readonly value: number;
}

/** Names of months and weekdays in full, in the languages news come in, as ICU knows them; folded, each once. */
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
  return [...words.values()];
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
  "fa",
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
