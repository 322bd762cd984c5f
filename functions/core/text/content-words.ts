import type { FoldedText } from "./folded-text.ts";
import { Script } from "./script.ts";

/**
 * Words that carry meaning between two places of folded text, cut to stems: long words of alphabets to their beginning,
 * so that endings do not part them; runs of Korean, Chinese and Japanese as pairs of characters. Short words are left
 * out instead of a stop list per language.
 */
export function contentWords(text: FoldedText, start: number, end: number): string[] {
  const { folded, scripts } = text;
  const words: string[] = [];
  for (let at = start; at < end; ) {
    const script = scripts[at] as number;
    let stop = at + 1;
    while (stop < end && scripts[stop] === script) stop++;
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
