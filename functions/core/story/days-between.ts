import type { PreparedDocument } from "./prepared-document.ts";

/** Days between publications; days between readings when one has no date. */
export function daysBetween(a: PreparedDocument, b: PreparedDocument): { days: number; dated: boolean } {
  const dated = a.facts.published !== null && b.facts.published !== null;
  const dayOf = ({ facts }: PreparedDocument): number => facts.published ?? facts.fetched;
  return { days: Math.abs(dayOf(a) - dayOf(b)), dated };
}
