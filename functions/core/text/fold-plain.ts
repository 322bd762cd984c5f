import type { FoldedText } from "./folded-text.ts";

/** Unaccented letters, digits, and signs that part words: all of most English texts. None has another compatibility form. */
export const PLAIN = /^[\t\n\r -~£§°«»–—‘’‚“”„€]*$/;
/** Of such a text in small letters. */
export const PLAIN_WORD = /[a-z\d]+/g;
const GAPS = /[^a-z\d]+/g;
const LONG_GAPS = /[^A-Za-z\d]{2,}/g;

/**
 * A text as it is folded, where that takes no look at single letters: the engine's own replacing does it in a fraction of the
 * time. Null for any other text.
 */
export function foldPlain(source: string): FoldedText | null {
  if (!PLAIN.test(source)) return null;
  const words = source.toLowerCase().replace(GAPS, " ");
  const before = words.startsWith(" ") ? "" : " ";
  const after = words.endsWith(" ") || words === "" ? "" : " ";
  const folded = before + words + after;
  return new PlainText(source, folded, before.length);
}

/** Its places are worked out when they are first asked for: of most texts they never are. */
class PlainText implements FoldedText {
  readonly source: string;
  readonly folded: string;
  readonly isLatin = true;
  readonly #start: number;
  #offsets: Int32Array | null = null;

  /** @param start of the source's first unit in the folded text */
  constructor(source: string, folded: string, start: number) {
    this.source = source;
    this.folded = folded;
    this.#start = start;
  }

  get offsets(): Int32Array {
    this.#offsets ??= offsetsOf(this.source, { length: this.folded.length, start: this.#start });
    return this.#offsets;
  }
}

/** Where each unit of the folded text stands: one after the other, but for what is left out of long gaps. */
function offsetsOf(source: string, { length, start }: { length: number; start: number }): Int32Array {
  const offsets = new Int32Array(length);
  const numbers = numbersUpTo(source.length);
  let at = start;
  let from = 0;
  const add = (until: number) => {
    offsets.set(numbers.subarray(from, until), at);
    at += until - from;
  };
  for (let gap = LONG_GAPS.exec(source); gap !== null; gap = LONG_GAPS.exec(source)) {
    add(gap.index + 1);
    from = LONG_GAPS.lastIndex;
  }
  add(Math.min(source.length, from + length - at));
  if (at < length) offsets[at] = source.length;
  return offsets;
}

/** 0, 1, 2 and so on: copied by the engine in one go. */
function numbersUpTo(length: number): Int32Array {
  if (ramp.length < length) ramp = Int32Array.from({ length: 2 * length }, (_, number) => number);
  return ramp;
}

let ramp = new Int32Array(0);
