import type { ComparableDocument } from "./comparable-document.ts";
import {
  areOther,
  otherAnniversary,
  otherLeaders,
  otherMessage,
  otherPeopleOfSide,
  yearsOfShared,
} from "./compare-slots.ts";
import { type ConceptOverlap, familyOverlap, overlapConcepts } from "./concept-overlap.ts";
import { daysBetween } from "./days-between.ts";
import { haveOtherNumbers } from "./have-other-numbers.ts";
import type { Part, PreparedDocument } from "./prepared-document.ts";
import type { WeighedDocument, WeighedItem } from "./weighed-document.ts";
import { wordOverlap } from "./word-overlap.ts";

/** What two reports are compared by. Each is 0 where it does not apply; scales lie between 0 and about 3. */
export const PAIR_FEATURES = [
  /** Weighted overlap of kinds of happening. */
  "kinds alike",
  "kinds alike, other language",
  /** The same, the less the further apart in time. */
  "kinds alike and close in time",
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
  "rarest shared leader",
  "rarest shared person",
  "rarest shared place",
  "rarest shared body",
  "rarest shared party",
  /** Both name people besides leaders in title or lead, none in common. */
  "other people",
  /** The same of one side's people: the host may be the same. */
  "other people of a side",
  "other places",
  "other bodies",
  "other parties",
  /** Both name something rare, and not the same. */
  "other specifics",
  /** Both name arms or goods in title or lead, none in common; and the same of trade, culture, sport, disasters and courts. */
  "other goods",
  "other pursuits",
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
  "facts contained",
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

/** Room for the values of all features, in their order. */
export function featureRoom(): Float64Array {
  return new Float64Array(PAIR_FEATURES.length);
}

export function recordOf(values: Float64Array): PairFeatures {
  const record = { ...AT };
  for (const name of PAIR_FEATURES) record[name] = values[AT[name]] as number;
  return record;
}

/** Where each feature's value stands: an item meets a hundred documents, and few of these pairs are ever shown. */
export const AT = Object.fromEntries(PAIR_FEATURES.map((name, at) => [name, at])) as PairFeatures;

/** Compares two reports: writes the features of the pair into `values`, which it returns. Symmetric. */
export function measurePair(item: WeighedItem, known: WeighedDocument, values: Float64Array): Float64Array {
  // A thousand pairs are measured for a few items: lists taken apart would be half of what that costs.
  const a = item.compared;
  const b = known.compared;
  const one = a.document;
  const two = b.document;
  const other = one.lang !== null && two.lang !== null && one.lang !== two.lang ? 1 : 0;
  const overlap = overlapConcepts(item, known);
  const { rarest } = overlap;
  const words = wordOverlap(item, known);
  const time = daysBetween(one, two);
  const sameNumber = shares(one.numbers, two.numbers);
  const sameDay = shares(one.days, two.days) || names(one, two) || names(two, one);
  const years = yearsOfShared(a.slots, b.slots);
  const sameYear = years.includes(true);
  const occasions = a.slots.occasions.length;
  const others = b.slots.occasions.length;
  const messages = one.message && two.message;
  const way = messages ? one.facts.direction * two.facts.direction : 0;
  const apart = Math.log1p(time.days) / 2;
  const common =
    Math.min(1, overlap.facts / 0.35) + Math.min(1, words.rare / 0.7) + (sameNumber ? 1 : 0) + (sameYear ? 1 : 0);
  values[AT["kinds alike"]] = overlap.kinds;
  values[AT["kinds alike, other language"]] = overlap.kinds * other;
  values[AT["kinds alike and close in time"]] = overlap.kinds / (1 + time.days / 7);
  values[AT["rarest shared kind"]] = rarest.kind / 3;
  values[AT["title kinds alike"]] = overlap.titleKinds;
  values[AT["other title kinds"]] = overlap.otherTitleKinds ? 1 : 0;
  values[AT["no shared kind"]] = nameOther("kind", a, b, overlap) ? 1 : 0;
  values[AT["families alike"]] = familyOverlap(a, b);
  values[AT["names alike"]] = overlap.names;
  values[AT["names alike, other language"]] = overlap.names * other;
  values[AT["rarest shared name"]] = Math.max(rarest.person, rarest.place, rarest.body, rarest.other) / 3;
  values[AT["rarest shared leader"]] = rarest.leader / 3;
  values[AT["rarest shared person"]] = rarest.person / 3;
  values[AT["rarest shared place"]] = rarest.place / 3;
  values[AT["rarest shared body"]] = rarest.body / 3;
  values[AT["rarest shared party"]] = rarest.other / 3;
  values[AT["other people"]] = nameOther("person", a, b, overlap) ? 1 : 0;
  values[AT["other people of a side"]] = otherPeopleOfSide(a.slots, b.slots) ? 1 : 0;
  values[AT["other places"]] = nameOther("place", a, b, overlap) ? 1 : 0;
  values[AT["other bodies"]] = nameOther("body", a, b, overlap) ? 1 : 0;
  values[AT["other parties"]] = nameOther("other", a, b, overlap) ? 1 : 0;
  values[AT["other specifics"]] = overlap.otherSpecifics ? 1 : 0;
  values[AT["other goods"]] = areOther(a.goods, b.goods) ? 1 : 0;
  values[AT["other pursuits"]] = areOther(a.pursuits, b.pursuits) ? 1 : 0;
  values[AT["other leaders"]] = otherLeaders(a.slots, b.slots) ? 1 : 0;
  values[AT["same source"]] = rarest.source / 3;
  values[AT["little in common"]] = Math.max(0, 1 - common);
  values[AT["facts alike and close in time"]] = overlap.facts / (1 + time.days / 2);
  values[AT["other anniversary"]] = otherAnniversary(a.slots, b.slots) ? 1 : 0;
  values[AT["other kind of message"]] = otherMessage(a.slots, b.slots) ? 1 : 0;
  values[AT["facts alike"]] = overlap.facts;
  values[AT["facts alike, other language"]] = overlap.facts * other;
  values[AT["facts contained"]] = overlap.factsContained;
  values[AT["same number"]] = sameNumber ? 1 : 0;
  values[AT["other numbers"]] = !sameNumber && haveOtherNumbers(one, two) ? 1 : 0;
  values[AT["same day named"]] = sameDay ? 1 : 0;
  values[AT["other days named"]] = !sameDay && one.days.size > 0 && two.days.size > 0 ? 1 : 0;
  values[AT["days apart"]] = time.dated ? apart : 0;
  values[AT["days apart, other language"]] = time.dated ? other * apart : 0;
  values[AT["days apart, messages"]] = time.dated && messages ? apart : 0;
  values[AT["within a day"]] = time.dated && time.days <= 1 ? 1 : 0;
  values[AT["within three days"]] = time.dated && time.days <= 3 ? 1 : 0;
  values[AT.undated] = time.dated ? 0 : 1;
  values[AT["undated, days apart"]] = time.dated ? 0 : apart;
  values[AT["words alike"]] = words.cosine;
  values[AT["words alike, other language"]] = words.cosine * other;
  values[AT["rare shared words"]] = words.rare;
  values[AT["same unknown name"]] = shares(one.names, two.names) ? 1 : 0;
  values[AT["other language"]] = other;
  values[AT["same occasion and year"]] = sameYear ? 1 : 0;
  values[AT["same occasion, year unknown"]] = years.length > 0 && years.every((same) => same === null) ? 1 : 0;
  values[AT["other occasion"]] = occasions > 0 && others > 0 && years.length === 0 ? 1 : 0;
  values[AT["other year of occasion"]] = years.includes(false) && !sameYear ? 1 : 0;
  // Reports of other things name days in passing.
  values[AT["occasion on one side only"]] = messages && occasions > 0 !== others > 0 ? 1 : 0;
  values[AT["same direction"]] = way > 0 ? 1 : 0;
  values[AT["opposite direction"]] = way < 0 ? 1 : 0;
  values[AT["message on one side only"]] = one.message !== two.message ? 1 : 0;
  values[AT["denial on one side only"]] = one.denial !== two.denial ? 1 : 0;
  values[AT["denial in one title only"]] = (one.denies && !two.denial) || (two.denies && !one.denial) ? 1 : 0;
  return values;
}

/** Whether both have concepts of a part in title or lead, and none in common. */
function nameOther(part: Part, a: ComparableDocument, b: ComparableDocument, { count }: ConceptOverlap): boolean {
  return a.early[part] > 0 && b.early[part] > 0 && count[part] === 0;
}

function names({ days }: PreparedDocument, { facts: { published } }: PreparedDocument): boolean {
  return published !== null && days.has(published);
}

function shares<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size > 0) for (const one of few) if (many.has(one)) return true;
  return false;
}
