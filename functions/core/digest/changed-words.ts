import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { contentWords } from "../text/content-words.ts";
import { createTextFolder, type FoldedText } from "../text/folded-text.ts";
import { hash24, unpackHashes } from "../text/hashing.ts";
import { LENGTHS } from "./lengths.ts";
import { langOf } from "./report-headline.ts";

/** How a message's wording differs from an earlier edition's. */
export interface ChangedWords {
  /** Words that the earlier edition does not have, as published, in their order; those in a row as one phrase. */
  readonly fresh: readonly string[];
  readonly lang: string | null;
  /** Words of the earlier edition that are not in this one; only their hashes are kept, so they can be counted, not shown. */
  readonly gone: number;
}

/**
 * Compares the wording with that of an earlier edition, of which state keeps hashes of words, no text. Null when no report of
 * that edition is in the same language, or those known are seeds, whose words are ours.
 * @param reports this edition's, the best first
 */
export function changedWords(reports: readonly ItemRecord[], earlier: readonly KnownDocument[]): ChangedWords | null {
  for (const record of reports) {
    const lang = baseOf(langOf(record));
    const before = earlier.filter((document) => !document.seed && lang !== null && baseOf(document.lang) === lang);
    if (before.length === 0) continue;
    const known = new Set(before.flatMap(({ facts }) => [...unpackHashes(facts.words)]));
    if (known.size === 0) continue;
    const now = new Set(
      reports
        .filter((other) => baseOf(langOf(other)) === lang)
        .flatMap(({ document }) => [...unpackHashes(document.facts.words)]),
    );
    const text = createTextFolder()(
      record.item.text === "" ? (record.item.title ?? "") : record.item.text.slice(0, READ),
    );
    return {
      fresh: freshPhrases(text, known),
      lang: langOf(record),
      gone: [...known].filter((hash) => !now.has(hash)).length,
    };
  }
  return null;
}

/** New words, those in a row as one phrase: short words between two of them belong to it, punctuation ends it. */
function freshPhrases(text: FoldedText, known: ReadonlySet<number>): string[] {
  const { source, folded, offsets } = text;
  const phrases: string[] = [];
  const met = new Set<string>();
  let phrase: { start: number; end: number } | null = null;
  const close = (): void => {
    if (phrase !== null) phrases.push(source.slice(phrase.start, phrase.end));
    phrase = null;
  };
  for (const match of folded.matchAll(/[^ ]+/gu)) {
    const last = match.index + match[0].length;
    const place = { start: offsets[match.index] as number, end: (offsets[last - 1] as number) + 1 };
    const open = phrase as { start: number; end: number } | null;
    if (open !== null && !isInOneBreath(source.slice(open.end, place.start), place.end - open.start)) close();
    const hashes = contentWords(text, match.index, last).map(hash24);
    const fresh = hashes.length > 0 && hashes.every((hash) => !known.has(hash));
    if (!fresh || !isTelling(source.slice(place.start, place.end)) || met.has(match[0])) continue;
    met.add(match[0]);
    phrase = { start: phrase === null ? place.start : (phrase as { start: number }).start, end: place.end };
  }
  close();
  return phrases;
}

/** Whether what stands between two words keeps them in one phrase: a space, or a short word or two. */
function isInOneBreath(between: string, length: number): boolean {
  return length <= LENGTHS.freshPhrase && /^[\s’'-]+(?:\p{L}{1,4}[\s’'-]+){0,2}$/u.test(between);
}

function baseOf(lang: string | null): string | null {
  return lang?.toLowerCase().split("-")[0] ?? null;
}

/** Short words of an alphabet (this, what, dans) tell nothing; two Korean or Chinese characters may. */
function isTelling(word: string): boolean {
  return word.length >= (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}'’-]+$/u.test(word) ? 5 : 2);
}

/** Characters of a text that are compared: the beginning, of which the hashes were taken. */
const READ = 4000;
