import type { Frequencies } from "./frequencies.ts";
import { ZONE_WEIGHT } from "./judging-constants.ts";
import type { Part, PreparedDocument } from "./prepared-document.ts";

/** How far two reports name the same things, part by part. */
export interface Overlap {
  readonly cosine: number;
  /** Rarity of the rarest concept shared, weighted by where it stands. */
  readonly rarest: number;
  /** 1 when both have some in title or lead and share none anywhere. */
  readonly disjoint: number;
}

/** What is added up for one part. */
interface Sums {
  shared: number;
  normA: number;
  normB: number;
  rarest: number;
  earlyA: number;
  earlyB: number;
  count: number;
}

/** Compares the concepts of two reports; `specifics` is 1 when both name something rare, and not the same. */
export function overlaps(
  a: PreparedDocument,
  b: PreparedDocument,
  frequencies: Frequencies,
): { of(parts: readonly Part[]): Overlap; specifics: number } {
  const parts: Record<Part, Sums> = {
    kind: noSums(),
    person: noSums(),
    place: noSums(),
    body: noSums(),
    other: noSums(),
    leader: noSums(),
    source: noSums(),
  };
  let rareA = 0;
  let rareB = 0;
  let rareShared = 0;
  for (const { id, part, zone } of a.concepts.values()) {
    const rarity = frequencies.concept(id, part);
    const weight = rarity * ZONE_WEIGHT[zone];
    const sum = parts[part];
    sum.normA += weight * weight;
    if (zone < 2) sum.earlyA++;
    const specific = zone < 2 && part !== "kind" && part !== "leader" && rarity >= SPECIFIC;
    if (specific) rareA++;
    const match = b.concepts.get(id);
    if (!match) continue;
    const both = weight * rarity * ZONE_WEIGHT[match.zone];
    sum.shared += both;
    sum.count++;
    sum.rarest = Math.max(sum.rarest, Math.sqrt(both));
    if (specific) rareShared++;
  }
  for (const { id, part, zone } of b.concepts.values()) {
    const rarity = frequencies.concept(id, part);
    const sum = parts[part];
    sum.normB += (rarity * ZONE_WEIGHT[zone]) ** 2;
    if (zone < 2) sum.earlyB++;
    if (zone < 2 && part !== "kind" && part !== "leader" && rarity >= SPECIFIC) rareB++;
  }
  return {
    specifics: rareA > 0 && rareB > 0 && rareShared === 0 ? 1 : 0,
    of(wanted) {
      const total = noSums();
      for (const part of wanted) {
        const sum = parts[part];
        total.shared += sum.shared;
        total.normA += sum.normA;
        total.normB += sum.normB;
        total.rarest = Math.max(total.rarest, sum.rarest);
        total.earlyA += sum.earlyA;
        total.earlyB += sum.earlyB;
        total.count += sum.count;
      }
      const norm = Math.sqrt(total.normA * total.normB);
      return {
        cosine: norm === 0 ? 0 : total.shared / norm,
        rarest: total.rarest,
        disjoint: total.earlyA > 0 && total.earlyB > 0 && total.count === 0 ? 1 : 0,
      };
    },
  };
}

function noSums(): Sums {
  return { shared: 0, normA: 0, normB: 0, rarest: 0, earlyA: 0, earlyB: 0, count: 0 };
}

/** Rarity from which a name is specific: one story in twelve, or fewer. */
const SPECIFIC = 2.5;

/** How far the families of their kinds agree, 0 to 1. */
export function familyOverlap(a: PreparedDocument, b: PreparedDocument): number {
  const left = familiesOf(a);
  if (left.size === 0) return 0;
  const right = familiesOf(b);
  let shared = 0;
  for (const [group, weight] of left) shared += weight * (right.get(group) ?? 0);
  return shared === 0 ? 0 : shared / Math.sqrt(norm(left) * norm(right));
}

function familiesOf({ concepts }: PreparedDocument): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { part, group, zone } of concepts.values())
    if (part === "kind" && group !== null) weights.set(group, (weights.get(group) ?? 0) + ZONE_WEIGHT[zone]);
  return weights;
}

function norm(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
}

/** How far the kinds in their titles agree; `other` is 1 when both name some, and neither says the other's in title or lead. */
export function titleKindOverlap(
  a: PreparedDocument,
  b: PreparedDocument,
  frequencies: Frequencies,
): { cosine: number; other: number } {
  let [shared, normA, normB] = [0, 0, 0];
  // What one has in its title the other may say in its lead.
  let told = false;
  for (const { id, part, zone } of a.concepts.values()) {
    if (part !== "kind" || zone !== 0) continue;
    const weight = frequencies.concept(id, part) ** 2;
    normA += weight;
    const there = b.concepts.get(id)?.zone ?? 2;
    if (there === 0) shared += weight;
    if (there < 2) told = true;
  }
  for (const { id, part, zone } of b.concepts.values())
    if (part === "kind" && zone === 0) {
      normB += frequencies.concept(id, part) ** 2;
      if ((a.concepts.get(id)?.zone ?? 2) < 2) told = true;
    }
  const both = normA > 0 && normB > 0;
  return { cosine: both ? shared / Math.sqrt(normA * normB) : 0, other: both && !told ? 1 : 0 };
}
