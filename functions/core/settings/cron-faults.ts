/** One of the six fields of a cron expression as EventBridge Scheduler reads it. */
interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names that stand for `from`, `from + 1` and so on. */
  readonly names: readonly string[];
  /** Forms beyond numbers, ranges, lists and steps. */
  readonly special: RegExp | null;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly CronField[] = [
  { name: "minutes", from: 0, to: 59, names: [], special: null },
  { name: "hours", from: 0, to: 23, names: [], special: null },
  { name: "day of the month", from: 1, to: 31, names: [], special: /^(?:\?|L|LW|(?:[1-9]|[12]\d|3[01])W)$/ },
  { name: "month", from: 1, to: 12, names: MONTHS, special: null },
  { name: "day of the week", from: 1, to: 7, names: WEEKDAYS, special: /^(?:\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { name: "year", from: 1970, to: 2199, names: [], special: null },
];

/** What is wrong with the fields (in capitals) between the brackets of `cron(…)`, a phrase a fault; empty when nothing is. */
export function cronFaults(fields: readonly string[]): string[] {
  if (fields.length !== FIELDS.length) {
    return ["a cron expression has six fields: minutes, hours, day of the month, month, day of the week, year"];
  }
  const faults = FIELDS.flatMap((field, index) => fieldFaults(field, fields[index] ?? ""));
  // Of the two ways to name a day one must be left open, or the expression is refused when it is deployed.
  if (faults.length === 0 && (fields[2] === "?") === (fields[4] === "?")) {
    return ['exactly one of day of the month and day of the week must be "?"'];
  }
  return faults;
}

function fieldFaults(field: CronField, text: string): string[] {
  if (field.special?.test(text)) return [];
  return text.split(",").every((part) => isPart(field, part))
    ? []
    : [`"${text}" is no ${field.name} (${field.from} to ${field.to})`];
}

/** Whether a piece between commas is `*`, a value or a range, each perhaps with a step. */
function isPart(field: CronField, part: string): boolean {
  const [range = "", step, ...rest] = part.split("/");
  if (rest.length > 0 || (step !== undefined && !isStep(field, step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberMeant(field, end));
  if (ends.length > 2 || ends.some((end) => end === null)) return false;
  const [first, last] = ends;
  // A range over the end of the week or the year, such as FRI-MON, is one that AWS accepts.
  return last === undefined || field.names.length > 0 || Number(first) <= Number(last);
}

function isStep(field: CronField, step: string): boolean {
  return /^\d{1,4}$/.test(step) && Number(step) >= 1 && Number(step) <= Math.max(field.to - field.from, 1);
}

function numberMeant(field: CronField, text: string): number | null {
  const named = field.names.indexOf(text);
  if (named >= 0) return field.from + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.from && value <= field.to ? value : null;
}
