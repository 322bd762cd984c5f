import { OF_SIDE, OPEN, type TermTrie } from "./build-trie.ts";
import { FIRST_LETTER, holds, type WordOpenings, wordOpenings } from "./word-openings.ts";

/** Where the terms for the sides stand in a topic's tree: all that a sieve for them asks. */
export interface SideTerms {
  /** A bit for each node: whether a term for a side ends there or below. */
  readonly leads: Uint8Array;
  readonly openings: WordOpenings;
}

/** Finds the terms for the sides in a tree. */
export function sideTermsOf(trie: TermTrie): SideTerms {
  const { units, ends, terms, flags } = trie;
  const before = new Int32Array(flags.length + 1);
  for (let term = 0; term < flags.length; term++)
    before[term + 1] = (before[term] as number) + ((flags[term] as number) & OF_SIDE ? 1 : 0);
  const upTo = (node: number) => before[terms[node] as number] as number;
  const leads = new Uint8Array(leadsLength(units.length));
  for (let node = 1; node < units.length; node++)
    if (upTo(node) !== upTo(ends[node] as number)) leads[node >> 3] = (leads[node >> 3] as number) | (1 << (node & 7));
  const wanted = {
    ends: (node: number) => upTo(node) !== upTo(node + 1),
    leads: (node: number) => leadsToSide(leads, node),
  };
  return { leads, openings: wordOpenings(trie, wanted) };
}

/** Bytes that hold a bit for each of so many nodes. */
export const leadsLength = (nodes: number): number => (nodes >> 3) + 1;

/** Whether a term for a side ends at a node or below it. */
export function leadsToSide(leads: Uint8Array, node: number): boolean {
  return holds(leads, node);
}

/**
 * Whether a term for a side ends at a node when a folded unit comes next: at the word's end, which a figure always is, or one
 * whose word may go on.
 */
export function endsSideTerm({ units, terms, flags }: TermTrie, node: number, next: number): boolean {
  const behind = terms[node + 1] as number;
  const isEnd = next < FIRST_LETTER || (units[node] as number) < FIRST_LETTER;
  for (let term = terms[node] as number; term < behind; term++) {
    const flag = flags[term] as number;
    if ((flag & OF_SIDE) !== 0 && (isEnd || (flag & OPEN) !== 0)) return true;
  }
  return false;
}
