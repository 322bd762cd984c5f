import { calendarWords } from "../text/calendar-words.ts";
import { fold } from "../text/fold.ts";
import { isPartialDate } from "./partial-date.ts";

/**
 * The one full date that these lines print, as `YYYY-MM-DD`; null where they print none, or several. `03/04/2018` says
 * nothing, since it is read both ways; `16/11/2018` does.
 */
export function findPrintedDate(lines: readonly string[]): string | null {
  const months = monthNames();
  const dates = new Set(lines.flatMap((line) => datesIn(fold(line), months)));
  const [date] = dates;
  return dates.size === 1 && date ? date : null;
}

function datesIn(line: string, months: ReadonlyMap<string, number>): string[] {
  const found: (string | null)[] = [];
  for (const [, year, month, day] of line.matchAll(YEAR_FIRST)) found.push(dateOf(year, Number(month), day));
  for (const [, one, two, year] of line.matchAll(YEAR_LAST)) {
    if (Number(one) > 12) found.push(dateOf(year, Number(two), one));
    else if (Number(two) > 12) found.push(dateOf(year, Number(one), two));
  }
  for (const [, day, month, year] of line.matchAll(DAY_MONTH)) found.push(dateOf(year, months.get(month ?? ""), day));
  for (const [, month, day, year] of line.matchAll(MONTH_DAY)) found.push(dateOf(year, months.get(month ?? ""), day));
  return found.filter((date) => date !== null);
}

/** `2018-06-03`, `2018.6.3`, and as Chinese, Japanese and Korean write it. */
const YEAR_FIRST = /(?<!\d)((?:19|20)\d\d)\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})(?!\d)/gu;
const YEAR_LAST = /(?<!\d)(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)(?!\d)/gu;
/** `3 June 2018`, `3. Juni 2018`, `3 de junio de 2018`, `3 июня 2018`. */
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)/gu;
/** `June 3, 2018`. */
const MONTH_DAY = /(?<!\p{L})(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)/gu;

function dateOf(year: string | undefined, month: number | undefined, day: string | undefined): string | null {
  if (!year || !month || !day) return null;
  const date = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isPartialDate(date) ? date : null;
}

/** Months in full in many languages, and as English papers shorten them. */
function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const { term, unit, value } of calendarWords()) if (unit === "month") names.set(fold(term), value);
  "jan feb mar apr may jun jul aug sep oct nov dec".split(" ").forEach((name, i) => {
    names.set(name, i + 1);
  });
  return names.set("sept", 9);
}
