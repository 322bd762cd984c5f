import type { SuspectedGap } from "./feed-state.ts";

const DAY = 86_400_000;

/**
 * Whether items may have come and gone between two reads of a feed: the oldest item in it now is newer than the newest then.
 * Null when the two documents overlap, or nothing can be told for want of dates. A date without a time is taken for the
 * whole day, so that two items of one day are no gap.
 * @param newestThen date or instant of the newest item that was ever seen in the feed
 */
export function findGap(
  dates: readonly (string | null)[],
  newestThen: string | null,
  noticed: string,
): SuspectedGap | null {
  if (newestThen === null) return null;
  // An undated item may be the one that was there before.
  if (dates.some((date) => date === null)) return null;
  const [oldest] = (dates as readonly string[]).toSorted((one, other) => Date.parse(one) - Date.parse(other));
  if (oldest === undefined || Date.parse(oldest) <= endOf(newestThen)) return null;
  return { noticed, from: newestThen, to: oldest };
}

function endOf(date: string): number {
  return Date.parse(date) + (date.length === 10 ? DAY - 1 : 0);
}
