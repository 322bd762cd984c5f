import { foldLines } from "./cue-pattern.ts";
import { fold } from "./fold.ts";
import furniture from "./page-furniture.json" with { type: "json" };
import { followsLetter, phraseList } from "./phrase-list.ts";

/**
 * Whether a line or sentence belongs to the page and not to the report: subscription boxes, notification prompts, share
 * buttons, cookie notes, counters, captions' credits, bylines and related links. Recognised by what such lines are: short,
 * and addressed to the reader, or without a sentence in them. Their words are data, per language.
 */
export function isBoilerplate(sentence: string): boolean {
  if (sentence.length > LONGEST) return false;
  const folded = fold(sentence);
  if (!/\p{L}{2}/u.test(folded)) return true;
  return holdsPhrase(folded) || opensSo(folded) || FOLLOW.test(folded) || isButtons(folded) || isMark(sentence);
}

/** In alphabets a phrase begins with a word, elsewhere anywhere. */
function holdsPhrase(folded: string): boolean {
  let before = 0;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    if (unit >= FIRST_UNSPACED && UNSPACED_PHRASE(folded, at)) return true;
    // Most places are inside a word.
    const isInside = before >= SMALL_A && before <= SMALL_Z;
    if (!isInside && SPACED_PHRASE(folded, at) && !followsLetter(folded, at)) return true;
    before = unit;
  }
  return false;
}

const [SMALL_A, SMALL_Z] = [0x61, 0x7a];

/** Whether it opens with one of the phrases, signs before it aside. */
function opensSo(folded: string): boolean {
  const signs = SIGNS.exec(folded)?.[0].length ?? 0;
  for (let at = 0; at <= signs; at++) if (OPENING(folded, at)) return true;
  return false;
}

const SIGNS = /^[^\p{L}\p{N}©([]*/u;

/** Longer sentences are prose, whatever words they hold. */
const LONGEST = 220;

/** Nothing but buttons, counters and sections: `Facebook Twitter 12 Shares`, `3 min · 45 comments`. */
function isButtons(folded: string): boolean {
  if (folded.length > LONGEST_BUTTONS) return false;
  for (const [word] of folded.matchAll(/[\p{L}\p{N}+-]+/gu))
    if (!ALONE.has(word) && !/^\d+[km]?$/.test(word)) return false;
  return true;
}

const LONGEST_BUTTONS = 100;

/** Told by its form in any language: a path through the site, an address, a byline, an agency's tag. */
function isMark(sentence: string): boolean {
  return MARKS.some((mark) => mark.test(sentence));
}

const MARKS: readonly RegExp[] = [
  // Home > World > Asia
  /^[^.!?。>»›|]{1,30}(?:\s[>»›|]\s[^.!?。>»›|]{1,40}){2,}$/u,
  // An address of mail or of the web, and hardly more; Korean reporters sign so.
  /^.{0,40}[\w.+-]+@[\w-]+\.[\w.-]+\W*$/u,
  /^(?:https?:\/\/|www\.)\S+$/u,
  // By Jane Doe; Von Max Muster, Beirut
  /^(?:By|BY|Von|Par|Por|Di|Door|Oleh|Автор|Текст)[:\s](?:\s?(?:and|und|et|y|e|en|dan|и|\p{Lu}[\p{L}.'’-]*),?){1,6}$/u,
  // Hong Kil-dong's name and trade, alone on a line.
  /^\[?[^.]{0,20}[가-힣]{2,4} ?(?:기자|특파원|통신원)\]?$/u,
  // Source: Reuters
  /^(?:source|quelle|fuente|fonte|источник|出典|来源|來源|출처|المصدر) ?[:：] ?.{1,30}$/iu,
  // (Yonhap), [END]
  /^[([【][^)\]】.]{1,24}[)\]】]$/u,
  // Faults of the page's own software.
  /attempt to read property|\{\{#|^(?:warning|notice|deprecated): .*(?:deprecated|undefined|null|line \d)/i,
];

/** Follow Jane Doe on Facebook. */
const FOLLOW = /follow (?:us|him|her|[a-z .]+) on (?:facebook|twitter|x|instagram|telegram)/u;

/** Languages that write without spaces. */
const UNSPACED: ReadonlySet<string> = new Set(["ko", "ja", "zh"]);
const ALONE: ReadonlySet<string> = new Set(foldLines(furniture.alone.mul));
const OPENING = phraseList(foldLines(furniture.start.mul));
const SPACED_PHRASE = phraseList(foldLines(phrasesOf((lang) => !UNSPACED.has(lang))));
const UNSPACED_PHRASES = foldLines(phrasesOf((lang) => UNSPACED.has(lang)));
const UNSPACED_PHRASE = phraseList(UNSPACED_PHRASES);
const FIRST_UNSPACED = Math.min(...UNSPACED_PHRASES.map((phrase) => phrase.charCodeAt(0)));

function phrasesOf(isWanted: (lang: string) => boolean): string[] {
  return Object.entries(furniture.anywhere).flatMap(([lang, phrases]) => (isWanted(lang) ? phrases : []));
}
