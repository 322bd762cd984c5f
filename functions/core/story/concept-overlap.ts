import type { ComparableDocument } from "./comparable-document.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import type { Part, PreparedConcept } from "./prepared-document.ts";
import { isSpecific, type WeighedDocument, type WeighedItem } from "./weighed-document.ts";

/** How far two reports name the same things. Cosines are weighted by rarity and by where a concept stands. */
export interface ConceptOverlap {
  readonly kinds: number;
  /** People (leaders apart), places, bodies and other parties. */
  readonly names: number;
  /** All of these, and leaders. */
  readonly facts: number;
  /** How much of what the shorter report tells the longer one tells too. */
  readonly factsContained: number;
  /** Kinds in the titles alone. */
  readonly titleKinds: number;
  /** Both titles name kinds, and neither report says the other's in title or lead. */
  readonly otherTitleKinds: boolean;
  /** Rarity of the rarest concept shared, weighted by where it stands. */
  readonly rarest: Readonly<Record<Part, number>>;
  /** How many concepts of each part both name. */
  readonly count: Readonly<Record<Part, number>>;
  /** Both name something rare, and not the same. */
  readonly otherSpecifics: boolean;
}

export function overlapConcepts(item: WeighedItem, known: WeighedDocument): ConceptOverlap {
  const shared: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const rarest: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const count: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const { concepts } = item.compared;
  const others = known.compared.document.concepts;
  let specifics = 0;
  let titleKinds = 0;
  // What one has in its title the other may say in its lead.
  let told = false;
  for (let at = 0; at < concepts.length; at++) {
    const concept = concepts[at] as PreparedConcept;
    const { part, zone } = concept;
    const match = others.get(concept.id);
    if (match === undefined) continue;
    const rarity = item.rarities[at] as number;
    const both = rarity * ZONE_WEIGHT[zone] * rarity * ZONE_WEIGHT[match.zone];
    shared[part] += both;
    count[part]++;
    rarest[part] = Math.max(rarest[part], Math.sqrt(both));
    if (isSpecific(concept, rarity)) specifics++;
    if (part !== "kind") continue;
    if (zone === 0 && match.zone === 0) titleKinds += rarity * rarity;
    if ((zone === 0 && match.zone < 2) || (match.zone === 0 && zone < 2)) told = true;
  }
  const { kind, person, place, body, other, leader } = shared;
  const all = kind + person + place + body + other + leader;
  const bothTitles = item.titleNorm > 0 && known.titleNorm > 0;
  return {
    kinds: cosine(kind, item.kindNorm, known.kindNorm),
    names: cosine(person + place + body + other, item.nameNorm, known.nameNorm),
    facts: cosine(all, item.factNorm, known.factNorm),
    factsContained: contained(all, item.factNorm, known.factNorm),
    titleKinds: cosine(titleKinds, item.titleNorm, known.titleNorm),
    otherTitleKinds: bothTitles && !told,
    rarest,
    count,
    otherSpecifics: item.specifics > 0 && known.specifics > 0 && specifics === 0,
  };
}

/** How far the families of their kinds agree, 0 to 1. */
export function familyOverlap(a: ComparableDocument, b: ComparableDocument): number {
  let shared = 0;
  a.families.forEach((weight, group) => {
    shared += weight * (b.families.get(group) ?? 0);
  });
  return shared === 0 ? 0 : shared / Math.sqrt(a.familyNorm * b.familyNorm);
}

function cosine(shared: number, one: number, other: number): number {
  const norm = Math.sqrt(one * other);
  return norm === 0 ? 0 : shared / norm;
}

/** At most one and a half: a title's concepts weigh more than the same ones further down. */
function contained(shared: number, one: number, other: number): number {
  const least = Math.min(one, other);
  return least === 0 ? 0 : Math.min(1.5, shared / least);
}
