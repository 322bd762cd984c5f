/** A time of day as it stands in a date. */
export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Milliseconds of a second. */
  readonly fraction: number;
  /** The zone in the date's own words; empty when none is written. */
  readonly zone: string;
}

/** "At" in the languages of news. */
const AT = "at|um|à|às|a las|alle|alle ore|om|kl\\.?|klo|kell|la|v|o|u|ob|в|о|у|во|στις|pukul|pada|في|ساعت|בשעה|को|এ";
/** What stands between a date and its time: signs, a word for the year, a word for "at". */
const BETWEEN = String.raw`[\sT,،.·|:-]*(?:(?:г|р|року|года)\.?,?\s)?(?:(?:${AT})\s)?`;
const TIME = new RegExp(
  String.raw`^${BETWEEN}(오전|오후|上午|下午|午前|午後|[AP]M)? ?(\d{1,2})(?:[:.hH]|[시時时点點] ?)(\d{2})(?:(?:[:.]|[분分] ?)(\d{2}))?(?:[.,:](\d{1,9}))?[초秒분分]? ?([ap]\.?m\b\.?|ص|م)?(.*)$`,
  "iu",
);
const COMPACT = /^T(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(.*)$/;
const AFTERNOON = /^(?:p|오후|下午|午後|م)/i;

/** The time that follows a date; null when there is none that is certain. */
export function timeIn(rest: string): WrittenTime | null {
  const compact = COMPACT.exec(rest);
  if (compact !== null) {
    const [, hour, minute, second = "0", zone = ""] = compact;
    return { hour: Number(hour), minute: Number(minute), second: Number(second), fraction: 0, zone };
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
    zone: zone.trim(),
  };
}
