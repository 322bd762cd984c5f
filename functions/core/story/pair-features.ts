import type { OccasionUse } from "../text/article.ts";
import { mainOccasions, otherAnniversary, otherLeaders, otherMessage, sameYear } from "./compare-slots.ts";
import { familyOverlap, overlaps, titleKindOverlap } from "./concept-overlap.ts";
import { daysBetween } from "./days-between.ts";
import type { Frequencies } from "./frequencies.ts";
import { ROUNDING } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** What two reports are compared by. Each is 0 where it does not apply; scales lie between 0 and about 3. */
export const PAIR_FEATURES = [
  /** Weighted overlap of kinds of happening. */
  "kinds alike",
  "kinds alike, other language",
  /** Rarity of the rarest kind shared in title or lead. */
  "rarest shared kind",
  /** Weighted overlap of the kinds in the titles alone. */
  "title kinds alike",
  /** Both titles name kinds, and neither report says the other's in title or lead. */
  "other title kinds",
  /** Both have kinds in title or lead, and none in common. */
  "no shared kind",
  /** Families of kinds alike (message, meeting, arms …). */
  "families alike",
  /** Overlap of people (leaders apart), places, bodies and other parties. */
  "names alike",
  "names alike, other language",
  "rarest shared name",
  /** Both name people besides leaders in title or lead, none in common. */
  "other people",
  "other places",
  "other bodies",
  "other parties",
  /** Both name something rare, and not the same. */
  "other specifics",
  /** Both name leaders of one side in title or lead, and not the same. */
  "other leaders",
  "same source",
  /** Nothing to go by but the date: neither facts nor rare words nor numbers in common. */
  "little in common",
  /** Facts in common, the more the closer in time. */
  "facts alike and close in time",
  "other anniversary",
  /** Both are messages, of kinds that exclude each other: a greeting and a reply. */
  "other kind of message",
  /** All concepts alike, weighted by rarity. */
  "facts alike",
  "facts alike, other language",
  "same number",
  "other numbers",
  /** A day named by both, or named by one and the other's day of publication. */
  "same day named",
  "other days named",
  "days apart",
  /** Another language reports within days or not at all; a message is reported within days of its sending. */
  "days apart, other language",
  "days apart, messages",
  "within a day",
  "within three days",
  /** One of the two is undated: so far apart were they read. */
  "undated",
  "undated, days apart",
  "words alike",
  "words alike, other language",
  "rare shared words",
  "same unknown name",
  "other language",
  "same occasion and year",
  "same occasion, year unknown",
  "other occasion",
  "other year of occasion",
  "occasion on one side only",
  "same direction",
  "opposite direction",
  "message on one side only",
  "denial on one side only",
  /** One title denies; the other report does so neither in title nor in lead. */
  "denial in one title only",
] as const;
export type PairFeature = (typeof PAIR_FEATURES)[number];
export type PairFeatures = Record<PairFeature, number>;

/** Compares two reports. Symmetric. */
export function pairFeatures(a: PreparedDocument, b: PreparedDocument, frequencies: Frequencies): PairFeatures {
  const other = a.lang !== null && b.lang !== null && a.lang !== b.lang ? 1 : 0;
  const overlap = overlaps(a, b, frequencies);
  const kinds = overlap.of(["kind"]);
  const names = overlap.of(["person", "place", "body", "other"]);
  const facts = overlap.of(["kind", "person", "place", "body", "other", "leader"]);
  const words = wordOverlap(a, b, frequencies);
  const titles = titleKindOverlap(a, b, frequencies);
  const time = daysBetween(a, b);
  const numbers = numberFeatures(a, b);
  const occasions = occasionFeatures(a.facts.occasions, b.facts.occasions);
  const common =
    Math.min(1, facts.cosine / 0.35) +
    Math.min(1, words.rare / 0.7) +
    numbers["same number"] +
    occasions["same occasion and year"];
  return {
    "kinds alike": kinds.cosine,
    "kinds alike, other language": kinds.cosine * other,
    "rarest shared kind": kinds.rarest / 3,
    "title kinds alike": titles.cosine,
    "other title kinds": titles.other,
    "no shared kind": kinds.disjoint,
    "families alike": familyOverlap(a, b),
    "names alike": names.cosine,
    "names alike, other language": names.cosine * other,
    "rarest shared name": names.rarest / 3,
    "other people": overlap.of(["person"]).disjoint,
    "other places": overlap.of(["place"]).disjoint,
    "other bodies": overlap.of(["body"]).disjoint,
    "other parties": overlap.of(["other"]).disjoint,
    "other specifics": overlap.specifics,
    "facts alike": facts.cosine,
    "facts alike, other language": facts.cosine * other,
    ...numbers,
    "other anniversary": otherAnniversary(a, b) ? 1 : 0,
    "other kind of message": otherMessage(a, b) ? 1 : 0,
    "other leaders": otherLeaders(a, b) ? 1 : 0,
    "same source": overlap.of(["source"]).rarest / 3,
    "little in common": Math.max(0, 1 - common),
    "facts alike and close in time": facts.cosine / (1 + time.days / 2),
    ...dayFeatures(a, b),
    "days apart": time.dated ? Math.log1p(time.days) / 2 : 0,
    "days apart, other language": time.dated ? (other * Math.log1p(time.days)) / 2 : 0,
    "days apart, messages": time.dated && a.message && b.message ? Math.log1p(time.days) / 2 : 0,
    "within a day": time.dated && time.days <= 1 ? 1 : 0,
    "within three days": time.dated && time.days <= 3 ? 1 : 0,
    undated: time.dated ? 0 : 1,
    "undated, days apart": time.dated ? 0 : Math.log1p(time.days) / 2,
    "words alike": words.cosine,
    "words alike, other language": words.cosine * other,
    "rare shared words": words.rare,
    "same unknown name": shares(a.names, b.names) ? 1 : 0,
    "other language": other,
    ...occasions,
    // Reports of other things name days in passing.
    "occasion on one side only": a.message && b.message ? occasions["occasion on one side only"] : 0,
    "same direction": a.message && b.message && a.facts.direction * b.facts.direction > 0 ? 1 : 0,
    "opposite direction": a.message && b.message && a.facts.direction * b.facts.direction < 0 ? 1 : 0,
    "message on one side only": a.message !== b.message ? 1 : 0,
    "denial on one side only": a.denial !== b.denial ? 1 : 0,
    "denial in one title only": (a.denies && !b.denial) || (b.denies && !a.denial) ? 1 : 0,
  };
}

function wordOverlap(
  a: PreparedDocument,
  b: PreparedDocument,
  frequencies: Frequencies,
): { cosine: number; rare: number } {
  let shared = 0;
  let normA = 0;
  let normB = 0;
  let rare = 0;
  for (const word of a.words) {
    const rarity = frequencies.word(word);
    normA += rarity * rarity;
    if (!b.words.has(word)) continue;
    shared += rarity * rarity;
    if (rarity >= RARE_WORD) rare++;
  }
  for (const word of b.words) normB += frequencies.word(word) ** 2;
  return { cosine: shared === 0 ? 0 : shared / Math.sqrt(normA * normB), rare: Math.log1p(rare) / 2 };
}

/** Rarity from which a word counts as rare: one document in thirty, or fewer. */
const RARE_WORD = 3.4;

function numberFeatures(a: PreparedDocument, b: PreparedDocument): Pick<PairFeatures, "same number" | "other numbers"> {
  const same = shares(a.numbers, b.numbers);
  return {
    "same number": same ? 1 : 0,
    "other numbers": !same && a.numbers.size > 0 && b.numbers.size > 0 && !near(a.numbers, b.numbers) ? 1 : 0,
  };
}

/** Whether some number of one is some number of the other, rounded. */
function near(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return [...a].some((one) => [...b].some((other) => Math.abs(one - other) <= ROUNDING * Math.max(one, other)));
}

function dayFeatures(
  a: PreparedDocument,
  b: PreparedDocument,
): Pick<PairFeatures, "same day named" | "other days named"> {
  const same = shares(a.days, b.days) || names(a, b) || names(b, a);
  return { "same day named": same ? 1 : 0, "other days named": !same && a.days.size > 0 && b.days.size > 0 ? 1 : 0 };
}

function names({ days }: PreparedDocument, { facts: { published } }: PreparedDocument): boolean {
  return published !== null && days.has(published);
}

type OccasionFeatures = Pick<
  PairFeatures,
  | "same occasion and year"
  | "same occasion, year unknown"
  | "other occasion"
  | "other year of occasion"
  | "occasion on one side only"
>;

function occasionFeatures(a: readonly OccasionUse[], b: readonly OccasionUse[]): OccasionFeatures {
  const [first, second] = [mainOccasions(a), mainOccasions(b)];
  const shared = first.flatMap((one) => second.filter(({ id }) => id === one.id).map((other) => sameYear(one, other)));
  return {
    "same occasion and year": shared.includes(true) ? 1 : 0,
    "same occasion, year unknown": shared.length > 0 && shared.every((same) => same === null) ? 1 : 0,
    "other year of occasion": shared.includes(false) && !shared.includes(true) ? 1 : 0,
    "other occasion": first.length > 0 && second.length > 0 && shared.length === 0 ? 1 : 0,
    "occasion on one side only": first.length > 0 !== second.length > 0 ? 1 : 0,
  };
}

function shares<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}
