import type { WeighedDocument, WeighedItem } from "./weighed-document.ts";

/** How far the wording of two reports agrees. */
export interface WordOverlap {
  readonly cosine: number;
  /** Grows with the number of rare words that both use. */
  readonly rare: number;
}

export function wordOverlap(item: WeighedItem, known: WeighedDocument): WordOverlap {
  const { words } = known.compared.document;
  const places: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const place = item.wordPlaces(words[at] as number);
    if (place >= 0) places.push(place);
  }
  // Added up in the item's order, so that the sum does not depend on which document is the shorter.
  if (places.length > 1) places.sort((a, b) => a - b);
  let shared = 0;
  let rare = 0;
  for (let at = 0; at < places.length; at++) {
    const rarity = item.wordRarities[places[at] as number] as number;
    shared += rarity * rarity;
    if (rarity >= RARE_WORD) rare++;
  }
  return {
    cosine: shared === 0 ? 0 : shared / Math.sqrt(item.wordNorm * known.wordNorm),
    rare: rare === 0 ? 0 : Math.log1p(rare) / 2,
  };
}

/** Rarity from which a word counts as rare: one document in thirty, or fewer. */
const RARE_WORD = 3.4;
