import type { TermTrie } from "./build-trie.ts";

/** A gap, 0, and the 26 Latin letters without marks: the signs that word openings are told by. */
export const SIGNS = 27;
/** What is none of them. */
export const NO_SIGN = 255;
/** The opening does not say where it leads: a term ends before its third sign. */
export const WALK = -1;

const GAP = 0x20;
const BEFORE_A = 0x60;

/** The sign of a folded unit. */
export function signOf(unit: number): number {
  if (unit === GAP) return 0;
  const sign = unit - BEFORE_A;
  return sign > 0 && sign < SIGNS ? sign : NO_SIGN;
}

/** Which nodes of a tree matter to whoever asks. */
export interface WantedNodes {
  /** Whether a wanted term ends at a node. */
  ends(node: number): boolean;
  /** Whether one ends there or below. */
  leads(node: number): boolean;
}

/**
 * Where in a term tree the first three signs of a word lead: for signs a, b and c at (a × SIGNS + b) × SIGNS + c a node, 0 when
 * no term begins so, or `WALK`. Most words are done with there. Siblings near the roots are many, and far apart in memory:
 * walking through them from the root took twice as long.
 */
export function wordOpenings({ roots, units, ends: behind }: TermTrie, wanted: WantedNodes): Int32Array {
  const nodes = new Int32Array(SIGNS ** 3);
  const fill = (node: number, from: number, width: number): void => {
    if (width === 1) nodes[from] = node;
    else if (wanted.ends(node)) nodes.fill(WALK, from, from + width);
    else fillBelow(node, from, width / SIGNS);
  };
  const fillBelow = (node: number, from: number, width: number): void => {
    for (let child = node + 1; child < (behind[node] as number); child = behind[child] as number) {
      const sign = signOf(units[child] as number);
      if (sign !== NO_SIGN && wanted.leads(child)) fill(child, from + sign * width, width);
    }
  };
  for (let sign = 1; sign < SIGNS; sign++) {
    const root = roots[BEFORE_A + sign] as number;
    if (root !== 0 && wanted.leads(root)) fill(root, sign * SIGNS ** 2, SIGNS ** 2);
  }
  return nodes;
}
