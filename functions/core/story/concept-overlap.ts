import { ZONE_WEIGHT } from "./judging-constants.ts";
import type { Part } from "./prepared-document.ts";
import { isSpecific, type WeighedDocument, type WeighedItem } from "./weighed-document.ts";

/** How far two reports name the same things. Cosines are weighted by rarity and by where a concept stands. */
export interface ConceptOverlap {
  readonly kinds: number;
  /** People (leaders apart), places, bodies and other parties. */
  readonly names: number;
  /** All of these, and leaders. */
  readonly facts: number;
  /** Kinds in the titles alone. */
  readonly titleKinds: number;
  /** Both titles name kinds, and neither report says the other's in title or lead. */
  readonly otherTitleKinds: boolean;
  /** Rarity of the rarest concept shared, weighted by where it stands. */
  readonly rarestKind: number;
  readonly rarestName: number;
  readonly rarestSource: number;
  /** How many concepts of each part both name. */
  readonly count: Readonly<Record<Part, number>>;
  /** Both name something rare, and not the same. */
  readonly otherSpecifics: boolean;
}

export function overlapConcepts(item: WeighedItem, known: WeighedDocument): ConceptOverlap {
  const shared: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const rarest: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const count: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  const others = known.document.concepts;
  let specifics = 0;
  let titleKinds = 0;
  // What one has in its title the other may say in its lead.
  let told = false;
  for (let at = 0; at < item.concepts.length; at++) {
    const concept = item.concepts[at] as (typeof item.concepts)[number];
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
  const bothTitles = item.norms.titleKinds > 0 && known.norms.titleKinds > 0;
  return {
    kinds: cosine(kind, item.norms.kinds, known.norms.kinds),
    names: cosine(person + place + body + other, item.norms.names, known.norms.names),
    facts: cosine(kind + person + place + body + other + leader, item.norms.facts, known.norms.facts),
    titleKinds: cosine(titleKinds, item.norms.titleKinds, known.norms.titleKinds),
    otherTitleKinds: bothTitles && !told,
    rarestKind: rarest.kind,
    rarestName: Math.max(rarest.person, rarest.place, rarest.body, rarest.other),
    rarestSource: rarest.source,
    count,
    otherSpecifics: item.specifics > 0 && known.specifics > 0 && specifics === 0,
  };
}

/** How far the families of their kinds agree, 0 to 1. */
export function familyOverlap({ families, familyNorm }: WeighedDocument, known: WeighedDocument): number {
  let shared = 0;
  for (const [group, weight] of families) shared += weight * (known.families.get(group) ?? 0);
  return shared === 0 ? 0 : shared / Math.sqrt(familyNorm * known.familyNorm);
}

function cosine(shared: number, one: number, other: number): number {
  const norm = Math.sqrt(one * other);
  return norm === 0 ? 0 : shared / norm;
}
