import { cronFaults } from "./cron-faults.ts";

/** When the feeds are read, in the words of EventBridge Scheduler. */
export interface Schedule {
  /** `rate(1 hour)` or `cron(0 6-22 * * ? *)`, in canonical spacing. */
  readonly expression: string;
  /** Minutes between two runs of a rate; null for a cron expression, whose gaps differ. */
  readonly everyMinutes: number | null;
}

const EXAMPLE = 'write for example "rate(1 hour)", "rate(30 minutes)" or "cron(0 6-22 * * ? *)".';

const MINUTES_IN = { minute: 1, hour: 60, day: 1440 } as const;

/** Once a week: feeds show their latest items for days, hardly for longer, so that a rarer look loses items for good. */
const LONGEST_RATE_MINUTES = 7 * 1440;

/**
 * Reads a schedule that repeats, `rate(…)` or `cron(…)` with its six fields. `at(…)`, which happens once, is refused.
 * Forms: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseSchedule(text: string): { schedule: Schedule } | { faults: string[] } {
  const given = text.trim().replaceAll(/\s+/g, " ");
  const cron = /^cron\( ?(.*?) ?\)$/.exec(given);
  if (cron) {
    const fields = (cron[1] ?? "").toUpperCase().split(" ");
    const faults = cronFaults(fields).map((fault) => `"${given}": ${fault}; ${EXAMPLE}`);
    return faults.length > 0
      ? { faults }
      : { schedule: { expression: `cron(${fields.join(" ")})`, everyMinutes: null } };
  }
  const rate = /^rate\( ?(\d{1,5}) (minute|hour|day)s? ?\)$/.exec(given);
  if (!rate) return { faults: [`"${given}" is no schedule that repeats; ${EXAMPLE}`] };
  return readRate(Number(rate[1]), rate[2] as keyof typeof MINUTES_IN);
}

function readRate(value: number, unit: keyof typeof MINUTES_IN): { schedule: Schedule } | { faults: string[] } {
  const everyMinutes = value * MINUTES_IN[unit];
  if (everyMinutes < 1 || everyMinutes > LONGEST_RATE_MINUTES) {
    return { faults: [`"rate(${value} ${unit}s)" is not between one minute and seven days; ${EXAMPLE}`] };
  }
  return { schedule: { expression: `rate(${value} ${unit}${value === 1 ? "" : "s"})`, everyMinutes } };
}
