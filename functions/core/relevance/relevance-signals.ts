import type { Article, FoundConcept, ReadSentence } from "../text/article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { isOtherParty, type NamedSides, namedSidesOf, namesBoth, namesOne } from "./named-sides.ts";
import { sharedClauses } from "./shared-clauses.ts";

/** What relevance is scored from; each between 0 and about 3, 0 where it does not apply. */
export const RELEVANCE_SIGNALS = [
  /** Mentions of the side named less often, logarithm; and of the one named more often. */
  "fewer mentions",
  "more mentions",
  "one in title",
  /** Share of mentions inside lists of three or more states. */
  "listed",
  /** A side named only as an exception (`apart from North Korea`). */
  "only as exception",
  /** Sentences before both sides have been named. */
  "late",
  /** Other states and parties named, logarithm. */
  "other parties",
  /** People, places or bodies of both sides. */
  "persons and places of both",
  /** Words for votes, rankings, lists of states and round-ups. */
  "listing words",
  /** Words for dealings in title and lead, logarithm; and in sentences that name both sides outside lists. */
  "dealing words",
  "dealing words together",
  /** Words for messages, meetings and ties in a sentence that names both outside lists: it takes two for those. */
  "bilateral words together",
  /** Words for arms, cargoes, experts and troops in such a sentence. */
  "arms together",
  /** Both named in one clause, outside lists; with no third party in it; with such words in it. */
  "one clause",
  "one clause without others",
  "bilateral words in clause",
  "arms in clause",
  /** Leaders and ministers of other states in title and lead, logarithm: whose doing it is that both are named. */
  "leaders of others",
] as const;
export type RelevanceSignal = (typeof RELEVANCE_SIGNALS)[number];

/** Group of kinds that speak of lists of states rather than of dealings: votes, rankings, lists of sponsors. */
const LISTING_GROUP = "listing";
/** Groups of kinds that speak of arms and of men sent with them. */
const ARMS_GROUPS: readonly string[] = ["arms", "military"];
/** Groups of kinds that happen only between two. */
const BILATERAL_GROUPS: readonly string[] = ["message", "meeting", "ties"];
/** Group of the other parties that are people of other states: their leaders and ministers. */
const PERSON_GROUP = "person";

export function relevanceSignals(article: Article, topic: CompiledTopic): Record<RelevanceSignal, number> {
  const { sentences, text } = article;
  const read = sentences.map((sentence) => ({ sentence, sides: namedSidesOf(sentence, text, topic) }));
  const named = read.map(({ sides }) => sides);
  const found = sentences.flatMap((sentence) => sentence.found);
  const early = sentences.flatMap((sentence) => (sentence.zone < 2 ? sentence.found : []));
  const title = read.find(({ sentence }) => sentence.zone === 0)?.sides;
  const together = read.filter(({ sides }) => namesBoth(sides));
  const clauses = together.flatMap(({ sentence, sides }) => sharedClauses(sentence, text, sides));
  return {
    ...mentionSignals(named),
    "one in title": flag(title !== undefined && namesOne(title, 0) !== namesOne(title, 1)),
    late: Math.log1p(firstWithBoth(named)),
    "other parties": countConcepts(found, isOtherParty),
    "persons and places of both": flag(
      topic.topic.sides.every(({ id }) => found.some((one) => one.concept.side === id && isDetail(one))),
    ),
    "listing words": flag(found.some(isListing)),
    "dealing words": countConcepts(early, isDealing),
    "leaders of others": countConcepts(early, isOtherPerson),
    ...togetherSignals(together.map(({ sentence }) => sentence)),
    ...clauseSignals(clauses),
  };
}

function mentionSignals(
  named: readonly NamedSides[],
): Pick<Record<RelevanceSignal, number>, "fewer mentions" | "more mentions" | "listed" | "only as exception"> {
  const count = (pick: (one: NamedSides) => readonly [number, number]): [number, number] =>
    named.reduce<[number, number]>(([a, b], one) => [a + pick(one)[0], b + pick(one)[1]], [0, 0]);
  const free = count((one) => one.free);
  const listed = count((one) => one.listed);
  const excepted = count((one) => one.excepted);
  const all: [number, number] = [free[0] + listed[0] + excepted[0], free[1] + listed[1] + excepted[1]];
  const sum = all[0] + all[1];
  return {
    "fewer mentions": Math.log1p(Math.min(...all)),
    "more mentions": Math.log1p(Math.max(...all)),
    listed: sum === 0 ? 0 : (listed[0] + listed[1]) / sum,
    "only as exception": flag(([0, 1] as const).some((side) => excepted[side] > 0 && free[side] === 0)),
  };
}

function togetherSignals(
  together: readonly ReadSentence[],
): Pick<Record<RelevanceSignal, number>, "dealing words together" | "bilateral words together" | "arms together"> {
  const found = together.flatMap((sentence) => sentence.found);
  return {
    "dealing words together": countConcepts(found, isDealing),
    "bilateral words together": flag(found.some(isBilateral)),
    "arms together": flag(found.some(isArms)),
  };
}

function clauseSignals(
  clauses: readonly FoundConcept[][],
): Pick<
  Record<RelevanceSignal, number>,
  "one clause" | "one clause without others" | "bilateral words in clause" | "arms in clause"
> {
  return {
    "one clause": flag(clauses.length > 0),
    "one clause without others": flag(
      clauses.some((found) => !found.some((one) => isOtherParty(one) || isOtherPerson(one))),
    ),
    "bilateral words in clause": flag(clauses.some((found) => found.some(isBilateral))),
    "arms in clause": flag(clauses.some((found) => found.some(isArms))),
  };
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Logarithm of the number of different concepts of a sort, plus one. */
function countConcepts(found: readonly FoundConcept[], is: (one: FoundConcept) => boolean): number {
  return Math.log1p(new Set(found.filter(is).map(({ concept }) => concept.id)).size);
}

function isDealing(one: FoundConcept): boolean {
  return one.concept.class === "kind" && !isListing(one);
}

function isListing(one: FoundConcept): boolean {
  return isKindOf(one, [LISTING_GROUP]);
}

function isArms(one: FoundConcept): boolean {
  return isKindOf(one, ARMS_GROUPS);
}

function isBilateral(one: FoundConcept): boolean {
  return isKindOf(one, BILATERAL_GROUPS);
}

function isKindOf({ concept }: FoundConcept, groups: readonly string[]): boolean {
  return concept.class === "kind" && groups.includes(concept.group ?? "");
}

function isDetail({ concept }: FoundConcept): boolean {
  return (concept.class === "person" && !concept.leader) || concept.class === "place" || concept.class === "body";
}

function isOtherPerson({ concept }: FoundConcept): boolean {
  return concept.class === "other" && concept.group === PERSON_GROUP;
}

/** Sentences before both sides have been named, as parties or otherwise. */
function firstWithBoth(named: readonly NamedSides[]): number {
  const firsts = ([0, 1] as const).map((side) => named.findIndex((sides) => namesOne(sides, side)));
  return firsts.includes(-1) ? FAR : Math.max(...firsts);
}

/** Stands for "never": no text is read so far that more would matter. */
const FAR = 12;
