import type { Schedule } from "./parse-schedule.ts";

/** Runs that may be missed in a row before somebody is told. */
const MISSED_RUNS = 3;
/** The digest alone runs the function once a day, at most 25 hours apart when clocks change. */
const LONGEST_SILENCE_HOURS = 26;

/** Hours without a run that mean something is wrong. */
export function silenceHours({ everyMinutes }: Pick<Schedule, "everyMinutes">): number {
  if (everyMinutes === null) return LONGEST_SILENCE_HOURS;
  return Math.min(MISSED_RUNS * Math.ceil(everyMinutes / 60), LONGEST_SILENCE_HOURS);
}
