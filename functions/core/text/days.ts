/** Whole days since 1 January 1970, the calendar's own zone. */
export type Day = number;

const MILLISECONDS = 86_400_000;

/** The day of an ISO date or instant (UTC); null when there is none. A month alone (`2025-04`) counts as its middle. */
export function dayOf(date: string | null): Day | null {
  if (date === null) return null;
  const month = /^(\d{4})-(\d{2})$/.exec(date);
  const time = Date.parse(month ? `${date}-15` : date);
  return Number.isNaN(time) ? null : Math.floor(time / MILLISECONDS);
}

/** A calendar day, or null when there is no such day. */
export function calendarDay(year: number, month: number, day: number): Day | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(time / MILLISECONDS) : null;
}

/** `2018-06-03`. */
export function isoDay(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return new Date(day * MILLISECONDS).getUTCFullYear();
}

/** Day of the month, 1 to 31. */
export function dateOf(day: Day): number {
  return new Date(day * MILLISECONDS).getUTCDate();
}

/** 0 (Sunday) to 6. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Of all years, the day with that month and date that lies nearest to another day. */
export function nearestYearly(month: number, date: number, to: Day): Day | null {
  const year = yearOf(to);
  let best: Day | null = null;
  for (const near of [year - 1, year, year + 1]) {
    const day = calendarDay(near, month, date);
    if (day !== null && (best === null || Math.abs(day - to) < Math.abs(best - to))) best = day;
  }
  return best;
}

/** Months since January 1970. */
export function monthOf(day: Day): number {
  const date = new Date(day * MILLISECONDS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The first day of a month, given as months since January 1970. */
export function firstOfMonth(month: number): Day {
  return Math.round(Date.UTC(1970, month, 1) / MILLISECONDS);
}
