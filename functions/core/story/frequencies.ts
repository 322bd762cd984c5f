import { PRIOR_SHARE, PRIOR_STORIES } from "./judging-constants.ts";
import type { Part } from "./prepared-document.ts";

/** How rare concepts and words are: natural logarithm of one over their share of stories. */
export interface Frequencies {
  concept(id: string, part: Part): number;
  word(hash: number): number;
  /** Of many words, in their order. */
  rarities(hashes: Uint32Array): number[];
  /** Sum of the squares of words' rarities, added up in their order. */
  squaredWords(hashes: Uint32Array): number;
  /** Another number whenever rarities may be other ones. */
  state(): number;
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
  /** The most documents that any slot was counted for. */
  let mostDocuments = 0;

  function frequenciesWith(shares: Readonly<Record<string, number>>): Frequencies {
    const conceptRarity = (id: string, part: Part): number => {
      const share = shares[id] ?? PRIOR_SHARE[part];
      return -Math.log((share * PRIOR_STORIES + (stories.get(id) ?? 0)) / (PRIOR_STORIES + storyCount + 0.5));
    };
    // Until documents have been counted every word is taken for one of fifty.
    const wordRarity = (count: number): number => -Math.log((1 + count) / (50 + documentCount));
    // A logarithm costs more than all else here, and an item is compared with many documents that share its words.
    const concepts = new Map<string, { readonly part: Part; readonly rarity: number }>();
    let words = new Float64Array(0);
    let then = -1;
    const forgetWhenCounted = (): void => {
      if (then === counted) return;
      then = counted;
      concepts.clear();
      if (words.length <= mostDocuments) words = new Float64Array(2 * mostDocuments + 1);
      words.fill(Number.NaN, 0, mostDocuments + 1);
    };
    const rarityOf = (hash: number): number => {
      const count = documents[hash & (WORD_SLOTS - 1)] as number;
      const known = words[count] as number;
      if (!Number.isNaN(known)) return known;
      const rarity = wordRarity(count);
      words[count] = rarity;
      return rarity;
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
        return rarityOf(hash);
      },
      rarities(hashes) {
        forgetWhenCounted();
        const rarities: number[] = [];
        for (let at = 0; at < hashes.length; at++) rarities.push(rarityOf(hashes[at] as number));
        return rarities;
      },
      state: () => counted,
      squaredWords(hashes) {
        forgetWhenCounted();
        let sum = 0;
        for (let at = 0; at < hashes.length; at++) {
          const rarity = rarityOf(hashes[at] as number);
          sum += rarity * rarity;
        }
        return sum;
      },
    };
  }

  let latest: { readonly shares: Readonly<Record<string, number>>; readonly frequencies: Frequencies } | null = null;
  return {
    withPrior(shares) {
      if (latest?.shares !== shares) latest = { shares, frequencies: frequenciesWith(shares) };
      return latest.frequencies;
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
        const count = (documents[slot] as number) + 1;
        if (count > MOST_COUNTED) continue;
        documents[slot] = count;
        if (count > mostDocuments) mostDocuments = count;
      }
    },
  };
}

/** As far as two bytes count. */
const MOST_COUNTED = 65_535;
/** Words are counted by the lower bits of their hash: two words in one slot only make both look a little more common. */
const WORD_SLOTS = 1 << 18;
