import { fold } from "../text/fold.ts";
import { sentencesOf } from "../text/sentences.ts";
import { LENGTHS } from "./lengths.ts";
import { cutAtWord, shownText } from "./shown-text.ts";

/**
 * The first sentences of a report, as many as the mail's lengths allow, cut at a sentence or, when the first is too long,
 * at a word. A first sentence that only repeats the title is left out. Empty when there is nothing left to say.
 */
export function excerptOf(text: string, title: string | null): string {
  const heading = bare(title ?? "");
  const sentences = shownSentences(text).filter((sentence, index) => index > 0 || bare(sentence) !== heading);
  let excerpt = sentences[0] ?? "";
  for (const sentence of sentences.slice(1, LENGTHS.excerptSentences)) {
    if (excerpt.length + 1 + sentence.length > LENGTHS.excerpt) break;
    excerpt = `${excerpt} ${sentence}`;
  }
  return cutAtWord(excerpt, LENGTHS.excerpt);
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

/** Characters of a text that are cut into sentences; an excerpt needs no more. */
const READ = 6000;
