import { calendarDay, type Day, dayOf, yearOf } from "../text/days.ts";
import type { DigestSource } from "./digest-source.ts";
import type { RitualEdition } from "./find-editions.ts";

/** A message that came on its occasion in years before and is due again. */
export interface ExpectedEdition {
  readonly previous: RitualEdition;
  readonly year: number;
  readonly ordinal: number | null;
  /** Days on which it may be published, both included. */
  readonly opens: Day;
  readonly closes: Day;
  /** Number of editions known. */
  readonly editions: number;
}

/** What of the known rhythm is due and has not been seen by the end of the days that a digest covers. */
export function expectedEditions({ editions, covers }: DigestSource): ExpectedEdition[] {
  const today = dayOf(covers.to) ?? 0;
  return [...bySeries(editions).values()].flatMap((series) => {
    const years = yearsOf(series);
    const [last] = years;
    if (years.length < RHYTHM || last === undefined) return [];
    return [yearOf(today) - 1, yearOf(today), yearOf(today) + 1]
      .map((year) => expectedIn(year, series))
      .filter((expected) => expected !== null)
      .filter(({ year, closes }) => !years.includes(year) && year - last <= STILL_ALIVE && closes >= today - LATEST);
  });
}

/** Those whose window closed within the days that a digest covers: each is said once. None in the first digest. */
export function missingEditions(source: DigestSource): ExpectedEdition[] {
  const { from, to } = source.covers;
  if (from === null) return [];
  const ended = (day: Day): number => (day + 1) * 86_400_000;
  return expectedEditions(source).filter(
    ({ closes }) => ended(closes) > Date.parse(from) && ended(closes) <= Date.parse(to),
  );
}

/** The one that is due next, if that is within weeks. */
export function nextEdition(source: DigestSource): ExpectedEdition | null {
  const today = dayOf(source.covers.to) ?? 0;
  const due = expectedEditions(source).filter(({ opens, closes }) => closes >= today && opens <= today + FORESEEN);
  return due.toSorted((one, other) => one.opens - other.opens)[0] ?? null;
}

/** The latest edition known before a message of the same kind, with all its reports; null when there is none. */
export function previousEdition(editions: readonly RitualEdition[], edition: RitualEdition): RitualEdition | null {
  const key = seriesKey(edition);
  const earlier = editions.filter(
    (other) =>
      other.story !== edition.story &&
      seriesKey(other) === key &&
      (other.year === null || edition.year === null ? other.first < edition.first : other.year < edition.year),
  );
  const [latest, ...others] = earlier.toSorted(
    (one, other) => (other.year ?? 0) - (one.year ?? 0) || one.first - other.first,
  );
  if (latest === undefined) return null;
  const same = others.filter(({ year }) => year !== null && year === latest.year);
  return { ...latest, documents: [latest, ...same].flatMap(({ documents }) => documents) };
}

function bySeries(editions: readonly RitualEdition[]): Map<string, RitualEdition[]> {
  const series = new Map<string, RitualEdition[]>();
  for (const edition of editions) {
    const key = seriesKey(edition);
    if (edition.sender !== null && edition.year !== null) series.set(key, [...(series.get(key) ?? []), edition]);
  }
  return series;
}

/** The same side writes on the same occasion. */
function seriesKey({ occasion, sender, reply }: RitualEdition): string {
  return `${occasion.id} ${sender} ${reply}`;
}

/** Years of which an edition is known, the latest first. */
function yearsOf(series: readonly RitualEdition[]): number[] {
  return [...new Set(series.flatMap(({ year }) => year ?? []))].sort((one, other) => other - one);
}

/** The window in a year, by how late after the day earlier editions came; null for an occasion that moves. */
function expectedIn(year: number, series: readonly RitualEdition[]): ExpectedEdition | null {
  const [latest] = series.toSorted((one, other) => (other.year ?? 0) - (one.year ?? 0));
  if (latest === undefined) return null;
  const day = dayOfOccasion(latest, year);
  if (day === null) return null;
  const delays = series.map((edition) => edition.first - (dayOfOccasion(edition, edition.year ?? 0) ?? edition.first));
  const late = Math.max(...delays) + GRACE;
  const { since } = latest.occasion;
  return {
    previous: latest,
    year,
    ordinal: since === null ? null : year - since,
    opens: day - AHEAD,
    closes: day + Math.min(Math.max(late, SOONEST), LATEST),
    editions: yearsOf(series).length,
  };
}

function dayOfOccasion({ occasion }: RitualEdition, year: number): Day | null {
  const [month, date] = (occasion.day ?? "").split("-").map(Number);
  return month === undefined || date === undefined ? null : calendarDay(year, month, date);
}

/** Editions of so many years make a rhythm. */
const RHYTHM = 2;
/** A series that has been silent for more than so many years has ended, or its reports do not reach our feeds. */
const STILL_ALIVE = 2;
/** Days before the occasion from which messages are published. */
const AHEAD = 7;
/** Days granted beyond the latest delay known; the window is never shorter or longer than the two after it. */
const GRACE = 7;
const SOONEST = 10;
const LATEST = 30;
/** Days ahead that a quiet mail looks. */
const FORESEEN = 30;
