import type { FoundConcept } from "../text/article.ts";

export function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Logarithm of the number of different concepts of a sort, plus one. */
export function countConcepts(found: readonly FoundConcept[], is: (one: FoundConcept) => boolean): number {
  return Math.log1p(new Set(found.filter(is).map(({ concept }) => concept.id)).size);
}
