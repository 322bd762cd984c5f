import type { FoundConcept, ReadSentence } from "../text/article.ts";
import { belongsToSide, isOtherParty, type NamedSides, namesOne } from "./named-sides.ts";
import { countConcepts, flag } from "./signal-values.ts";

/** What is said of who is named: how often, where, and beside whom. */
export const PARTY_SIGNALS = [
  /** Mentions of the side named more often, logarithm. */
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
  /** Share of sentences that name somebody else before either side: whose doing they tell. */
  "others come first",
  /** Leaders and ministers of other states in title and lead, logarithm: whose doing it is that both are named. */
  "leaders of others",
  /** People besides leaders, places and bodies of either side, logarithm: dealings have details, mentions have none. */
  "details",
] as const;
export type PartySignal = (typeof PARTY_SIGNALS)[number];

/** Group of the other parties that are people of other states: their leaders and ministers. */
const PERSON_GROUP = "person";
/** Group of those that are of no state. */
const ORGANISATION_GROUP = "organisation";
/** Stands for "never": no text is read so far that more would matter. */
const FAR = 12;

export function partySignals(
  sentences: readonly ReadSentence[],
  named: readonly NamedSides[],
): Record<PartySignal, number> {
  const found = sentences.flatMap((sentence) => sentence.found);
  const early = sentences.flatMap((sentence) => (sentence.zone < 2 ? sentence.found : []));
  const title = named.find((_, at) => sentences[at]?.zone === 0);
  return {
    ...mentionSignals(named),
    "one in title": flag(title !== undefined && namesOne(title, 0) !== namesOne(title, 1)),
    late: Math.log1p(firstWithBoth(named)),
    "other parties": countConcepts(found, isOtherParty),
    "others come first": othersFirst(sentences),
    "leaders of others": countConcepts(early, isOtherPerson),
    details: countConcepts(found, isDetail),
  };
}

export function isOtherPerson({ concept }: FoundConcept): boolean {
  return concept.class === "other" && concept.group === PERSON_GROUP;
}

function mentionSignals(
  named: readonly NamedSides[],
): Pick<Record<PartySignal, number>, "more mentions" | "listed" | "only as exception"> {
  const count = (pick: (one: NamedSides) => readonly [number, number]): [number, number] =>
    named.reduce<[number, number]>(([a, b], one) => [a + pick(one)[0], b + pick(one)[1]], [0, 0]);
  const free = count((one) => one.free);
  const listed = count((one) => one.listed);
  const excepted = count((one) => one.excepted);
  const all: [number, number] = [free[0] + listed[0] + excepted[0], free[1] + listed[1] + excepted[1]];
  const sum = all[0] + all[1];
  return {
    "more mentions": Math.log1p(Math.max(...all)),
    listed: sum === 0 ? 0 : (listed[0] + listed[1]) / sum,
    "only as exception": flag(([0, 1] as const).some((side) => excepted[side] > 0 && free[side] === 0)),
  };
}

/** Of the sentences that name any party, how many name another one first. */
function othersFirst(sentences: readonly ReadSentence[]): number {
  const firsts = sentences.flatMap(({ found }) => {
    const parties = found.filter((one) => belongsToSide(one) || isOther(one));
    return parties.length === 0 ? [] : [parties.reduce((a, b) => (b.hit.start < a.hit.start ? b : a))];
  });
  return firsts.length === 0 ? 0 : firsts.filter(isOther).length / firsts.length;
}

function isOther(one: FoundConcept): boolean {
  return isOtherParty(one) || isOtherPerson(one) || isOrganisation(one);
}

function isOrganisation({ concept }: FoundConcept): boolean {
  return concept.class === "other" && concept.group === ORGANISATION_GROUP;
}

function isDetail({ concept }: FoundConcept): boolean {
  if (concept.side === null) return false;
  return (concept.class === "person" && !concept.leader) || concept.class === "place" || concept.class === "body";
}

/** Sentences before both sides have been named, as parties or otherwise. */
function firstWithBoth(named: readonly NamedSides[]): number {
  const firsts = ([0, 1] as const).map((side) => named.findIndex((sides) => namesOne(sides, side)));
  return firsts.includes(-1) ? FAR : Math.max(...firsts);
}
