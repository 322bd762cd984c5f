import type { Occasion } from "../topic/topic.ts";
import { ANNIVERSARY_MARKS } from "./anniversary-marks.ts";
import type { OccasionUse, ReadSentence, Zone } from "./article.ts";
import { calendarDay, type Day, yearOf } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";
import { SPELLED, spelledOrdinal } from "./spelled-ordinals.ts";

/** An occasion's name found in a sentence. */
export interface OccasionHit {
  readonly occasion: Occasion;
  readonly zone: Zone;
  /** The folded sentence, and where the name stands in it. */
  readonly sentence: string;
  readonly start: number;
  readonly end: number;
}

/** Occasions of a sentence: by their own terms, and by words for an anniversary beside the name of whose it is. */
export function occasionsIn(
  { found, zone, start }: ReadSentence,
  sentence: string,
  occasions: readonly Occasion[],
): OccasionHit[] {
  const hits: OccasionHit[] = [];
  for (const { concept, hit } of found) {
    if (concept.class !== "occasion") continue;
    const occasion = occasions.find(({ id }) => id === concept.id);
    if (occasion) hits.push({ occasion, zone, sentence, start: hit.start - start, end: hit.end - start });
  }
  // The name nearest to the word is whose anniversary it is; a country's name is its side's.
  const names = found.filter(
    ({ concept }) => concept.class === "person" || concept.class === "body" || concept.class === "name",
  );
  if (names.length === 0) return hits;
  for (const mark of ["birth", "death", "founding"] as const) {
    const marked = occasions.filter((occasion) => occasion.mark === mark);
    if (marked.length === 0) continue;
    for (const match of sentence.matchAll(ANNIVERSARY_MARKS[mark])) {
      const from = match.index;
      const to = from + match[0].length;
      const isFollowed = OF.test(sentence.slice(to));
      let nearest: { id: string; distance: number } | null = null;
      for (const { concept, hit } of names) {
        if (isFollowed && hit.start - start < to) continue;
        const distance = hit.start - start >= to ? hit.start - start - to : Math.max(0, from - (hit.end - start));
        if (distance <= NEAR_MARK[mark] && (nearest === null || distance < nearest.distance))
          nearest = { id: concept.id, distance };
      }
      const occasion = marked.find(({ of }) => of === nearest?.id);
      if (occasion && !hits.some((hit) => hit.occasion.id === occasion.id))
        hits.push({ occasion, zone, sentence, start: from, end: to });
    }
  }
  return hits;
}

/** "The birth of" whoever comes next, however near another name stands before. */
const OF = /^(?: anniversary)? (?:of|von|van|de|des|del|della|di|do|da|du) /;

/** Characters between an anniversary's word and the name: room for titles. */
const NEAR_MARK = { birth: 48, death: 48, founding: 30 } as const;

/** Of each occasion named, its first zone, the best ordinal written near it, and the year that makes. */
export function readOccasions(hits: readonly OccasionHit[], reference: { day: Day; dated: boolean }): OccasionUse[] {
  const uses = new Map<string, OccasionUse>();
  for (const hit of hits) {
    const before = uses.get(hit.occasion.id);
    const ordinal = before?.ordinal ?? readOrdinal(hit);
    const year = yearOfOccasion(hit.occasion, ordinal, reference);
    uses.set(hit.occasion.id, { id: hit.occasion.id, zone: before?.zone ?? hit.zone, ordinal, year });
  }
  return [...uses.values()];
}

/** Founding year and ordinal; else the occasion's day nearest to publication, if near enough to be meant. */
function yearOfOccasion(
  occasion: Occasion,
  ordinal: number | null,
  reference: { day: Day; dated: boolean },
): number | null {
  if (ordinal !== null && occasion.since !== null) return occasion.since + ordinal;
  if (occasion.day === null) return null;
  const [month = 1, date = 1] = occasion.day.split("-").map(Number);
  const year = yearOf(reference.day);
  const reach = reference.dated ? REACH_DATED : REACH_UNDATED;
  for (const near of [year, year - 1, year + 1]) {
    const day = calendarDay(near, month, date);
    if (day !== null && Math.abs(day - reference.day) <= reach) return near;
  }
  return null;
}

/** Messages are sent some days ahead, reported days later and reposted up to 24 days after that. */
const REACH_DATED = 45;
/** The day of reading says less. */
const REACH_UNDATED = 25;

/** Of the numbers written as ordinals around an occasion's name, the one beside a word for anniversaries, else the nearest. */
function readOrdinal({ sentence, start, end }: OccasionHit): number | null {
  let best: { value: number; distance: number } | null = null;
  const from = Math.max(0, start - WINDOW);
  const window = sentence.slice(from, end + WINDOW);
  for (const match of window.matchAll(ORDINAL)) {
    const value = match[1] ? Number(match[1]) : spelledOrdinal(window, match);
    const at = from + match.index;
    if (value < 1 || value > 150 || isDate(window, match)) continue;
    const telling = isBesideAnniversary(window, match);
    if (!telling && !hasOrdinalEnding(window, match)) continue;
    // What stands inside the name ("March 8 revolution") is part of it.
    if (at >= start && at < end && !telling) continue;
    const distance = (at >= end ? at - end : Math.max(0, start - at)) + (telling ? 0 : LESS_TELLING);
    if (best === null || distance < best.distance) best = { value, distance };
  }
  return best?.value ?? null;
}

/** Numbers written as an anniversary's in title and lead. */
export function readAnniversaries(sentences: readonly ReadSentence[], text: FoldedText): number[] {
  const numbers = new Set<number>();
  for (const { zone, start, end } of sentences) {
    if (zone === 2) continue;
    const folded = text.folded.slice(start, end);
    for (const match of folded.matchAll(ORDINAL)) {
      const value = match[1] ? Number(match[1]) : spelledOrdinal(folded, match);
      if (value >= 1 && value <= 150 && !isDate(folded, match) && isAnniversary(folded, match)) numbers.add(value);
    }
  }
  return [...numbers];
}

/** The number of an anniversary for certain: an ending of its own, or the word close behind or before. */
function isAnniversary(sentence: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return (
    ANNIVERSARY_BEHIND.test(sentence.slice(end, end + 40)) ||
    ANNIVERSARY_BEFORE.test(sentence.slice(Math.max(0, match.index - 14), match.index))
  );
}

const ANNIVERSARY_BEHIND =
  /^ ?(?:周年|週年|周忌|岁(?:生日|诞辰|华诞|壽辰|寿辰)|歲(?:生日|誕辰)|歳の誕生|세 (?:생일|탄)|주년|주기|돌|돐|(?:\p{L}{1,4} )?(?:\p{L}+ ){0,2}?(?:anniv\p{L}*|annive\p{L}*|aniv\p{L}*|jahrestag\p{L}*|geburtstag\p{L}*|birthday|годовщин\p{L}*|лети\p{L}*|річниц\p{L}*|yil ?donum\p{L}*|rocznic\p{L}*|peringatan|ulang tahun|årsdag\p{L}*|arsdag\p{L}*|verjaardag\p{L}*|compleann\p{L}*|سالگرد|سالكرد)(?!\p{L}))/u;
const ANNIVERSARY_BEFORE = /(?:ذكري|سنويه|سنوية)(?: ال)? ?$/u;

const WINDOW = 70;
/** An ending alone may belong to a date ("the 16th of February"). */
const LESS_TELLING = 40;

const ORDINAL = new RegExp(`(?<![0-9])(\\d{1,3})(?![0-9])|${SPELLED}`, "gu");

/** Whether the number stands beside a word for anniversary, congress or birthday. */
function isBesideAnniversary(window: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  if (BESIDE.test(window.slice(end, end + 24))) return true;
  if (IN_OFFICE.test(window.slice(end, end + 8))) return false;
  return match[1] !== undefined && BESIDE_BEFORE.test(window.slice(Math.max(0, match.index - 12), match.index));
}

/** Whether it is written as an ordinal. Spelled ones need the word: "for the first time" is no anniversary. */
function hasOrdinalEnding(window: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return match[1] !== undefined && SUFFIX.test(window.slice(end, end + 8));
}

/** Days, months and years of dates are no ordinals. */
function isDate(window: string, match: RegExpExecArray): boolean {
  return match[1] !== undefined && MONTHLY.test(window.slice(match.index + match[0].length));
}

const MONTHLY = /^ ?[月월日일年년]/u;
const SUFFIX = /^ ?(?:st|nd|rd|th|eme|er|ere|周年|週年|周忌|回忌|주년|주기|돌|돐|차|次|届|回|jahr)/u;
const BESIDE =
  /^(?: \p{L}{1,3})? ?(?:anniv|annive|aniv|jahrestag|geburtstag|birth|year|founding|годовщ|лет|річн|yil|dogum|rocznic|peringatan|ulang|hut|ذكر|سالگرد|سالكرد|שנ|jaar|verjaard|compleann|congress|съезд)/u;
/** `第1書記`, `제1비서`: the first secretary is no first anniversary. */
const IN_OFFICE = /^ ?(?:書記|书记|비서|위원장|부위원장|부상|副|委員|委员|차관|次官|課|局|号|號|호)/u;
const BESIDE_BEFORE = /(?:ذكري|الذكري|ذكري ال|第|제|ke|ال) ?$/u;
