import type { Quotation, ReadSentence } from "./article.ts";
import { contentWords } from "./content-words.ts";
import type { FoldedText } from "./folded-text.ts";
import { hash24, packHashes } from "./hashing.ts";
import { canSpeak } from "./read-sources.ts";

/**
 * What stands between quotation marks of any script, as runs of words, and the person or body named nearest in the same
 * sentence. Marks around a word or two are no quotation but a doubt, or a name.
 */
export function readQuotations(text: FoldedText, sentences: readonly ReadSentence[]): Quotation[] {
  const quotations = new Map<string, Quotation>();
  for (const match of text.source.matchAll(QUOTED)) {
    if (quotations.size === MOST) break;
    const start = match.index;
    const end = start + match[0].length;
    const sentence = sentences.find((one) => start < one.sentence.end && end > one.sentence.start);
    if (sentence === undefined) continue;
    const words = contentWords(text, foldedPlace(text, sentence, start), foldedPlace(text, sentence, end));
    const runs = new Set<number>();
    for (let at = 0; at + RUN <= words.length && runs.size < MOST_RUNS; at++)
      runs.add(hash24(words.slice(at, at + RUN).join(" ")));
    if (runs.size < LEAST_RUNS) continue;
    const packed = packHashes(runs);
    if (!quotations.has(packed))
      quotations.set(packed, { speaker: speakerOf(text, sentence, { start, end }), runs: packed });
  }
  return [...quotations.values()];
}

const MOST = 6;
/** Content words in a run: fewer would be any phrase. */
const RUN = 3;
const LEAST_RUNS = 2;
const MOST_RUNS = 16;

/** Where a place of the source stands in the folded text; quotations may reach beyond their first sentence. */
function foldedPlace({ offsets }: FoldedText, { start }: ReadSentence, wanted: number): number {
  let low = start;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function speakerOf(
  { offsets }: FoldedText,
  { found }: ReadSentence,
  { start, end }: { start: number; end: number },
): string | null {
  let best: { id: string; distance: number } | null = null;
  for (const one of found) {
    const at = offsets[one.hit.start] as number;
    if (!canSpeak(one) || (at >= start && at < end)) continue;
    const distance = at >= end ? at - end : start - at;
    if (distance <= NEAR && (best === null || distance < best.distance)) best = { id: one.concept.id, distance };
  }
  return best?.id ?? null;
}

/** Characters between what is said and who says it. */
const NEAR = 120;

/** Marks by their shapes: what opens one is told by its own sign, or by the space before it. */
const QUOTED = new RegExp(
  [
    "“[^“”\\n]{6,600}”",
    "„[^„“”\\n]{6,600}[“”]",
    "«[^«»\\n]{6,600}»",
    "»[^«»\\n]{6,600}«",
    "「[^「」\\n]{4,400}」",
    "『[^『』\\n]{4,400}』",
    '(?<![\\p{L}\\p{N}])"[^"\\n]{6,600}"(?!\\p{Script=Latin}|\\p{Script=Cyrillic}|\\p{Script=Hebrew}|\\p{N})',
    "(?<![\\p{L}\\p{N}])[‘'][^‘’'\\n]{6,300}[’'](?!\\p{Script=Latin}|\\p{Script=Cyrillic}|\\p{Script=Hebrew}|\\p{N})",
  ].join("|"),
  "gu",
);
