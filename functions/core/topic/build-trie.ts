/**
 * All terms of a topic in one tree of folded characters, as arrays: to build it costs no object per letter or term, to walk it
 * no hashing. Nodes are numbered from 1; 0 is none.
 */
export interface TermTrie {
  /** By first unit. */
  readonly roots: Int32Array;
  readonly units: Uint16Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** The first of the terms that end at a node; 0 when none does. */
  readonly ending: Int32Array;
  /** Of the terms, each with its number: concept, how it may end, and the next term that ends at the same node. */
  readonly concepts: Int32Array;
  readonly flags: Uint8Array;
  readonly nextEnding: Int32Array;
}

/** Written with `*`: the word may go on. */
export const OPEN = 1;
/** Counts only where the text has it in capitals. */
export const CAPITALS = 2;

/** Takes terms one by one, in the order in which their concepts are to be named where several terms are spelled alike. */
export interface TrieBuilder {
  /** @param folded begins with a term's units as it stands in folded text: single spaces, none at the ends */
  add(folded: Uint16Array, length: number, term: { readonly concept: number; readonly flags: number }): void;
  build(): TermTrie;
}

/** Enough for some thirty thousand terms; doubled when full. */
const FIRST_NODES = 1 << 18;
const FIRST_TERMS = 1 << 16;

export function createTrieBuilder(): TrieBuilder {
  const roots = new Int32Array(65_536);
  let units = new Uint16Array(FIRST_NODES);
  let child = new Int32Array(FIRST_NODES);
  let sibling = new Int32Array(FIRST_NODES);
  let ending = new Int32Array(FIRST_NODES);
  let concepts = new Int32Array(FIRST_TERMS);
  let flags = new Uint8Array(FIRST_TERMS);
  let nextEnding = new Int32Array(FIRST_TERMS);
  let nodes = 1;
  let terms = 1;

  function makeRoom(forNodes: number): void {
    if (nodes + forNodes > units.length) {
      const size = 2 * (units.length + forNodes);
      units = enlarged(units, size);
      child = enlarged(child, size);
      sibling = enlarged(sibling, size);
      ending = enlarged(ending, size);
    }
    if (terms === concepts.length) {
      concepts = enlarged(concepts, 2 * terms);
      flags = enlarged(flags, 2 * terms);
      nextEnding = enlarged(nextEnding, 2 * terms);
    }
  }

  /** The node at which a term ends, made where it was not. */
  function nodeOf(folded: Uint16Array, length: number): number {
    const first = folded[0] as number;
    let node = roots[first] as number;
    if (node === 0) {
      node = nodes++;
      units[node] = first;
      roots[first] = node;
    }
    for (let at = 1; at < length; at++) {
      const unit = folded[at] as number;
      let next = child[node] as number;
      while (next !== 0 && units[next] !== unit) next = sibling[next] as number;
      if (next === 0) {
        next = nodes++;
        units[next] = unit;
        sibling[next] = child[node] as number;
        child[node] = next;
      }
      node = next;
    }
    return node;
  }

  return {
    add(folded, length, given) {
      makeRoom(length);
      const node = nodeOf(folded, length);
      let last = 0;
      for (let term = ending[node] as number; term !== 0; term = nextEnding[term] as number) {
        const isAsOpen = ((flags[term] as number) & OPEN) === (given.flags & OPEN);
        if (concepts[term] === given.concept && isAsOpen) return;
        last = term;
      }
      const term = terms++;
      concepts[term] = given.concept;
      flags[term] = given.flags;
      if (last === 0) ending[node] = term;
      else nextEnding[last] = term;
    },
    build: () => ({ roots, units, child, sibling, ending, concepts, flags, nextEnding }),
  };
}

function enlarged<A extends Uint8Array | Uint16Array | Int32Array>(array: A, size: number): A {
  const larger = new (array.constructor as new (size: number) => A)(size);
  larger.set(array);
  return larger;
}
