import { PRIOR_SHARE, PRIOR_STORIES } from "./judging-constants.ts";
import type { Part } from "./prepared-document.ts";

/** How rare concepts and words are: natural logarithm of one over their share of stories. */
export interface Frequencies {
  concept(id: string, part: Part): number;
  word(hash: number): number;
}

/** Counts stories by concept and documents by word. */
export interface FrequencyCounter {
  /** Rarities by the counts, prior shares standing in until there are enough of them. */
  withPrior(shares: Readonly<Record<string, number>>): Frequencies;
  countStory(concepts: Iterable<string>): void;
  countConcept(id: string): void;
  countWords(words: Iterable<number>): void;
}

export function countFrequencies(): FrequencyCounter {
  const stories = new Map<string, number>();
  const documents = new Uint16Array(WORD_SLOTS);
  let storyCount = 0;
  let documentCount = 0;
  const countConcept = (id: string): void => void stories.set(id, (stories.get(id) ?? 0) + 1);
  return {
    withPrior: (shares) => ({
      concept(id, part) {
        const share = shares[id] ?? PRIOR_SHARE[part];
        return -Math.log((share * PRIOR_STORIES + (stories.get(id) ?? 0)) / (PRIOR_STORIES + storyCount + 0.5));
      },
      word(hash) {
        // Until documents have been counted every word is taken for one of fifty.
        return -Math.log((1 + (documents[hash & (WORD_SLOTS - 1)] as number)) / (50 + documentCount));
      },
    }),
    countStory(concepts) {
      storyCount++;
      for (const id of concepts) countConcept(id);
    },
    countConcept,
    countWords(words) {
      documentCount++;
      for (const word of words) {
        const slot = word & (WORD_SLOTS - 1);
        if ((documents[slot] as number) < 65_535) documents[slot] = (documents[slot] as number) + 1;
      }
    },
  };
}

/** Words are counted by the lower bits of their hash: two words in one slot only make both look a little more common. */
const WORD_SLOTS = 1 << 18;
