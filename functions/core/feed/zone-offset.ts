/** RFC 822's zones and others with one meaning, in hours east of Greenwich. IST and AST have several: not here. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ Z: 0, ZULU: 0, UT: 0, UTC: 0, GMT: 0, WET: 0 },
  ...{ WEST: 1, BST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, EEST: 3, MSK: 3, MSD: 4, TRT: 3 },
  ...{ IRST: 3.5, PKT: 5, WIB: 7, ICT: 7, HKT: 8, SGT: 8, PHT: 8, KST: 9, JST: 9 },
  ...{ AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, HST: -10 },
  ...{ BRT: -3, ART: -3 },
};

/** An offset, a name before it, and a name behind it, which then says the same once more: `+0900 KST`, `+09:00[Asia/Seoul]`. */
const OFFSET = /^([A-Z]{1,5})?\s*([+-])(\d{1,2}):?(\d{2})?(?:\s*(?:\[[\w/+-]{1,40}\]|\([^)]*\)|[A-Z]{1,5}))?$/i;
/** How the tz database names zones: `Asia/Seoul`, `US/Eastern`, `America/Argentina/Salta`. */
const PLACE = /^[A-Z][A-Za-z_]{1,20}(?:\/[A-Z][A-Za-z0-9_+-]{1,20}){1,2}$/;
/** A name in brackets or parentheses behind a time. */
const BEHIND = /\s*[[(]([^\])]*)[\])]$/;

/**
 * Minutes east of Greenwich that a zone means at a time of its own clocks (`wall`: that time as milliseconds, as if it were
 * UTC); 0 when no zone is written (feeds mean UTC more often than anything else); null when a zone is named that is not
 * known or has two meanings.
 */
export function zoneOffset(written: string, wall: number): number | null {
  // Programs in Go print their own running clock behind the zone.
  const zone = written.replace(/ m=[+-][\d.]+$/, "").trim();
  const offset = OFFSET.exec(zone);
  if (offset !== null) return fromOffset(offset);
  const behind = BEHIND.exec(zone);
  const alone = behind === null ? zone : zone.slice(0, behind.index).trim();
  if (alone !== "" || behind === null) return named(alone, wall);
  // Only what looks like a zone is one: a remark in parentheses is not.
  const name = (behind[1] ?? "").trim();
  return /^[A-Z]{1,5}$|^[A-Z][A-Za-z_]+\/|[+-]\d/.test(name) ? zoneOffset(name, wall) : 0;
}

function fromOffset([, name, sign, hours, minutes]: RegExpExecArray): number | null {
  // RFC 2822 lets offsets go to 99:59, and some feeds do.
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  const offset = sign === "-" ? -size : size;
  // POSIX counts `EST+5` the other way: a name and an offset that disagree say nothing.
  const known = name === undefined ? undefined : ZONES[name.toUpperCase()];
  return name === undefined || known === 0 || known === offset / 60 ? offset : null;
}

function named(zone: string, wall: number): number | null {
  if (zone === "") return 0;
  if (/^[a-z]$/i.test(zone)) return 0; // RFC 2822: the military letters mean nothing certain and count as -0000.
  const hours = ZONES[zone.toUpperCase()];
  if (hours !== undefined) return hours * 60;
  return PLACE.test(zone) ? offsetOfPlace(zone, wall) : null;
}

function offsetOfPlace(timeZone: string, wall: number): number | null {
  try {
    const clock = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const first = offsetAt(clock, wall);
    // The offset holds at the instant itself, which is that much earlier; it differs only in the hours of a change.
    return first === null ? null : offsetAt(clock, wall - first * 60_000);
  } catch {
    return null; // no such place
  }
}

function offsetAt(clock: Intl.DateTimeFormat, instant: number): number | null {
  const name = clock.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
