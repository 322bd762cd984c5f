import { type DocumentSlots, slotsOf } from "./document-slots.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import type { PreparedConcept, PreparedDocument } from "./prepared-document.ts";

/** A document with what every comparison asks of it alone. Made once for a known document, which many items meet. */
export interface ComparableDocument {
  readonly document: PreparedDocument;
  readonly slots: DocumentSlots;
  readonly concepts: readonly PreparedConcept[];
  /** In order of `document.words`. */
  readonly words: Uint32Array;
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
    words: Uint32Array.from(document.words),
    families,
    familyNorm,
  };
}

function familiesOf(concepts: readonly PreparedConcept[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { part, group, zone } of concepts)
    if (part === "kind" && group !== null) weights.set(group, (weights.get(group) ?? 0) + ZONE_WEIGHT[zone]);
  return weights;
}
