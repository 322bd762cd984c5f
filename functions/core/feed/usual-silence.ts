const HOUR = 3_600_000;
/** Fewer dated items say nothing of a rhythm. */
const ITEMS_NEEDED = 4;
/** From so many on, the longest silence may be one item that was pinned or kept by mistake. */
const ITEMS_WITH_OUTLIER = 6;

/**
 * Hours that may pass between two items of a feed without anything being wrong, by the feed's own document: the longest pause
 * between two successive items, nights and weekends included, but one. Null when there are too few dated items to tell.
 */
export function usualSilence(dates: readonly (string | null)[]): number | null {
  // Numbers in arrays of their own are put in order without asking anybody which comes first.
  const instants = Float64Array.from(
    dates.filter((date) => date !== null),
    (date) => Date.parse(date),
  ).sort();
  if (instants.length < ITEMS_NEEDED) return null;
  const pauses = instants.slice(1).map((instant, index) => instant - (instants[index] ?? instant));
  pauses.sort();
  const longest = pauses.at(instants.length >= ITEMS_WITH_OUTLIER ? -2 : -1) ?? 0;
  return Math.round((longest / HOUR) * 10) / 10;
}
