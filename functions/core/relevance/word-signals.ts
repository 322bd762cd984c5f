import type { FoundConcept, ReadSentence } from "../text/article.ts";
import { isOtherParty } from "./named-sides.ts";
import { isOtherPerson } from "./party-signals.ts";
import { countConcepts, flag } from "./signal-values.ts";

/** What is said of the words for what happens: which they are, and whether they stand beside both sides. */
export const WORD_SIGNALS = [
  /** Words for votes, rankings, lists of states and round-ups. */
  "listing words",
  /** Words for dealings in title and lead, logarithm; and how many sorts of them: round-ups have many. */
  "dealing words",
  "sorts of words",
  /** Words for arms, weapons and cargoes in the title. */
  "arms in title",
  /** In title and lead, words for what either side does with many others: messages and meetings, sanctions, attacks. */
  "messages and meetings",
  "sanctions",
  "attacks",
  /** Words for reports, hearings and comments in the title: who speaks of both. */
  "reports in title",
  /** The same in a sentence that names both outside lists; in such sentences also: offices, and any dealing, logarithm. */
  "reports together",
  "offices together",
  "dealing words together",
  /** Words for messages, meetings and ties in a sentence that names both outside lists: it takes two for those. */
  "bilateral words together",
  /** Both named in one clause, outside lists; with no third party in it; with such words in it. */
  "one clause",
  "one clause without others",
  "bilateral words in clause",
  /** Words for arms, cargoes, experts and troops in such a clause. */
  "arms in clause",
] as const;
export type WordSignal = (typeof WORD_SIGNALS)[number];

/** Kinds that speak of lists of states rather than of dealings: votes, rankings, lists of sponsors. */
const LISTING: readonly string[] = ["listing"];
/** Kinds of arms and of men sent with them; of arms and what they are part of. */
const ARMS: readonly string[] = ["arms", "military"];
const WEAPONS: readonly string[] = ["arms", "weapons"];
/** Kinds that happen only between two. */
const BILATERAL: readonly string[] = ["message", "meeting", "ties"];
const EXCHANGES: readonly string[] = ["message", "meeting"];
const SANCTIONS: readonly string[] = ["sanction"];
const ATTACKS: readonly string[] = ["attack"];
const REPORTS: readonly string[] = ["disclosure"];
const OFFICES: readonly string[] = ["office"];

/** @param together sentences that name both sides as parties; @param clauses what is found in their clauses that do */
export function wordSignals(
  sentences: readonly ReadSentence[],
  { together, clauses }: { together: readonly ReadSentence[]; clauses: readonly FoundConcept[][] },
): Record<WordSignal, number> {
  const all = sentences.flatMap(({ found }) => found);
  const early = sentences.flatMap(({ zone, found }) => (zone < 2 ? found : []));
  const title = sentences.flatMap(({ zone, found }) => (zone === 0 ? found : []));
  const beside = together.flatMap(({ found }) => found);
  return {
    "listing words": flag(has(all, LISTING)),
    "dealing words": countConcepts(early, isDealing),
    "sorts of words": countSorts(early),
    "arms in title": flag(has(title, WEAPONS)),
    "messages and meetings": flag(has(early, EXCHANGES)),
    sanctions: flag(has(early, SANCTIONS)),
    attacks: flag(has(early, ATTACKS)),
    "reports in title": flag(has(title, REPORTS)),
    "reports together": flag(has(beside, REPORTS)),
    "offices together": flag(has(beside, OFFICES)),
    "dealing words together": countConcepts(beside, isDealing),
    "bilateral words together": flag(has(beside, BILATERAL)),
    "one clause": flag(clauses.length > 0),
    "one clause without others": flag(clauses.some((found) => !found.some(isOther))),
    "bilateral words in clause": flag(clauses.some((found) => has(found, BILATERAL))),
    "arms in clause": flag(clauses.some((found) => has(found, ARMS))),
  };
}

/** Whether a kind of one of some groups is among what was found. */
function has(found: readonly FoundConcept[], groups: readonly string[]): boolean {
  return found.some((one) => isOf(one, groups));
}

function isOf({ concept }: FoundConcept, groups: readonly string[]): boolean {
  return concept.class === "kind" && groups.includes(concept.group ?? "");
}

function isDealing(one: FoundConcept): boolean {
  return one.concept.class === "kind" && !isOf(one, LISTING);
}

function isOther(one: FoundConcept): boolean {
  return isOtherParty(one) || isOtherPerson(one);
}

/** Logarithm of the number of different groups of kinds, plus one. */
function countSorts(found: readonly FoundConcept[]): number {
  const groups = found.filter(({ concept }) => concept.class === "kind").map(({ concept }) => concept.group);
  return Math.log1p(new Set(groups).size);
}
