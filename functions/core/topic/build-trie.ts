/**
 * All terms of a topic in one tree of folded characters, as arrays: to build or restore it costs no object per letter or
 * term, to walk it no hashing. Nodes stand in depth-first order from 1, so that what lies below a node is the stretch from
 * the next one up to its `end`: its first child, if any, is the next node, and a child's next sibling is that child's end.
 * 0 is none.
 */
export interface TermTrie {
  /** By first unit. */
  readonly roots: Int32Array;
  readonly units: Uint16Array;
  /** Behind the last node below this one. */
  readonly ends: Int32Array;
  /** The terms that end at a node: from its entry up to the next node's. */
  readonly terms: Int32Array;
  /** Of the terms: concept, and how it may match. */
  readonly concepts: Uint16Array;
  readonly flags: Uint8Array;
}

/** Written with `*`: the word may go on. */
export const OPEN = 1;
/** Counts only where the text has it in capitals. */
export const CAPITALS = 2;
/** Names a side. */
export const OF_SIDE = 4;
/** Written with `^`: counts only as the first word of a headline (`北 김정은, …`), where it is short for a name. */
export const OPENING = 8;

/** Takes terms one by one, in the order in which their concepts are to be named where several terms are spelled alike. */
export interface TrieBuilder {
  /** @param folded begins with a term's units as it stands in folded text: single spaces, none at the ends */
  add(folded: Uint16Array, length: number, term: { readonly concept: number; readonly flags: number }): void;
  build(): TermTrie;
}

/** Enough for some thirty thousand terms; doubled when full. */
const FIRST_NODES = 1 << 18;
const FIRST_TERMS = 1 << 16;
/** One for each UTF-16 unit. */
export const UNITS = 65_536;

/** Collects terms as a linked tree, which grows anywhere, and lays it out in order at the end. */
export function createTrieBuilder(): TrieBuilder {
  const roots = new Int32Array(UNITS);
  let units = new Uint16Array(FIRST_NODES);
  let child = new Int32Array(FIRST_NODES);
  let sibling = new Int32Array(FIRST_NODES);
  let ending = new Int32Array(FIRST_NODES);
  let concepts = new Uint16Array(FIRST_TERMS);
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

  function build(): TermTrie {
    const trie = {
      roots: new Int32Array(UNITS),
      units: new Uint16Array(nodes),
      ends: new Int32Array(nodes),
      terms: new Int32Array(nodes + 1),
      concepts: new Uint16Array(terms - 1),
      flags: new Uint8Array(terms - 1),
    };
    let laid = 1;
    let written = 0;
    /** The nodes above the one being laid, as they were and as they are laid. */
    const above: number[] = [];
    const below: number[] = [];
    const lay = (node: number): void => {
      trie.units[laid] = units[node] as number;
      trie.terms[laid] = written;
      for (let term = ending[node] as number; term !== 0; term = nextEnding[term] as number) {
        trie.concepts[written] = concepts[term] as number;
        trie.flags[written++] = flags[term] as number;
      }
      above.push(node);
      below.push(laid++);
    };
    for (let unit = 0; unit < UNITS; unit++) {
      const root = roots[unit] as number;
      if (root === 0) continue;
      trie.roots[unit] = laid;
      lay(root);
      let next = child[root] as number;
      while (above.length > 0) {
        if (next !== 0) {
          lay(next);
          next = child[next] as number;
        } else {
          const done = above.pop() as number;
          trie.ends[below.pop() as number] = laid;
          // Roots have no siblings: they are found by their unit.
          next = above.length > 0 ? (sibling[done] as number) : 0;
        }
      }
    }
    trie.terms[laid] = written;
    return trie;
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
    build,
  };
}

function enlarged<A extends Uint8Array | Uint16Array | Int32Array>(array: A, size: number): A {
  const larger = new (array.constructor as new (size: number) => A)(size);
  larger.set(array);
  return larger;
}
