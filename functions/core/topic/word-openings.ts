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
  /** The same of seven; of a term that may end before, at the place of its five signs and ANY. */
  readonly seven: Uint8Array;
}

/** No term begins so. */
export const NEVER = 0;
/** One may: it must be looked up. */
export const MAYBE = 1;
/** Two or four more signs tell most of such words apart. */
export const ASK_FIVE = 2;

/** Two thousand openings of five signs in so many bits: of words that begin otherwise one in sixty passes. */
const PLACE_BITS = 17;
/** Entries of the lists. */
export const OPENINGS = { three: SIGNS ** 3, five: 2 ** PLACE_BITS / 8, seven: 2 ** PLACE_BITS / 8 } as const;

/** Two signs, whatever they are. */
export const ANY = SIGNS ** 2;

/** Five signs as one number, by the numbers of their first three and their last two. */
export function openingOfFive(three: number, two: number): number {
  return three * SIGNS ** 2 + two;
}

/** The place of an opening of five signs. Many share one. */
export function placeOfFive(five: number): number {
  return Math.imul(five, 0x9e3779b1) >>> (32 - PLACE_BITS);
}

/** The place of an opening of seven signs, by its first five and its last two. */
export function placeOfSeven(five: number, two: number): number {
  return Math.imul(Math.imul(five, 0x85ebca6b) + two, 0x9e3779b1) >>> (32 - PLACE_BITS);
}

/** Whether a bit is set. */
export function holds(bits: Uint8Array, place: number): boolean {
  return ((bits[place >> 3] as number) & (1 << (place & 7))) !== 0;
}

function set(bits: Uint8Array, place: number): void {
  bits[place >> 3] = (bits[place >> 3] as number) | (1 << (place & 7));
}

/**
 * How words open that begin a wanted term. Most words are done with there: half of them share their first three signs with
 * some term, few the first five, of which nearly all are "the" and the letter behind it. Siblings near the roots of the tree are
 * many, and far apart in memory: walking through them took several times as long.
 */
export function wordOpenings({ roots, units, ends: behind }: TermTrie, wanted: WantedNodes): WordOpenings {
  const three = new Uint8Array(OPENINGS.three);
  const five = new Uint8Array(OPENINGS.five);
  const seven = new Uint8Array(OPENINGS.seven);

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

  /** Whether a wanted term ends at a node or one sign further on. */
  function endsSoon(node: number): boolean {
    let ends = wanted.ends(node);
    eachChild(node, (child) => {
      ends ||= wanted.ends(child);
    });
    return ends;
  }

  /** Asks for each two signs that lead on from a node. */
  function eachTwo(node: number, ask: (below: number, two: number) => void): void {
    eachChild(node, (child, one) =>
      eachChild(child, (below, other) => {
        if (one !== NO_SIGN && other !== NO_SIGN) ask(below, one * SIGNS + other);
      }),
    );
  }

  function noteThree(node: number, code: number): void {
    const isShort = endsSoon(node);
    three[code] = isShort ? MAYBE : ASK_FIVE;
    if (!isShort) eachTwo(node, (below, two) => noteFive(below, openingOfFive(code, two)));
  }

  function noteFive(node: number, code: number): void {
    set(five, placeOfFive(code));
    if (endsSoon(node)) set(seven, placeOfSeven(code, ANY));
    else eachTwo(node, (_, two) => set(seven, placeOfSeven(code, two)));
  }

  for (let sign = 1; sign < SIGNS; sign++) {
    const root = roots[BEFORE_A + sign] as number;
    if (root !== 0 && wanted.leads(root)) note(root, 1, sign);
  }
  return { three, five, seven };
}
