import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { contentWords } from "../text/content-words.ts";
import { createTextFolder, type FoldedText } from "../text/folded-text.ts";
import { hash24, unpackHashes } from "../text/hashing.ts";
import { langOf } from "./report-headline.ts";

/** How a message's wording differs from an earlier edition's. */
export interface ChangedWords {
  /** Words that the earlier edition does not have, as published, in their order. */
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
      fresh: wordsOf(text)
        .filter(({ word, hashes }) => isTelling(word) && hashes.length > 0 && hashes.every((hash) => !known.has(hash)))
        .map(({ word }) => word),
      lang: langOf(record),
      gone: [...known].filter((hash) => !now.has(hash)).length,
    };
  }
  return null;
}

/** Each word once, as published, with the hashes of what it is compared by. */
function wordsOf({ source, folded, offsets, ...rest }: FoldedText): { word: string; hashes: number[] }[] {
  const text = { source, folded, offsets, ...rest };
  const words = new Map<string, { word: string; hashes: number[] }>();
  for (const match of folded.matchAll(/[^ ]+/gu)) {
    const end = match.index + match[0].length;
    if (words.has(match[0])) continue;
    const hashes = contentWords(text, match.index, end).map(hash24);
    words.set(match[0], { word: source.slice(offsets[match.index], (offsets[end - 1] as number) + 1), hashes });
  }
  return [...words.values()];
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
