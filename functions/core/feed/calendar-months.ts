import { once } from "../once.ts";

/** Languages of news whose months are not in the list by hand, or not in each of their forms. */
const LOCALES = [
  ...["cs", "sk", "hr", "sr", "sr-Latn", "sl", "bg", "mk", "ro", "hu", "fi", "sv", "da", "nb", "nl", "el", "tr", "az"],
  ...["ru", "uk", "be", "pl", "lt", "lv", "et", "hy", "ka", "id", "ms", "vi", "th", "hi", "bn", "ur", "fa", "he"],
  ...["ar-EG", "ar-SY", "ar-TN", "ar-MA", "pt", "es", "it", "ca", "zh", "ja", "ko"],
];
/** In a date a month often has another form than alone, and a short one than a long one. */
const FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { day: "numeric", month: "long", year: "numeric" },
  { day: "numeric", month: "short", year: "numeric" },
  { month: "long" },
  { month: "short" },
];

/**
 * The month (1 to 12) that a word names in some language, as ICU writes it; null when none, or when two languages mean two
 * months by it (`listopad` is October in Zagreb and November in Prague).
 */
export function monthInCalendars(word: string): number | null {
  const name = folded(word);
  // In Hebrew "in" is written together with the month.
  return months().get(name) ?? months().get(name.replace(/^ב/, "")) ?? null;
}

const months = once(() => {
  const found = new Map<string, number | null>();
  for (const locale of LOCALES)
    for (const form of FORMS) {
      const calendar = { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" } as const;
      const dates = new Intl.DateTimeFormat(locale, { ...form, ...calendar });
      for (let month = 1; month <= 12; month++) {
        const parts = dates.formatToParts(Date.UTC(2023, month - 1, 15));
        const word = folded(parts.find(({ type }) => type === "month")?.value ?? "");
        // "12", "12월" are numbers and read as such.
        if (word.length < 2 || /\d/.test(word)) continue;
        found.set(word, (found.get(word) ?? month) === month && found.get(word) !== null ? month : null);
      }
    }
  return found;
});

/** Without case, and without what only marks a shortened word: dots, the Hebrew geresh, the sign of Hindi. */
function folded(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[.׳'’॰\s]/g, "");
}
