import type { FoldedText } from "./folded-text.ts";
import { endOfRun, Script, scriptOf } from "./script.ts";

/**
 * Words that carry meaning between two places of folded text, cut to stems: long words of alphabets to their beginning,
 * so that endings do not part them; runs of Korean, Chinese and Japanese as pairs of characters. Short words are left
 * out instead of a stop list per language.
 */
export function contentWords({ folded }: FoldedText, start: number, end: number): string[] {
  const words: string[] = [];
  for (let at = start; at < end; ) {
    const script = scriptOf(folded.charCodeAt(at));
    const stop = endOfRun(folded, at, end);
    if (script === Script.hangul || script === Script.unspaced) {
      for (let pair = at; pair + 1 < stop; pair++) words.push(folded.slice(pair, pair + 2));
    } else if (script !== Script.none && script !== Script.digit && stop - at >= shortest(script))
      words.push(folded.slice(at, Math.min(stop, at + STEM)));
    at = stop;
  }
  return words;
}

const STEM = 6;

/** Consonant scripts say in three letters what others say in five. */
function shortest(script: number): number {
  return script === Script.arabic || script === Script.hebrew ? 3 : 4;
}
