import type { ObjectStore } from "../ports.ts";

const DAY = 86_400_000;
/** A month, and days to spare: a deployed bucket's own rule deletes after 30, and then there is nothing left to do here. */
const REPORT_DAYS = 35;

/**
 * Keys of the reports of runs too old to be asked about. Daily those of one day are looked for, so that hundreds need not be
 * listed; the first sweep of a month looks through all, for days on which there was none.
 * @param last UTC day of the last sweep, null before the first
 */
export async function listOldReports(
  store: ObjectStore,
  { now, last }: { now: Date; last: string | null },
): Promise<string[]> {
  const newest = dayOf(new Date(now.getTime() - REPORT_DAYS * DAY));
  const isFirstOfMonth = last?.slice(0, 7) !== dayOf(now).slice(0, 7);
  const listed = await store.list(isFirstOfMonth ? "runs/" : `runs/${newest}/`);
  return listed.flatMap(({ key }) => {
    const [, day] = /^runs\/(\d{4}-\d\d-\d\d)\/[^/]+$/.exec(key) ?? [];
    return day !== undefined && day <= newest ? [key] : [];
  });
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
