import { monthOf } from "./month-names.ts";

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
  const text = plainDigits(written).replace(/\s+/g, " ").trim();
  if (text === "" || text.length > LONGEST_DATE) return null;
  const found = fromEpoch(text) ?? fromNumbers(text) ?? fromWords(text);
  if (found === null) return null;
  const instant = toInstant(found);
  if (instant === null || instant > now.getTime() + FUTURE_ALLOWED) return null;
  const dayOnly = found.time === null || found.time.zone === null;
  return dayOnly ? `${found.year}-${pad(found.month)}-${pad(found.day)}` : new Date(instant).toISOString();
}

interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: WrittenTime | null;
}

interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Milliseconds of a second. */
  readonly fraction: number;
  /** Minutes east of Greenwich; null when a zone is named that is not known or has two meanings: then only the day is sure. */
  readonly zone: number | null;
}

/** Arabic, Persian and full-width digits and signs as ASCII; direction marks, which often stand around them, off. */
function plainDigits(text: string): string {
  if (/^[\s!-~]*$/.test(text)) return text.slice(0, 400);
  return text
    .slice(0, 400)
    .normalize("NFKC")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .normalize("NFC");
}

function fromEpoch(text: string): WrittenDate | null {
  if (!/^(?:\d{10}|\d{13})$/.test(text)) return null;
  const at = new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
  const time = {
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    fraction: at.getUTCMilliseconds(),
    zone: 0,
  };
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), time };
}

/** Year first: ISO 8601 and its relatives, `2018/06/03`, `2018. 6. 3.`, `2018年6月3日`, `2018년 6월 3일`. */
const YEAR_FIRST =
  /^(\d{4})(?:-?(\d{2})-?(\d{2})|-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\. ?(\d{1,2})\. ?(\d{1,2})\.?|[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일])(?![\d])(?:\s*\([^)]{1,12}\)|\s*[日月火水木金土一二三四五六월화수목금토일]요일)?(.*)$/;
/** Day first with dots, as in German, Russian, Turkish; with other signs the order is only sure when one number is no month. */
const DAY_FIRST = /^(?:[\p{L}.]{2,12},? )?(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)(.*)$/u;

function fromNumbers(text: string): WrittenDate | null {
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
  if (match[2] === "." || one > 12) return dated(year, other, one, match[5] ?? "");
  return other > 12 ? dated(year, one, other, match[5] ?? "") : null;
}

const WORD = String.raw`([\p{L}][\p{L}\p{M}]{1,14}\.?(?: ال[\p{L}]{3,6})?)`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
/** `Sun, 03 Jun 2018 04:10:00 GMT`, `3. Juni 2018`, `3 de junio de 2018`, `03-Jun-18 …` */
const DAY_MONTH = new RegExp(
  String.raw`^(?:[\p{L}\p{M}.]{1,15}(?: [\p{L}\p{M}]{2,12})??[,،]? ?)??(\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?: de |[ -]|, ?)?${WORD}(?: de |[ ,/-]+)?(\d{4}|\d{2})(?!\d)(.*)$`,
  "u",
);
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

const TIME =
  /^[\sT,،.·|-]*(?:at |um |às |a las |à |в )?(오전|오후|上午|下午|午前|午後)? ?(\d{1,2})(?:[:.hH시時点](\d{2}))(?:(?:[:.분分])(\d{2}))?(?:[.,](\d{1,9}))?초?秒? ?([ap]\.?m\b\.?|ص|م)?(.*)$/iu;
const COMPACT_TIME = /^T(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(.*)$/;
const AFTERNOON = /^(?:p|오후|下午|午後|م)/i;

function timeIn(rest: string): WrittenTime | null {
  const compact = COMPACT_TIME.exec(rest);
  if (compact !== null) {
    return {
      hour: Number(compact[1]),
      minute: Number(compact[2]),
      second: Number(compact[3] ?? 0),
      fraction: 0,
      zone: zoneIn(compact[4] ?? ""),
    };
  }
  const match = TIME.exec(rest);
  if (match === null) return null;
  const [, before, hours, minute, second = "0", fraction = "0", after, zone = ""] = match;
  const half = before ?? after;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (AFTERNOON.test(half) ? 12 : 0);
  return {
    hour,
    minute: Number(minute),
    second: Number(second),
    fraction: Math.floor(Number(`0.${fraction}`) * 1000),
    zone: zoneIn(zone),
  };
}

/** RFC 822's zones and others with one meaning, in hours east of Greenwich. IST and AST have several: not here. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  MSD: 4,
  TRT: 3,
  IRST: 3.5,
  PKT: 5,
  WIB: 7,
  ICT: 7,
  HKT: 8,
  SGT: 8,
  PHT: 8,
  KST: 9,
  JST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  HST: -10,
  BRT: -3,
  ART: -3,
};

/** Minutes east of Greenwich; 0 when no zone is written (feeds mean UTC more often than anything else); null when unsure. */
function zoneIn(text: string): number | null {
  const zone = text.replace(/\([^)]*\)\s*$/, "").trim();
  const offset = /^(?:UTC|GMT|UT)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (offset !== null) {
    // RFC 2822 lets offsets go to 99:59, and some feeds do.
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === "-" ? -minutes : minutes;
  }
  if (zone === "") return 0;
  if (/^[a-z]$/i.test(zone)) return 0; // RFC 2822: the military letters mean nothing certain and count as -0000.
  const hours = ZONES[zone.toUpperCase()];
  return hours === undefined ? null : hours * 60;
}

/** Milliseconds since 1970, or null when no calendar has that day or no clock that time. */
function toInstant(date: WrittenDate): number | null {
  const { year, month, day } = date;
  if (year < EARLIEST_YEAR || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year))
    return null;
  const { hour, minute, second, fraction, zone } = date.time ?? MIDNIGHT;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  return Date.UTC(year, month - 1, day, hour, minute - (zone ?? 0), Math.min(second, 59), fraction);
}

const MIDNIGHT: WrittenTime = { hour: 0, minute: 0, second: 0, fraction: 0, zone: 0 };

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const pad = (number: number) => String(number).padStart(2, "0");
