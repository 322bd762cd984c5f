import type { ComparableDocument } from "./comparable-document.ts";
import type { Frequencies } from "./frequencies.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import { type Places, placesOf } from "./places-of.ts";
import type { Part, PreparedConcept } from "./prepared-document.ts";

/**
 * A document with what its concepts and words weigh among what is known. Its own sums are the same in every comparison,
 * so they are made once, as long as nothing else gets known.
 */
export interface WeighedDocument {
  readonly compared: ComparableDocument;
  // Sums of its concepts' squared weights.
  readonly kindNorm: number;
  readonly nameNorm: number;
  readonly factNorm: number;
  /** Of the kinds in the title alone, without weights by place. */
  readonly titleNorm: number;
  /** Sum of its words' squared rarities. */
  readonly wordNorm: number;
  /** How many rare names stand in title or lead. */
  readonly specifics: number;
}

/** The document that others are held against, one after another. */
export interface WeighedItem extends WeighedDocument {
  /** Rarities of its concepts and words, in their order. */
  readonly rarities: readonly number[];
  readonly wordRarities: readonly number[];
  readonly wordPlaces: Places;
}

export function weighDocument(compared: ComparableDocument, frequencies: Frequencies): WeighedDocument {
  return weigh(compared, raritiesOf(compared, frequencies), frequencies);
}

export function weighItem(compared: ComparableDocument, frequencies: Frequencies): WeighedItem {
  const rarities = raritiesOf(compared, frequencies);
  const { words } = compared.document;
  return {
    ...weigh(compared, rarities, frequencies),
    rarities,
    wordRarities: frequencies.rarities(words),
    wordPlaces: placesOf(words),
  };
}

function raritiesOf({ concepts }: ComparableDocument, frequencies: Frequencies): number[] {
  return concepts.map(({ id, part }) => frequencies.concept(id, part));
}

/** Whether a concept is a rare name in title or lead. */
export function isSpecific({ part, zone }: PreparedConcept, rarity: number): boolean {
  return zone < 2 && part !== "kind" && part !== "leader" && rarity >= SPECIFIC;
}

/** Rarity from which a name is specific: one story in twelve, or fewer. */
const SPECIFIC = 2.5;

function weigh(compared: ComparableDocument, rarities: readonly number[], frequencies: Frequencies): WeighedDocument {
  const sums: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  let titleNorm = 0;
  let specifics = 0;
  for (let at = 0; at < compared.concepts.length; at++) {
    const concept = compared.concepts[at] as PreparedConcept;
    const { part, zone } = concept;
    const rarity = rarities[at] as number;
    const weight = rarity * ZONE_WEIGHT[zone];
    sums[part] += weight * weight;
    if (part === "kind" && zone === 0) titleNorm += rarity * rarity;
    if (isSpecific(concept, rarity)) specifics++;
  }
  const { kind, person, place, body, other, leader } = sums;
  return {
    compared,
    kindNorm: kind,
    nameNorm: person + place + body + other,
    factNorm: kind + person + place + body + other + leader,
    titleNorm,
    wordNorm: frequencies.squaredWords(compared.document.words),
    specifics,
  };
}
