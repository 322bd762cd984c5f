import { dateTexts } from "./date-text.ts";
import { monthOf } from "./month-names.ts";
import { timeIn, type WrittenTime } from "./written-time.ts";
import { zoneOffset } from "./zone-offset.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A date further back (year 1, 1601, 1900, 1970) is a program's default value. */
const EARLIEST_YEAR = 1971;
/** A clock may be wrong or a zone missing by so much; beyond it a date is a mistake or an appointment. */
const FUTURE_ALLOWED = DAY;
const LONGEST_DATE = 120;

/**
 * `Sun, 03 Jun 2018 04:10:00 GMT` and `2018-06-03T04:10:00Z`, as nine feeds in ten write it: what the language itself reads
 * rightly. Days after the 28th are left to us, because it takes 30 February for 2 March.
 */
const COMMON =
  /^(?:[A-Z][a-z]{2}, (?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-](?:0\d|1[0-4])[0-5]\d)|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))$/;

/**
 * A date as feeds write it, read as an ISO 8601 date (`2018-06-03`, no time given) or a UTC instant
 * (`2018-06-03T04:10:00.000Z`; no zone given means UTC). Null when it cannot be read for certain (`03/04/2018`, a year of
 * two digits outside RFC 822, no year at all), is impossible, or lies more than a day ahead of `now`.
 */
export function parseDate(written: string, now: Date): string | null {
  const quick = COMMON.test(written) ? Date.parse(written) : Number.NaN;
  if (quick > Date.UTC(EARLIEST_YEAR) && quick <= now.getTime() + FUTURE_ALLOWED) return new Date(quick).toISOString();
  for (const text of dateTexts(written)) {
    const read = parsePlain(text, now);
    if (read !== null) return read;
  }
  return null;
}

function parsePlain(text: string, now: Date): string | null {
  if (text === "" || text.length > LONGEST_DATE) return null;
  const found = fromEpoch(text) ?? fromNumbers(text) ?? fromWords(text);
  if (found === null) return null;
  const wall = wallTime(found);
  if (wall === null) return null;
  // Of a zone that is not known only the day is sure.
  const zone = found.time === null ? null : zoneOffset(found.time.zone, wall);
  const instant = wall - (zone ?? 0) * MINUTE;
  if (instant > now.getTime() + FUTURE_ALLOWED) return null;
  return zone === null ? `${found.year}-${pad(found.month)}-${pad(found.day)}` : new Date(instant).toISOString();
}

interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: WrittenTime | null;
}

/** Seconds or milliseconds since 1970; seconds may have a fraction. */
function fromEpoch(text: string): WrittenDate | null {
  const match = /^(?:(\d{10})(?:\.\d{1,9})?|(\d{13}))$/.exec(text);
  if (match === null) return null;
  const at = new Date(match[1] === undefined ? Number(match[2]) : Number(text) * 1000);
  const time = {
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    fraction: at.getUTCMilliseconds(),
    zone: "",
  };
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), time };
}

/** Year first: ISO 8601 and its relatives, `2018/06/03`, `2018. 6. 3.`, `2018年6月3日`, `2018년 6월 3일`. */
const YEAR_FIRST =
  /^(\d{4})(?:-?(\d{2})-?(\d{2})|-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\. ?(\d{1,2})\. ?(\d{1,2})\.?|[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일])(?![\d])(?:\s*\([^)]{1,12}\)|\s*(?:[월화수목금토일]요일|[月火水木金土日]曜日|(?:星期|周|週)[一二三四五六日天]))?(.*)$/;
/** Day first with dots, as in German, Russian, Turkish; with other signs the order is only sure when one number is no month. */
const DAY_FIRST = /^(?:[\p{L}.]{1,12},? )?(\d{1,2})(\. ?|[/ -])(\d{1,2})\2(\d{4})(?!\d)(.*)$/u;

/** `20241215093000`: all of one piece. */
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(\d{4}(?:\d{2})?)$/;
/** A month by number where other languages have a word: `15 12월 2024`, `15 tháng 12 năm 2024`; the weekday before it. */
const NUMBERED_MONTH =
  /^(?:[\p{L}\p{M}.]{1,10}(?: [\p{L}\p{M}]{2,6})?[,،]? )??(\d{1,2}) (?:(\d{1,2}) ?[월月]|(?:tháng|thg\.?) (\d{1,2}))(?:,| năm)? (\d{4})(?!\d)(.*)$/iu;

function fromNumbers(text: string): WrittenDate | null {
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, time = ""] = compact;
    return dated(Number(year), Number(month), Number(day), `T${time}`);
  }
  const numbered = NUMBERED_MONTH.exec(text);
  if (numbered !== null) {
    const [, day, month, other, year, rest = ""] = numbered;
    return dated(Number(year), Number(month ?? other), Number(day), rest);
  }
  const ordered = YEAR_FIRST.exec(text);
  if (ordered !== null) {
    const [year, month, day] = ordered
      .slice(1, 12)
      .filter((part) => part !== undefined)
      .map(Number);
    return dated(year, month, day, ordered[12] ?? "");
  }
  const match = DAY_FIRST.exec(text);
  if (match === null) return null;
  const [one, other] = [Number(match[1]), Number(match[3])];
  const year = Number(match[4]);
  if (match[2]?.startsWith(".") || one > 12) return dated(year, other, one, match[5] ?? "");
  return other > 12 ? dated(year, one, other, match[5] ?? "") : null;
}

/** A month's name: with a dot inside or behind when shortened, a second word (`كانون الأول`), a second name (`…/ديسمبر`). */
const WORD = String.raw`([\p{L}][\p{L}\p{M}.]{1,14}[׳'’॰]?(?: ال[\p{L}]{3,6})?(?:/[\p{L}\p{M}]{2,14})?)`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
/** `Sun, 03 Jun 2018 04:10:00 GMT`, `3. Juni 2018`, `3 de junio de 2018`, `03-Jun-18 …` */
const DAY_MONTH = new RegExp(
  String.raw`^(?:[\p{L}\p{M}.-]{1,15}(?: [\p{L}\p{M}]{2,12})??[,،]? ?)??(\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?: de | of |[ /-]|, ?)?${WORD}(?: de |[ ,،/-]+)?(\d{4}|\d{2})(?!\d)(.*)$`,
  "u",
);
/** `2018-Jun-03 04:10`, `2018. június 3.` */
const YEAR_MONTH = new RegExp(String.raw`^(\d{4})[-/ ,.]{1,2}${WORD}[-/ ,]{1,2}(\d{1,2})(?!\d)(.*)$`, "u");
/** `June 3, 2018 4:10 PM`, `Jun 3 2018` */
const MONTH_DAY = new RegExp(
  String.raw`^(?:[\p{L}.]{2,15},? )??${WORD} ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)(.*)$`,
  "u",
);
/** `Sun Jun  3 04:10:00 UTC 2018` */
const C_TIME = new RegExp(
  String.raw`^[\p{L}]{2,9},? ${WORD} (\d{1,2}) (${CLOCK}) ?([A-Z]{1,5}|[+-]\d{4})? (\d{4})$`,
  "u",
);

function fromWords(text: string): WrittenDate | null {
  const cTime = C_TIME.exec(text);
  if (cTime !== null)
    return dated(Number(cTime[5]), monthOf(cTime[1] ?? ""), Number(cTime[2]), ` ${cTime[3]} ${cTime[4] ?? ""}`);
  const dayFirst = DAY_MONTH.exec(text);
  if (dayFirst !== null) {
    const [, day, month = "", year = "", rest = ""] = dayFirst;
    // RFC 822 wrote years with two digits; RFC 2822 section 4.3 fixes what they mean.
    const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
    return year.length === 4 || /\d:\d/.test(rest) ? dated(full, monthOf(month), Number(day), rest) : null;
  }
  const yearFirst = YEAR_MONTH.exec(text);
  if (yearFirst !== null)
    return dated(Number(yearFirst[1]), monthOf(yearFirst[2] ?? ""), Number(yearFirst[3]), yearFirst[4] ?? "");
  const monthFirst = MONTH_DAY.exec(text);
  if (monthFirst === null) return null;
  return dated(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ""), Number(monthFirst[2]), monthFirst[4] ?? "");
}

function dated(
  year: number | undefined,
  month: number | null | undefined,
  day: number | undefined,
  rest: string,
): WrittenDate | null {
  if (year === undefined || !month || day === undefined) return null;
  return { year, month, day, time: timeIn(rest) };
}

/** The time on the clocks of its own zone as milliseconds, as if that were UTC; null when no calendar has it, or no clock. */
function wallTime(date: WrittenDate): number | null {
  const { year, month, day } = date;
  if (year < EARLIEST_YEAR || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year))
    return null;
  const { hour, minute, second, fraction } = date.time ?? MIDNIGHT;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), fraction);
}

const MIDNIGHT: WrittenTime = { hour: 0, minute: 0, second: 0, fraction: 0, zone: "" };

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const pad = (number: number) => String(number).padStart(2, "0");
