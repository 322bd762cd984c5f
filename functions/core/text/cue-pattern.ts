import { fold } from "./fold.ts";

/** Language → words; `*` at the end leaves a word open. */
export type Cues = Readonly<Record<string, readonly string[]>>;

/**
 * A pattern that finds any of the words in folded text, of whatever language: whole words in alphabets (Arabic and Hebrew
 * ones also behind their one-letter prefixes), anywhere in scripts without spaces.
 */
export function cuePattern(cues: Cues): RegExp {
  const written = [...new Set(Object.values(cues).flat())];
  const terms = foldTerms(written);
  const words = written.map((word, at) => ({ term: terms[at] as string, open: word.endsWith("*") }));
  const isAnywhere = ({ term }: { term: string }): boolean => ANYWHERE.test(term);
  const bounded = words.filter((word) => !isAnywhere(word));
  const open = either(bounded.filter((word) => word.open));
  const closed = either(bounded.filter((word) => !word.open));
  // What all have in common comes first, so that most places are passed over at once.
  return new RegExp(
    `(?<!\\p{L})(?:(?:[\u0648\u0641\u0628\u0644\u0643]|[\u05d5\u05e9\u05d4\u05d1\u05dc\u05de\u05db])?(?:${closed})(?!\\p{L})|(?:${open})\\p{L}*)|${either(words.filter(isAnywhere))}`,
    "gu",
  );
}

/** Chinese and Japanese have no borders of words; Korean verbs follow their nouns without one. */
const ANYWHERE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Any of the terms, the longest first; nothing at all when there is none. */
function either(words: readonly { readonly term: string }[]): string {
  const terms = [...new Set(words.map(({ term }) => term))].sort((a, b) => b.length - a.length);
  return terms.length === 0 ? "(?!)" : terms.join("|");
}

/** A term as it stands in folded text: single spaces for whatever parts words. */
export function foldTerm(term: string): string {
  return foldTerms([term])[0] as string;
}

/** The same for many at once, in a tenth of the time. */
export function foldTerms(terms: readonly string[]): string[] {
  return foldLines(terms).map((folded) => folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim());
}

/** Lines folded at once. */
export function foldLines(lines: readonly string[]): string[] {
  return fold(lines.join("\n")).split("\n");
}
