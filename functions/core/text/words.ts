import { fold } from "./fold.ts";
import { PLAIN, PLAIN_WORD } from "./fold-plain.ts";

/**
 * Folded words in order: runs of letters and digits; for scripts written without spaces (Chinese, Japanese kana) each
 * pair of neighbouring characters, so that runs of "words" can be compared in any language.
 */
export function words(text: string): string[] {
  // The same words; folding is half of the work.
  if (PLAIN.test(text)) return text.toLowerCase().match(PLAIN_WORD) ?? [];
  const folded = fold(text);
  const runs: string[] = folded.match(WORD) ?? [];
  if (!UNSPACED.test(folded)) return runs;
  const found: string[] = [];
  for (const run of runs) {
    if (!UNSPACED.test(run)) found.push(run);
    else if (run.length === 1) found.push(run);
    else for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
  }
  return found;
}

const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
