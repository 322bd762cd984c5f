import { type TermTrie, UNITS } from "./build-trie.ts";

/** How many entries a trie's arrays have. */
export interface TrieSizes {
  readonly nodes: number;
  readonly terms: number;
  /** Whether one byte holds each of the two counts of a node; false where none are written. */
  readonly narrow: boolean;
}

/** Gives the next numbers of a body, one array after the other. */
export type NextNumbers = <A extends Uint8Array | Uint16Array | Int32Array>(
  type: { new (buffer: ArrayBufferLike, offset: number, length: number): A; readonly BYTES_PER_ELEMENT: number },
  length: number,
) => A;

/** A trie's arrays in the order of their layout, and what is needed to find them in it again. */
export interface LaidTrie {
  readonly sizes: TrieSizes;
  readonly arrays: readonly (Uint8Array | Uint16Array | Int32Array)[];
}

/** How a trie's arrays stand in bytes. */
export interface TrieLayout {
  lay(trie: TermTrie): LaidTrie;
  trie(next: NextNumbers, sizes: TrieSizes): TermTrie;
}

/** As small as it gets: per node how many end before it and how many terms end there, which packs well and is counted up again. */
export const COMPACT: TrieLayout = {
  lay(trie) {
    const { units, concepts, flags } = trie;
    const counts = [closingsOf(trie), endingsOf(trie)];
    const narrow = counts.every((list) => list.every((count) => count < 256));
    const written = narrow ? counts.map((list) => Uint8Array.from(list)) : counts;
    return { sizes: { ...lengthsOf(trie), narrow }, arrays: [units, ...written, concepts, flags] };
  },
  trie(next, { nodes, terms, narrow }) {
    const units = next(Uint16Array, nodes);
    const counts = (): Counts => (narrow ? next(Uint8Array, nodes) : next(Uint16Array, nodes));
    const order = orderFrom(units, counts(), counts());
    return { ...order, concepts: next(Uint16Array, terms), flags: next(Uint8Array, terms) };
  },
};

/** As it is used, ten times as large: nothing is left to be done but to read it. The widest numbers come first, which aligns all. */
export const READY: TrieLayout = {
  lay(trie) {
    const { ends, terms, roots, units, concepts, flags } = trie;
    return { sizes: { ...lengthsOf(trie), narrow: false }, arrays: [ends, terms, roots, units, concepts, flags] };
  },
  trie: (next, { nodes, terms }) => ({
    ends: next(Int32Array, nodes),
    terms: next(Int32Array, nodes + 1),
    roots: next(Int32Array, UNITS),
    units: next(Uint16Array, nodes),
    concepts: next(Uint16Array, terms),
    flags: next(Uint8Array, terms),
  }),
};

function lengthsOf({ units, concepts }: TermTrie): Omit<TrieSizes, "narrow"> {
  return { nodes: units.length, terms: concepts.length };
}

/** Per node, how many of the nodes above and before it end right before it: mostly none. */
function closingsOf({ ends }: TermTrie): Uint16Array {
  const closings = new Uint16Array(ends.length);
  for (let node = 1; node < ends.length; node++) {
    const end = ends[node] as number;
    if (end < ends.length) closings[end] = (closings[end] as number) + 1;
  }
  return closings;
}

/** Per node, how many terms end there. */
function endingsOf({ terms, units }: TermTrie): Uint16Array {
  const endings = new Uint16Array(units.length);
  for (let node = 0; node < endings.length; node++)
    endings[node] = (terms[node + 1] as number) - (terms[node] as number);
  return endings;
}

type Counts = Uint8Array | Uint16Array;

/** Where nodes end, where their terms begin, and the roots. */
function orderFrom(
  units: Uint16Array,
  closings: Counts,
  endings: Counts,
): Pick<TermTrie, "roots" | "units" | "ends" | "terms"> {
  const nodes = units.length;
  const roots = new Int32Array(UNITS);
  const ends = new Int32Array(nodes);
  const terms = new Int32Array(nodes + 1);
  const open: number[] = [];
  let depth = 0;
  let term = 0;
  for (let node = 1; node < nodes; node++) {
    for (let closed = closings[node] as number; closed > 0; closed--) ends[open[--depth] as number] = node;
    if (depth === 0) roots[units[node] as number] = node;
    open[depth++] = node;
    terms[node] = term;
    term += endings[node] as number;
  }
  while (depth > 0) ends[open[--depth] as number] = nodes;
  terms[nodes] = term;
  return { roots, units, ends, terms };
}
