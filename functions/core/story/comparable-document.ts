import { type DocumentSlots, slotsOf } from "./document-slots.ts";
import { GOODS, PURSUITS, ZONE_WEIGHT } from "./judging-constants.ts";
import type { Part, PreparedConcept, PreparedDocument } from "./prepared-document.ts";

/** A document with what every comparison asks of it alone. Made once for a known document, which many items meet. */
export interface ComparableDocument {
  readonly document: PreparedDocument;
  readonly slots: DocumentSlots;
  readonly concepts: readonly PreparedConcept[];
  /** How many concepts of each part stand in title or lead. */
  readonly early: Readonly<Record<Part, number>>;
  /** Kinds of arms and goods in title and lead; and of what people do with each other in peace. */
  readonly goods: readonly string[];
  readonly pursuits: readonly string[];
  /** Weight of each family of its kinds. */
  readonly families: ReadonlyMap<string, number>;
  /** Sum of their squares. */
  readonly familyNorm: number;
}

export function comparable(document: PreparedDocument): ComparableDocument {
  const concepts = [...document.concepts.values()];
  const families = familiesOf(concepts);
  let familyNorm = 0;
  for (const weight of families.values()) familyNorm += weight * weight;
  return {
    document,
    slots: slotsOf(document),
    concepts,
    early: earlyOf(concepts),
    goods: kindsOf(concepts, GOODS),
    pursuits: kindsOf(concepts, PURSUITS),
    families,
    familyNorm,
  };
}

function kindsOf(concepts: readonly PreparedConcept[], groups: ReadonlySet<string | null>): string[] {
  return concepts.flatMap(({ id, part, zone, group }) =>
    part === "kind" && zone < 2 && groups.has(group) ? [id] : [],
  );
}

function familiesOf(concepts: readonly PreparedConcept[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { part, group, zone } of concepts)
    if (part === "kind" && group !== null) weights.set(group, (weights.get(group) ?? 0) + ZONE_WEIGHT[zone]);
  return weights;
}

function earlyOf(concepts: readonly PreparedConcept[]): Record<Part, number> {
  const early: Record<Part, number> = { kind: 0, person: 0, place: 0, body: 0, other: 0, leader: 0, source: 0 };
  for (const { part, zone } of concepts) if (zone < 2) early[part]++;
  return early;
}
