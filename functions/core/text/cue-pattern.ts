import { fold } from "./fold.ts";

/** Language → words; `*` at the end leaves a word open. */
export type Cues = Readonly<Record<string, readonly string[]>>;

/**
 * A pattern that finds any of the words in folded text, of whatever language: whole words in alphabets (Arabic and Hebrew
 * ones also behind their one-letter prefixes), anywhere in scripts without spaces.
 */
export function cuePattern(cues: Cues): RegExp {
  const alternatives = [...new Set(Object.values(cues).flat())].map(alternative);
  return new RegExp([...new Set(alternatives)].sort((a, b) => b.length - a.length).join("|"), "gu");
}

function alternative(written: string): string {
  const open = written.endsWith("*");
  const term = foldTerm(open ? written.slice(0, -1) : written);
  if (UNSPACED.test(term)) return term;
  const behind = /^\p{Script=Arabic}/u.test(term) ? "(?<!\\p{L})[وفبلك]?" : "(?<!\\p{L})";
  if (/^\p{Script=Hangul}/u.test(term)) return term;
  return `${/^\p{Script=Hebrew}/u.test(term) ? "(?<!\\p{L})[ושהבלמכ]?" : behind}${term}${open ? "\\p{L}*" : "(?!\\p{L})"}`;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A term as it stands in folded text: single spaces for whatever parts words. */
export function foldTerm(term: string): string {
  return fold(term)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
