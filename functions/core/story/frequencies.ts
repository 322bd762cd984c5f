import { PRIOR_SHARE, PRIOR_STORIES } from "./judging-constants.ts";
import type { Part } from "./prepared-document.ts";

/** How rare concepts and words are: natural logarithm of one over their share of stories. */
export interface Frequencies {
  concept(id: string, part: Part): number;
  word(hash: number): number;
  /** Sum of the squares of words' rarities, added up in their order. */
  squaredWords(hashes: Uint32Array): number;
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
  /** How often anything was counted. */
  let counted = 0;
  const countConcept = (id: string): void => {
    counted++;
    stories.set(id, (stories.get(id) ?? 0) + 1);
  };
  return {
    withPrior: (shares) => {
      const conceptRarity = (id: string, part: Part): number => {
        const share = shares[id] ?? PRIOR_SHARE[part];
        return -Math.log((share * PRIOR_STORIES + (stories.get(id) ?? 0)) / (PRIOR_STORIES + storyCount + 0.5));
      };
      // Until documents have been counted every word is taken for one of fifty.
      const wordRarity = (count: number): number => -Math.log((1 + count) / (50 + documentCount));
      // A logarithm costs more than all else here, and an item is compared with many documents that share its words.
      const concepts = new Map<string, { readonly part: Part; readonly rarity: number }>();
      const words = new Float64Array(REMEMBERED_COUNTS).fill(Number.NaN);
      let then = counted;
      const forgetWhenCounted = (): void => {
        if (then === counted) return;
        then = counted;
        concepts.clear();
        words.fill(Number.NaN);
      };
      return {
        concept(id, part) {
          forgetWhenCounted();
          const known = concepts.get(id);
          if (known?.part === part) return known.rarity;
          const rarity = conceptRarity(id, part);
          concepts.set(id, { part, rarity });
          return rarity;
        },
        word(hash) {
          forgetWhenCounted();
          const count = documents[hash & (WORD_SLOTS - 1)] as number;
          if (count >= REMEMBERED_COUNTS) return wordRarity(count);
          const known = words[count] as number;
          if (!Number.isNaN(known)) return known;
          const rarity = wordRarity(count);
          words[count] = rarity;
          return rarity;
        },
        squaredWords(hashes) {
          forgetWhenCounted();
          let sum = 0;
          for (let at = 0; at < hashes.length; at++) {
            const count = documents[(hashes[at] as number) & (WORD_SLOTS - 1)] as number;
            let rarity = count < REMEMBERED_COUNTS ? (words[count] as number) : wordRarity(count);
            if (Number.isNaN(rarity)) {
              rarity = wordRarity(count);
              words[count] = rarity;
            }
            sum += rarity * rarity;
          }
          return sum;
        },
      };
    },
    countStory(concepts) {
      counted++;
      storyCount++;
      for (const id of concepts) countConcept(id);
    },
    countConcept,
    countWords(words) {
      counted++;
      documentCount++;
      for (const word of words) {
        const slot = word & (WORD_SLOTS - 1);
        if ((documents[slot] as number) < 65_535) documents[slot] = (documents[slot] as number) + 1;
      }
    },
  };
}

/** Rarities of words of that many documents or more are reckoned anew: there are few such words. */
const REMEMBERED_COUNTS = 512;
/** Words are counted by the lower bits of their hash: two words in one slot only make both look a little more common. */
const WORD_SLOTS = 1 << 18;
