import type { ComparableDocument } from "./comparable-document.ts";
import type { Frequencies } from "./frequencies.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import { type Places, placesOf } from "./places-of.ts";
import type { Part, PreparedConcept } from "./prepared-document.ts";

/**
 * A document with what its concepts and words weigh among what is known. Its own sums are the same in every comparison,
 * so they are made once, as long as nothing else gets known.
 */
export interface WeighedDocument extends ComparableDocument {
  /** Sums of its concepts' squared weights. */
  readonly norms: Norms;
  /** How many concepts of each part stand in title or lead. */
  readonly early: Readonly<Record<Part, number>>;
  /** How many rare names stand there. */
  readonly specifics: number;
  /** Sum of its words' squared rarities. */
  readonly wordNorm: number;
}

export interface Norms {
  readonly kinds: number;
  readonly names: number;
  readonly facts: number;
  /** Of the kinds in the title alone, without weights by place. */
  readonly titleKinds: number;
}

/** The document that others are held against, one after another. */
export interface WeighedItem extends WeighedDocument {
  /** Rarities of its concepts and words, in their order. */
  readonly rarities: readonly number[];
  readonly wordRarities: Float64Array;
  readonly wordPlaces: Places;
}

export function weighDocument(document: ComparableDocument, frequencies: Frequencies): WeighedDocument {
  return weigh(
    document,
    document.concepts.map(({ id, part }) => frequencies.concept(id, part)),
    frequencies.squaredWords(document.words),
  );
}

export function weighItem(document: ComparableDocument, frequencies: Frequencies): WeighedItem {
  const { concepts, words } = document;
  const rarities = concepts.map(({ id, part }) => frequencies.concept(id, part));
  return {
    ...weigh(document, rarities, frequencies.squaredWords(words)),
    rarities,
    wordRarities: Float64Array.from(words, (word) => frequencies.word(word)),
    wordPlaces: placesOf(words),
  };
}

/** Whether a concept is a rare name in title or lead. */
export function isSpecific({ part, zone }: PreparedConcept, rarity: number): boolean {
  return zone < 2 && part !== "kind" && part !== "leader" && rarity >= SPECIFIC;
}

/** Rarity from which a name is specific: one story in twelve, or fewer. */
const SPECIFIC = 2.5;

function weigh(document: ComparableDocument, rarities: readonly number[], wordNorm: number): WeighedDocument {
  const sums: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const early: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  let titleKinds = 0;
  let specifics = 0;
  for (const [at, concept] of document.concepts.entries()) {
    const { part, zone } = concept;
    const rarity = rarities[at] as number;
    const weight = rarity * ZONE_WEIGHT[zone];
    sums[part] += weight * weight;
    if (zone < 2) early[part]++;
    if (part === "kind" && zone === 0) titleKinds += rarity * rarity;
    if (isSpecific(concept, rarity)) specifics++;
  }
  const { kind, person, place, body, other, leader } = sums;
  const norms = {
    kinds: kind,
    names: person + place + body + other,
    facts: kind + person + place + body + other + leader,
    titleKinds,
  };
  const { slots, concepts, words, families, familyNorm, document: prepared } = document;
  return { document: prepared, slots, concepts, words, families, familyNorm, norms, early, specifics, wordNorm };
}
