import type { TermTrie } from "./build-trie.ts";

/** A gap, 0, and the 26 Latin letters without marks: the signs that word openings are told by. */
export const SIGNS = 27;
/** What is none of them. */
export const NO_SIGN = 255;

/** Of folded text: words stand apart by it. */
export const GAP = 0x20;
/** Folded letters begin with "a"; below it are digits and the gap. */
export const FIRST_LETTER = 0x61;
const BEFORE_A = FIRST_LETTER - 1;

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

/** Tells by the first signs of a word whether a term can begin there. */
export interface WordOpenings {
  /** For signs a, b and c at (a × SIGNS + b) × SIGNS + c how such words go on: NEVER, MAYBE or ASK_FIVE. */
  readonly three: Uint8Array;
  /** Bits, at the places of five signs: where none is set, no term begins so. */
  readonly five: Uint8Array;
}

/** No term begins so. */
export const NEVER = 0;
/** One may: it must be looked up. */
export const MAYBE = 1;
/** Two more signs tell most of such words apart. */
export const ASK_FIVE = 2;

/** Two thousand openings of five signs in so many bits: of words that begin otherwise one in sixty passes. */
const FIVE_BITS = 17;
/** Entries of the two lists. */
export const OPENINGS = { three: SIGNS ** 3, five: 2 ** FIVE_BITS / 8 } as const;

/** The place of an opening of five signs, by its first three and its last two. Many share one. */
export function placeOfFive(three: number, two: number): number {
  return Math.imul(three * SIGNS ** 2 + two, 0x9e3779b1) >>> (32 - FIVE_BITS);
}

/**
 * How words open that begin a wanted term. Most words are done with there: half of them share their first three signs with
 * some term, few the first five. Siblings near the roots of the tree are many, and far apart in memory: walking through them
 * took several times as long.
 */
export function wordOpenings({ roots, units, ends: behind }: TermTrie, wanted: WantedNodes): WordOpenings {
  const three = new Uint8Array(OPENINGS.three);
  const five = new Uint8Array(OPENINGS.five);

  /** Asks for each child of a node that leads on; its sign may be none. */
  function eachChild(node: number, ask: (child: number, sign: number) => void): void {
    for (let child = node + 1; child < (behind[node] as number); child = behind[child] as number)
      if (wanted.leads(child)) ask(child, signOf(units[child] as number));
  }

  /** Notes the openings below a node of so many signs; `code` is theirs. */
  function note(node: number, depth: number, code: number): void {
    const width = SIGNS ** (3 - depth);
    if (depth === 3) noteThree(node, code);
    else if (wanted.ends(node)) three.fill(MAYBE, code * width, (code + 1) * width);
    else
      eachChild(node, (child, sign) => {
        if (sign !== NO_SIGN) note(child, depth + 1, code * SIGNS + sign);
      });
  }

  function noteThree(node: number, code: number): void {
    let isShort = wanted.ends(node);
    eachChild(node, (child) => {
      isShort ||= wanted.ends(child);
    });
    three[code] = isShort ? MAYBE : ASK_FIVE;
    if (!isShort) eachChild(node, (child, fourth) => eachChild(child, (_, fifth) => noteFive(code, fourth, fifth)));
  }

  function noteFive(code: number, fourth: number, fifth: number): void {
    if (fourth === NO_SIGN || fifth === NO_SIGN) return;
    const place = placeOfFive(code, fourth * SIGNS + fifth);
    five[place >> 3] = (five[place >> 3] as number) | (1 << (place & 7));
  }

  for (let sign = 1; sign < SIGNS; sign++) {
    const root = roots[BEFORE_A + sign] as number;
    if (root !== 0 && wanted.leads(root)) note(root, 1, sign);
  }
  return { three, five };
}
