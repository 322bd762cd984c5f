import type { FoundConcept, ReadSentence } from "../text/article.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { belongsToSide, type NamedSides } from "./named-sides.ts";

/**
 * What is found in each clause that names both sides as its parties. A clause is what stands between two marks of
 * punctuation: whoever deals with another is named with him in one, whereas reviews and round-ups give each his own.
 */
export function sharedClauses(sentence: ReadSentence, text: FoldedText, { inLists }: NamedSides): FoundConcept[][] {
  return clausesOf(sentence, text).filter((found) => {
    const parties = found.filter((one) => belongsToSide(one) && !inLists.has(one.hit.start));
    return new Set(parties.map(({ concept }) => concept.side)).size > 1;
  });
}

function clausesOf({ found, start }: ReadSentence, text: FoldedText): FoundConcept[][] {
  const clauses: FoundConcept[][] = [];
  let clause: FoundConcept[] = [];
  let last = start;
  for (const one of [...found].sort((a, b) => a.hit.start - b.hit.start)) {
    const between = text.source.slice(text.offsets[last], text.offsets[one.hit.start]);
    if (one.hit.start > last && CLAUSE_MARK.test(between)) {
      clauses.push(clause);
      clause = [];
    }
    clause.push(one);
    last = Math.max(last, one.hit.end - 1);
  }
  return [...clauses, clause];
}

/** Commas, colons, dashes, brackets and quotation marks of all scripts; a hyphen only between spaces. */
const CLAUSE_MARK = /[,;:،؛、，；：…–—()[\]«»„“”"「」]|\.\s|\s-\s/u;
