/** Writes dates as a reader in one time zone reads them. Input everywhere: `2018`, `2018-06`, `2018-06-03` or a UTC instant. */
export interface ReaderCalendar {
  /** `BST (London, UTC+1)`: the zone as it is at the digest's slot. */
  readonly zone: string;
  /** `Monday 9 October 2023`. */
  longDay(instant: string): string;
  /** `Mon 9 Oct, 01:57 BST`; a date alone stays one: `Mon 9 Oct`. The year stands with anything not of the last weeks. */
  at(when: string): string;
  /** The same without the zone, for lines under the masthead, which names it. */
  atShort(when: string): string;
  /** When a report is dated: as `at`, but for midnight sharp in UTC, by which feeds mean a day without a time. */
  reported(when: string): string;
  /** `Mon 9 Oct`, for a date and an instant alike. */
  day(when: string): string;
  /** `Nov 2018`. */
  month(when: string): string;
  /** `10 Oct` for `10-10`: a day of every year. */
  yearly(monthAndDay: string): string;
  /** `3 to 9 Oct`, `28 Sep to 3 Oct`. */
  range(from: string, to: string): string;
}

/** @param slot the digest's UTC instant: dates long before it carry their year */
export function readerCalendar(timeZone: string, slot: string): ReaderCalendar {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const offset = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" });
  const names = ["en-GB", "en-US"].map(
    (locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }),
  );
  const slotTime = Date.parse(slot);

  const read = (when: string): Moment | null => {
    const calendarDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(when);
    if (calendarDate) {
      const [year, month, day] = calendarDate.slice(1).map((part) => (part === undefined ? null : Number(part)));
      return { year: year ?? 0, month: month ?? null, day: day ?? null, time: null };
    }
    const instant = Date.parse(when);
    if (Number.isNaN(instant)) return null;
    const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
    return {
      year: Number(parts.year),
      month: Number(parts.month),
      day: Number(parts.day),
      time: `${parts.hour}:${parts.minute}`,
    };
  };
  const withYear = ({ year, month, day }: Moment): boolean => {
    const days = (slotTime - Date.UTC(year, (month ?? 1) - 1, day ?? 1)) / 86_400_000;
    return days > DAYS_WITHOUT_YEAR || days < -DAYS_WITHOUT_YEAR;
  };
  const dayOf = (moment: Moment): string => {
    const { year, month, day } = moment;
    if (month === null) return String(year);
    if (day === null) return `${MONTHS[month - 1]?.slice(0, 3)} ${year}`;
    const short = `${weekday(moment).slice(0, 3)} ${day} ${MONTHS[month - 1]?.slice(0, 3)}`;
    return withYear(moment) ? `${short} ${year}` : short;
  };
  const zoneAt = (instant: number): string => {
    const found = names.map((format) => zonePart(format, instant)).find((name) => /^[A-Z]{2,5}$/.test(name));
    return found ?? zonePart(offset, instant).replace("GMT", "UTC");
  };
  const atShort = (when: string): string => {
    const moment = read(when);
    if (moment === null) return UNKNOWN;
    return moment.time === null ? dayOf(moment) : `${dayOf(moment)}, ${moment.time}`;
  };
  const at = (when: string): string =>
    read(when)?.time ? `${atShort(when)} ${zoneAt(Date.parse(when))}` : atShort(when);
  return {
    zone: zoneLabel(timeZone, zoneAt(slotTime), zonePart(offset, slotTime).replace("GMT", "UTC")),
    longDay(instant) {
      const moment = read(instant);
      if (moment === null || moment.month === null) return UNKNOWN;
      return `${weekday(moment)} ${moment.day} ${MONTHS[moment.month - 1]} ${moment.year}`;
    },
    atShort,
    at,
    reported: (when) => at(when.replace(/T00:00:00(?:\.0+)?Z$/, "")),
    day(when) {
      const moment = read(when);
      return moment === null ? UNKNOWN : dayOf(moment);
    },
    yearly(monthAndDay) {
      const [month = 1, day = 1] = monthAndDay.split("-").map(Number);
      return `${day} ${MONTHS[month - 1]?.slice(0, 3)}`;
    },
    range(from, to) {
      const [start, end] = [read(from), read(to)];
      if (start?.month == null || end?.month == null) return UNKNOWN;
      const name = ({ month }: Moment) => MONTHS[(month ?? 1) - 1]?.slice(0, 3);
      if (start.month === end.month && start.year === end.year)
        return start.day === end.day ? `${end.day} ${name(end)}` : `${start.day} to ${end.day} ${name(end)}`;
      return `${start.day} ${name(start)} to ${end.day} ${name(end)}`;
    },
    month(when) {
      const moment = read(when);
      if (moment === null) return UNKNOWN;
      return moment.month === null ? String(moment.year) : `${MONTHS[moment.month - 1]?.slice(0, 3)} ${moment.year}`;
    },
  };
}

interface Moment {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly time: string | null;
}

function weekday({ year, month, day }: Moment): string {
  return WEEKDAYS[new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)).getUTCDay()] ?? "";
}

function zonePart(format: Intl.DateTimeFormat, instant: number): string {
  return format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** `UTC`, `BST (London, UTC+1)`, `UTC+9 (Seoul)`. */
function zoneLabel(timeZone: string, name: string, offset: string): string {
  const city = timeZone.includes("/") ? timeZone.split("/").at(-1)?.replaceAll("_", " ") : null;
  if (name === "UTC" && !city) return "UTC";
  const inside = [city, name === offset ? null : offset].filter((part) => part);
  return inside.length === 0 ? name : `${name} (${inside.join(", ")})`;
}

/** A weekday and a day of these months are clear without their year. */
const DAYS_WITHOUT_YEAR = 60;
const UNKNOWN = "an unknown day";
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
