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
    const months = [
      new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }),
      new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" }),
    ];
    for (let month = 1; month <= 12; month++)
      for (const format of months) add(words, part(format, "month", Date.UTC(2023, month - 1, 15)), "month", month);
    const days = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
    // 1 January 2023 was a Sunday.
    for (let day = 0; day < 7; day++) add(words, part(days, "weekday", Date.UTC(2023, 0, 1 + day)), "weekday", day);
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

function part(format: Intl.DateTimeFormat, type: "month" | "weekday", time: number): string {
  return format.formatToParts(time).find((found) => found.type === type)?.value ?? "";
}

function add(words: Map<string, CalendarWord>, text: string, unit: CalendarWord["unit"], value: number): void {
  const term = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  // Numbers ("15", "tháng 5") are no names; one name for two values (none known) would be no name either.
  if (term.length < 3 || /\d/.test(term) || words.has(term)) return;
  words.set(term, { term, unit, value });
}
