/** A year: whoever wants no word for longer has forgotten the monitor. */
const MOST_DAYS = 365;

/** Reads after how many days without news the monitor says that there is none: a whole number from 1 to 365. */
export function parseQuietDays(text: string): { quietDays: number } | { faults: string[] } {
  const given = text.trim();
  const quietDays = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (quietDays < 1 || quietDays > MOST_DAYS) {
    return { faults: [`"${given}" is no whole number of days from 1 to ${MOST_DAYS}; write for example "7".`] };
  }
  return { quietDays };
}
