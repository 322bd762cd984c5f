import { once } from "../once.ts";
import { calendarWords } from "../text/calendar-words.ts";
import { countryNames } from "../text/countries.ts";
import { foldTerms } from "../text/cue-pattern.ts";
import { createTextFolder, type TextFolder } from "../text/folded-text.ts";
import { CAPITALS, createTrieBuilder, OF_SIDE, OPEN, OPENING, type TermTrie } from "./build-trie.ts";
import { type SideTerms, sideTermsOf } from "./side-terms.ts";
import type { Concept, Topic, TopicOutline } from "./topic.ts";

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
  /** A title that a leader bore at one time and not at another. */
  | "style"
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
  readonly topic: TopicOutline;
  readonly concepts: readonly CompiledConcept[];
  readonly byId: ReadonlyMap<string, CompiledConcept>;
  /** Folded name of an outlet that speaks for a side → that side's name. */
  readonly homes: ReadonlyMap<string, CompiledConcept>;
  readonly fold: TextFolder;
  readonly trie: TermTrie;
  readonly sideTerms: SideTerms;
  /** Terms for what happens may hold the names of whom it happens to. */
  readonly isTransparent: (concept: number) => boolean;
}

/** Builds the term tree; some ten thousand terms take some tens of milliseconds, half of them for the names of states and months. */
export function compileTopic(topic: Topic): CompiledTopic {
  const concepts: CompiledConcept[] = [];
  const written: string[] = [];
  const conceptOf: number[] = [];
  const define = (concept: Omit<CompiledConcept, "index">, ...terms: (readonly string[])[]): number => {
    const index = concepts.push({ ...concept, index: concepts.length }) - 1;
    for (const list of terms) addAll(list, index);
    return index;
  };
  const addAll = (terms: readonly string[], concept: number): void => {
    for (const term of terms) {
      written.push(term);
      conceptOf.push(concept);
    }
  };
  defineTopic(topic, define);
  for (const [code, names] of countryNames())
    define({ ...PLAIN, id: `country:${code}`, label: names[0] as string, class: "country" }, names);
  const calendar = new Map<string, number>();
  for (const { term, unit, value } of calendarWords()) {
    const id = `${unit}:${value}`;
    const known = calendar.get(id) ?? define({ ...PLAIN, id, label: term, class: unit, value });
    calendar.set(id, known);
    addAll([term], known);
  }
  const fold = createTextFolder();
  const terms = createTrieBuilder();
  fold.eachTerm(written, (units, length, at) => {
    const concept = conceptOf[at] as number;
    if (length > 0) terms.add(units, length, { concept, flags: flagsOf(written[at] as string, concepts[concept]) });
  });
  return readyTopic({ topic, concepts, fold, trie: terms.build() });
}

/** A compiled topic from its parts. */
export function readyTopic(
  parts: Pick<CompiledTopic, "topic" | "concepts" | "fold" | "trie"> & { readonly sideTerms?: SideTerms },
): CompiledTopic {
  const { concepts, trie } = parts;
  const sideTerms = once(() => parts.sideTerms ?? sideTermsOf(trie));
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  return {
    ...parts,
    byId,
    get sideTerms() {
      return sideTerms();
    },
    homes: homesOf(parts.topic, byId),
    isTransparent: (concept) => TRANSPARENT.has((concepts[concept] as CompiledConcept).class),
  };
}

function homesOf({ sides }: TopicOutline, byId: ReadonlyMap<string, CompiledConcept>): Map<string, CompiledConcept> {
  const homes = new Map<string, CompiledConcept>();
  for (const { id, outlets = [] } of sides) {
    const folded = outlets.length === 0 ? [] : foldTerms(outlets);
    for (const outlet of folded) homes.set(outlet, byId.get(id) as CompiledConcept);
  }
  return homes;
}

/** What a concept is that belongs to no side and no group. */
const PLAIN = { side: null, leader: false, group: null, value: 0 } as const;

/** Defines the topic's own concepts, the sides first. */
function defineTopic(
  topic: Topic,
  define: (concept: Omit<CompiledConcept, "index">, ...terms: (readonly string[])[]) => void,
): void {
  const defineAll = (list: readonly Concept[], of: { class: ConceptClass; side: string | null }): void => {
    for (const { id, label, role, group, terms } of list)
      define({ ...PLAIN, id, label, ...of, leader: role === "leader", group: group ?? null }, ...Object.values(terms));
  };
  for (const side of topic.sides) {
    const { id, label, names } = side;
    define({ ...PLAIN, id, label, class: "name", side: id }, ...Object.values(names));
    defineAll(side.people, { class: "person", side: id });
    defineAll(side.places, { class: "place", side: id });
    defineAll(side.bodies, { class: "body", side: id });
  }
  defineAll(topic.decoys, { class: "decoy", side: null });
  defineAll(topic.others, { class: "other", side: null });
  for (const kind of topic.kinds) defineAll([kind], { class: CLASS_OF_GROUP[kind.group ?? ""] ?? "kind", side: null });
  for (const occasion of topic.occasions) defineAll([occasion], { class: "occasion", side: occasion.side });
}

/** Groups of the kinds that are outcomes, and of those that are styles. */
const CLASS_OF_GROUP: Readonly<Record<string, ConceptClass>> = { outcome: "outcome", style: "style" };

function flagsOf(written: string, concept: CompiledConcept | undefined): number {
  const open = written.endsWith("*");
  const bare = open ? written.slice(0, -1) : written;
  const isShort = bare.length <= MOST_SHORT_UNITS && SHORT_CAPITALS.test(bare);
  const namesSide = concept !== undefined && concept.side !== null && concept.class !== "occasion";
  const opening = written.startsWith("^");
  return (open ? OPEN : 0) | (isShort ? CAPITALS : 0) | (namesSide ? OF_SIDE : 0) | (opening ? OPENING : 0);
}

const SHORT_CAPITALS = /^\p{Lu}{1,3}$/u;
/** Three letters, two units each at most. */
const MOST_SHORT_UNITS = 6;

const TRANSPARENT: ReadonlySet<ConceptClass> = new Set(["kind", "outcome", "style", "occasion"]);
