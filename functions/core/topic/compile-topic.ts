import { calendarWords } from "../text/calendar-words.ts";
import { countryNames } from "../text/countries.ts";
import { createTextFolder, type TextFolder } from "../text/folded-text.ts";
import { CAPITALS, createTrieBuilder, OPEN, type TermTrie, type TrieBuilder } from "./build-trie.ts";
import type { Concept, Terms, Topic } from "./topic.ts";

/** What part a concept plays in the topic. */
export type ConceptClass =
  | "name"
  | "person"
  | "place"
  | "body"
  | "decoy"
  | "other"
  | "kind"
  /** How a happening came out: told apart from the kinds, since every kind of happening can be denied or put off. */
  | "outcome"
  | "occasion"
  /** Any state, by ICU's names: tells lists of states. */
  | "country"
  | "month"
  | "weekday"
  /** "Yesterday", "last week". */
  | "relative";

/** One concept of a compiled topic; `index` is what term hits carry. */
export interface CompiledConcept {
  readonly index: number;
  readonly id: string;
  readonly label: string;
  readonly class: ConceptClass;
  /** The side it belongs to, if any. */
  readonly side: string | null;
  /** Names its side as the country's name does. */
  readonly leader: boolean;
  readonly group: string | null;
  /** Month 1-12, weekday 0-6 or place of the phrase (calendar-words.ts), else 0. */
  readonly value: number;
}

/** A topic ready for reading articles. */
export interface CompiledTopic {
  readonly topic: Topic;
  readonly concepts: readonly CompiledConcept[];
  readonly byId: ReadonlyMap<string, CompiledConcept>;
  readonly fold: TextFolder;
  readonly trie: TermTrie;
  /** Of those terms the ones that name a side. */
  readonly sideTrie: TermTrie;
  /** Terms for what happens may hold the names of whom it happens to. */
  readonly isTransparent: (concept: number) => boolean;
}

/** Builds the term tree; a few thousand terms take some tens of milliseconds, once per process. */
export function compileTopic(topic: Topic): CompiledTopic {
  const fold = createTextFolder();
  const concepts: CompiledConcept[] = [];
  const terms = createTrieBuilder();
  const sideTerms = createTrieBuilder();
  const define = (concept: Omit<CompiledConcept, "index">, written: Terms): void => {
    const index = concepts.length;
    concepts.push({ ...concept, index });
    const tries = concept.side !== null && concept.class !== "occasion" ? [terms, sideTerms] : [terms];
    for (const list of Object.values(written)) for (const term of list) addTerm(tries, fold, index, term);
  };
  const defineAll = (list: readonly Concept[], of: { class: ConceptClass; side: string | null }): void => {
    for (const { id, label, role, group, terms: written } of list)
      define({ id, label, ...of, leader: role === "leader", group: group ?? null, value: 0 }, written);
  };
  for (const side of topic.sides) {
    const { id, label, names } = side;
    define({ id, label, class: "name", side: id, leader: false, group: null, value: 0 }, names);
    defineAll(side.people, { class: "person", side: id });
    defineAll(side.places, { class: "place", side: id });
    defineAll(side.bodies, { class: "body", side: id });
  }
  defineAll(topic.decoys, { class: "decoy", side: null });
  defineAll(topic.others, { class: "other", side: null });
  for (const kind of topic.kinds)
    defineAll([kind], { class: kind.group === OUTCOME_GROUP ? "outcome" : "kind", side: null });
  for (const occasion of topic.occasions) defineAll([occasion], { class: "occasion", side: occasion.side });
  for (const [code, names] of countryNames())
    define(
      {
        id: `country:${code}`,
        label: names[0] as string,
        class: "country",
        side: null,
        leader: false,
        group: null,
        value: 0,
      },
      { mul: names },
    );
  const isTransparent = (concept: number): boolean => TRANSPARENT.has((concepts[concept] as CompiledConcept).class);
  const calendar = new Map<string, number>();
  for (const { term, unit, value } of calendarWords()) {
    const id = `${unit}:${value}`;
    const known = calendar.get(id);
    if (known === undefined) {
      calendar.set(id, concepts.length);
      define({ id, label: term, class: unit, side: null, leader: false, group: null, value }, { mul: [term] });
    } else addTerm([terms], fold, known, term);
  }
  return {
    topic,
    concepts,
    byId: new Map(concepts.map((concept) => [concept.id, concept])),
    fold,
    trie: terms.build(),
    sideTrie: sideTerms.build(),
    isTransparent,
  };
}

/** Group of the kinds that are outcomes. */
const OUTCOME_GROUP = "outcome";

function addTerm(tries: readonly TrieBuilder[], fold: TextFolder, concept: number, written: string): void {
  const open = written.endsWith("*");
  const bare = open ? written.slice(0, -1) : written;
  const { units, length } = fold.termUnits(bare);
  const isShort = bare.length <= MOST_SHORT_UNITS && SHORT_CAPITALS.test(bare);
  if (length === 0) return;
  const term = { concept, flags: (open ? OPEN : 0) | (isShort ? CAPITALS : 0) };
  for (const trie of tries) trie.add(units, length, term);
}

const SHORT_CAPITALS = /^\p{Lu}{1,3}$/u;
/** Three letters, two units each at most. */
const MOST_SHORT_UNITS = 6;

const TRANSPARENT: ReadonlySet<ConceptClass> = new Set(["kind", "outcome", "occasion"]);
