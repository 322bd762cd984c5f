import { addToList } from "../add-to-list.ts";
import { once } from "../once.ts";
import directionWords from "./direction-words.json" with { type: "json" };
import { fold } from "./fold.ts";

/**
 * What a word beside a name says of the one named. `to`, `from`: stands before whom a message is for, or comes from; `toBehind`,
 * `fromBehind`: behind. `endTo`, `endFrom`: hung on the name; `prefixTo`, `prefixFrom`: written together with it, in front.
 * `sends`, `gets`: verbs behind who sends or receives; `greets`: one whose object is the addressee. `subject`: a particle behind
 * who does what the sentence says; `sending`, `receiving`: which of the two it says. `toIfSent`, `fromIfSent`: mean other
 * things too where neither is said. `toIfObject`: before one that the other side's name stands in front of. `title`: what may part a Korean name from its particle.
 */
export type CueRole =
  | "to"
  | "from"
  | "toBehind"
  | "fromBehind"
  | "endTo"
  | "endFrom"
  | "prefixTo"
  | "prefixFrom"
  | "sends"
  | "greets"
  | "gets"
  | "subject"
  | "sending"
  | "receiving"
  | "toIfSent"
  | "toIfObject"
  | "title"
  | "fromIfSent";

/** A word of direction-words.json, as one language uses it. */
export interface Cue {
  readonly role: CueRole;
  readonly langs: readonly string[];
  /** Written with `~`: a common word of another meaning elsewhere, so that it counts only in texts of its language. */
  readonly own: boolean;
  /** Written with `*`: the word may go on. */
  readonly open: boolean;
  /** Folded. */
  readonly word: string;
}

/** The words, made ready when the first message is read: that takes a fifth of a start, and most runs read none. */
const vocabulary = once(() => {
  const cues = readCues();
  const stems = groupedByWord(cues.filter(({ open }) => open));
  const shortestStem = Math.min(...[...stems.keys()].map(({ length }) => length));
  return {
    cues,
    phrases: groupedByWord(cues.filter(({ open }) => !open)),
    stems,
    shortestStem,
    stemStarts: new Set([...stems.keys()].map((stem) => stem.slice(0, shortestStem))),
    languages: new Set(cues.flatMap(({ langs }) => langs)),
    /** Words in the longest phrase. */
    longestPhrase: Math.max(...cues.map(({ word }) => word.split(" ").length)),
    firstWords: new Set(cues.flatMap(({ word }) => (word.includes(" ") ? [word.slice(0, word.indexOf(" "))] : []))),
  };
});

/** The words from one place on that may be a cue, the longest phrase first. */
export function phrasesFrom(words: readonly string[], start: number): readonly string[] {
  const first = words[start] as string;
  if (!mayBegin(first)) return [first];
  const phrases = [first];
  const { longestPhrase } = vocabulary();
  for (let end = start + 2; end <= Math.min(words.length, start + longestPhrase); end++)
    phrases.unshift(words.slice(start, end).join(" "));
  return phrases;
}

/** The words up to one place that may be a cue, the longest phrase first. */
export function phrasesUpTo(words: readonly string[], end: number): readonly string[] {
  const phrases: string[] = [];
  for (let start = Math.max(0, end - vocabulary().longestPhrase); start < end - 1; start++)
    if (mayBegin(words[start] as string)) phrases.push(words.slice(start, end).join(" "));
  phrases.push(words[end - 1] as string);
  return phrases;
}

function mayBegin(word: string): boolean {
  const { firstWords } = vocabulary();
  return firstWords.has(word) || (AND.test(word) && firstWords.has(word.slice(1)));
}

/** Arabic and Hebrew write `and` together with the next word. */
const AND = /^[\u0648\u0641\u05d5]\p{L}{2}/u;

/**
 * What a word or phrase of folded text may mean in a text of a language. As its own language has it, before what another one would
 * make of it; without a known language, whatever means the same wherever it is a word at all.
 */
export function cuesOf(phrase: string, lang: string | null): readonly Cue[] {
  const { phrases, stems, stemStarts, shortestStem, languages } = vocabulary();
  let cues = phrases.get(phrase) ?? NONE;
  // An open word may go on, but is one word.
  if (stemStarts.has(phrase.slice(0, shortestStem)) && !phrase.includes(" "))
    for (let length = shortestStem; length <= phrase.length; length++) {
      const longer = stems.get(phrase.slice(0, length));
      if (longer) cues = [...cues, ...longer];
    }
  if (cues.length === 0) return AND.test(phrase) ? cuesOf(phrase.slice(1), lang) : NONE;
  const base = lang === null ? null : (lang.split("-")[0] as string).toLowerCase();
  const own = base === null ? NONE : cues.filter(({ langs }) => langs.includes(base));
  if (own.length > 0) return own;
  // The shortest words of one Latin alphabet are other words of the next.
  if (base !== null && languages.has(base) && SHORT_LATIN.test(phrase)) return NONE;
  return cues.filter((cue) => !cue.own);
}

const NONE: readonly Cue[] = [];
const SHORT_LATIN = /^[a-z]{1,3}$/;

/** The words of a role that some script is used for, the longest first, as alternatives of a pattern. */
export function alternatives(role: CueRole, script: RegExp): string {
  const words = vocabulary()
    .cues.filter((cue) => cue.role === role && script.test(cue.word))
    .map(({ word, open }) => (SPACED.test(word) && !open ? `${word}(?= |$)` : word));
  return words.length === 0 ? "(?!)" : [...new Set(words)].sort((a, b) => b.length - a.length).join("|");
}

/** Alphabets in which a word ends at a space; Korean ones go on in endings. */
const SPACED = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+$/u;

function readCues(): Cue[] {
  const written = Object.entries(directionWords).flatMap(([langs, roles]) =>
    Object.entries(roles as Record<string, readonly string[]>).flatMap(([role, words]) =>
      words.map((word) => ({ langs: langs.split(" "), role: role as CueRole, word })),
    ),
  );
  // Folded in one go; unlike foldTerms it keeps the vowel signs of Indian scripts and Thai.
  const folded = fold(written.map(({ word }) => word.replace(/[~*]/g, "")).join("\n")).split("\n");
  return written.map(({ langs, role, word }, at) => ({
    langs,
    role,
    own: word.startsWith("~"),
    open: word.endsWith("*"),
    word: folded[at] as string,
  }));
}

function groupedByWord(cues: readonly Cue[]): ReadonlyMap<string, readonly Cue[]> {
  const grouped = new Map<string, Cue[]>();
  for (const cue of cues) addToList(grouped, cue.word, cue);
  return grouped;
}
