import { addToList } from "../add-to-list.ts";
/** Whether any of a list's phrases stands at a place of folded text. */
export type PhraseAt = (folded: string, at: number) => boolean;

/**
 * Looks phrases up by their first two characters. A pattern of hundreds of them takes tens of milliseconds to build, which
 * each process would spend before its first article. Phrases that end in a Latin letter end a word.
 */
export function phraseList(phrases: readonly string[]): PhraseAt {
  const byStart = new Map<number, string[]>();
  const single = phrases.filter(({ length }) => length === 1);
  for (const phrase of phrases) {
    if (phrase.length > 1) addToList(byStart, startOf(phrase, 0), phrase);
  }
  return (folded, at) => {
    const some = byStart.get(startOf(folded, at));
    return (some !== undefined && standsAny(some, folded, at)) || standsAny(single, folded, at);
  };
}

function standsAny(phrases: readonly string[], folded: string, at: number): boolean {
  for (let i = 0; i < phrases.length; i++) {
    const phrase = phrases[i] as string;
    if (!folded.startsWith(phrase, at)) continue;
    if (!ENDS_LATIN.test(phrase) || !isLetter(folded.codePointAt(at + phrase.length))) return true;
  }
  return false;
}

/** Whether a character stands before a place and is a letter. */
export function followsLetter(folded: string, at: number): boolean {
  const before = folded.charCodeAt(at - 1);
  const isSecondHalf = before >= 0xdc00 && before <= 0xdfff && at > 1;
  return isLetter(isSecondHalf ? folded.codePointAt(at - 2) : before);
}

function startOf(text: string, at: number): number {
  // Whole numbers of 32 bits are kept and found as they are, larger ones as objects.
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

function isLetter(character: number | undefined): boolean {
  if (character === undefined || Number.isNaN(character)) return false;
  if (character < 0x80) return (character >= 0x61 && character <= 0x7a) || (character >= 0x41 && character <= 0x5a);
  return LETTER.test(String.fromCodePoint(character));
}

const LETTER = /^\p{L}/u;
const ENDS_LATIN = /[a-z]$/;
