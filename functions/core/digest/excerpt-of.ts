import { fold } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import { LENGTHS } from "./lengths.ts";
import { cutAtWord, shownText } from "./shown-text.ts";

/**
 * The two sentences of a report that carry its facts: the first and the next that have one of the names or a figure; without
 * such, the first ones. What is passed over between them shows as an ellipsis; a second one that does not fit is left out, and
 * a first one that is too long is cut at a word. A sentence that only repeats the title is not counted. Empty when there is
 * nothing left to say.
 */
export function excerptOf(text: string, title: string | null, names: readonly string[] = []): string {
  const heading = bare(title ?? "");
  const sentences = shownSentences(text)
    .filter((sentence, index) => index > 0 || bare(sentence) !== heading)
    .slice(0, TOLD_EARLY);
  const words = names.map((name) => name.toLowerCase());
  const isTelling = (sentence: string): boolean =>
    FIGURE.test(sentence) || words.some((word) => sentence.toLowerCase().includes(word));
  const at = Math.max(0, sentences.findIndex(isTelling));
  const first = sentences[at] ?? "";
  const behind = sentences.slice(at + 1);
  const second = behind.find(isTelling) ?? behind[0];
  const room = LENGTHS.excerpt - first.length;
  const next = [second, behind[0]].find((sentence) => sentence !== undefined && sentence.length + 3 <= room);
  if (next === undefined) return cutAtWord(first, LENGTHS.excerpt);
  return `${first} ${next === behind[0] ? "" : "… "}${next}`;
}

/** Sentences of a text's beginning, each one line and fit to be shown. */
export function shownSentences(text: string): string[] {
  return sentencesOf(text.slice(0, READ))
    .map((sentence) => shownText(sentence.text, READ))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Sentences within which a report says what happened; what follows is background. */
const TOLD_EARLY = 8;
const FIGURE = /\p{Nd}/u;
/** Characters of a text that are cut into sentences; an excerpt needs no more. */
const READ = 6000;
