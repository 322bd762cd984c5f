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
  const dated = dates.filter((date) => date !== null);
  if (dated.length < ITEMS_NEEDED) return null;
  // Numbers in an array of their own are put in order without asking anybody which comes first.
  const instants = new Float64Array(dated.length);
  for (let at = 0; at < dated.length; at++) instants[at] = Date.parse(dated[at] as string);
  instants.sort();
  let longest = 0;
  let second = 0;
  for (let at = 1; at < instants.length; at++) {
    const pause = (instants[at] as number) - (instants[at - 1] as number);
    second = Math.max(second, Math.min(pause, longest));
    longest = Math.max(longest, pause);
  }
  const usual = instants.length >= ITEMS_WITH_OUTLIER ? second : longest;
  return Math.round((usual / HOUR) * 10) / 10;
}
