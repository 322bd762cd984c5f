/** Clocks are set in steps of this, and by less than four hours, wherever they are set at all (IANA time zone database). */
const STEP_MINUTES = 15;
const FIRST_HOURS = 20;
const LAST_HOURS = 72;

/**
 * The instant at which the clock of a zone next shows the same time on another day: 23, 24 or 25 hours on as a rule. A day
 * whose clock jumps over that time is left out, and a time that a day has twice counts once, as EventBridge Scheduler has
 * it: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
export function nextDay(instant: Date, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const wanted = clock.format(instant);
  const after = (minutes: number) => new Date(instant.getTime() + minutes * 60_000);
  for (let minutes = FIRST_HOURS * 60; minutes <= LAST_HOURS * 60; minutes += STEP_MINUTES) {
    if (clock.format(after(minutes)) === wanted) return after(minutes);
  }
  return after(24 * 60);
}
