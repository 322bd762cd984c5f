import { counted } from "../counted.ts";
import type { Digest } from "../digest.ts";

/** How many entries of each part the HTML shows; what is left out is counted in a sentence and stands in the plain text. */
export interface Shown {
  /** New happenings shown in full; those after them, up to `news`, with headline, date and sources only. */
  readonly whole: number;
  readonly news: number;
  readonly changed: number;
  readonly heldBack: number;
}

export const ALL: Shown = { whole: Infinity, news: Infinity, changed: Infinity, heldBack: Infinity };

/** Bytes that each entry takes, in the mail's order. */
export interface EntrySizes {
  readonly whole: readonly number[];
  readonly brief: readonly number[];
  readonly changed: readonly number[];
  readonly heldBack: readonly number[];
}

/**
 * Fits a long day into a number of bytes, cutting each part from its end: every headline first, then what has changed,
 * then new happenings in full, with some room kept for what was held back.
 */
export function fitted(sizes: EntrySizes, bytes: number): Shown {
  const news = fitting(sizes.brief, bytes * SHARE.headlines);
  let room = bytes - sum(sizes.brief.slice(0, news));
  const changed = fitting(sizes.changed, room * SHARE.changed);
  room -= sum(sizes.changed.slice(0, changed));
  const kept = Math.min(sum(sizes.heldBack), bytes * SHARE.heldBack);
  const growth = sizes.whole.map((size, index) => size - (sizes.brief[index] ?? 0));
  const whole = Math.min(news, fitting(growth, room - kept));
  room -= sum(growth.slice(0, whole));
  return { whole, news, changed, heldBack: fitting(sizes.heldBack, room) };
}

/** The sentence that counts what is not shown; null when all is. */
export function leftOut(digest: Digest, count: number, words: readonly [string, string]): string | null {
  if (count <= 0) return null;
  const number = counted(count, `more ${words[0]}`, `more ${words[1]}`);
  return `And ${number}: listed in the plain-text part of this mail and in digest ${digest.id}.`;
}

/** How many of the first entries fit. */
function fitting(sizes: readonly number[], bytes: number): number {
  let used = 0;
  const first = sizes.findIndex((size) => {
    used += size;
    return used > bytes;
  });
  return first < 0 ? sizes.length : first;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

const SHARE = { headlines: 0.5, changed: 0.4, heldBack: 0.15 } as const;
