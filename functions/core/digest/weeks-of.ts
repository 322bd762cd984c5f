import { figure } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Weeks } from "./digest.ts";

/** The bar row of happenings a week with a sentence that says what it shows; null while there is nothing to compare. */
export function weeksOf({ source, calendar }: Desk): Weeks | null {
  const { weeks } = source;
  const counts = weeks.map(({ happenings }) => happenings);
  if (weeks.length < 2 || counts.every((count) => count === 0)) return null;
  const peak = Math.max(...counts);
  const peakWeek = weeks[counts.lastIndexOf(peak)];
  const middle = counts.toSorted((one, other) => one - other)[Math.floor((counts.length - 1) / 2)] ?? 0;
  const now = counts.at(-1) ?? 0;
  const most =
    now === peak
      ? `${figure(now)} this week, the most of the ${weeks.length}; the median is ${figure(middle)}.`
      : `${figure(now)} this week; the median is ${figure(middle)}, the most ${figure(peak)}, in the week from ${calendar.day(peakWeek?.from ?? "")}.`;
  const start = weeks[0]?.from ?? "";
  const late =
    source.began <= start
      ? ""
      : ` Reading began on ${calendar.day(source.began)}: of the time before, only what the feeds still held is counted.`;
  return {
    title: `Happenings first reported a week, last ${weeks.length} weeks`,
    happenings: counts,
    first: `week from ${calendar.day(start)}`,
    last: "this week",
    sentence: `${most}${late}`,
  };
}
