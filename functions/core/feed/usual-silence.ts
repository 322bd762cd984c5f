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
  const instants = dates
    .filter((date) => date !== null)
    .map((date) => Date.parse(date))
    .sort((one, other) => one - other);
  if (instants.length < ITEMS_NEEDED) return null;
  const pauses = instants.slice(1).map((instant, index) => instant - (instants[index] ?? instant));
  pauses.sort((one, other) => other - one);
  const longest = pauses[instants.length >= ITEMS_WITH_OUTLIER ? 1 : 0] ?? 0;
  return Math.round((longest / HOUR) * 10) / 10;
}
