import { counted } from "./counted.ts";
import type { Digest } from "./digest.ts";

/** How many entries of each part a mail shows; what is left out is counted in a sentence and kept in the store. */
export interface Shown {
  /** New happenings shown in full; those after them, up to `news`, with headline, date and sources only. */
  readonly whole: number;
  readonly news: number;
  readonly changed: number;
  /** Messages that came; those that stayed away are always shown. */
  readonly ritual: number;
  readonly heldBack: number;
}

export const ALL: Shown = { whole: Infinity, news: Infinity, changed: Infinity, ritual: Infinity, heldBack: Infinity };
export const NONE: Shown = { whole: 0, news: 0, changed: 0, ritual: 0, heldBack: 0 };

/** Bytes that each entry takes, in the mail's order. */
export interface EntrySizes {
  readonly whole: readonly number[];
  readonly brief: readonly number[];
  readonly changed: readonly number[];
  readonly ritual: readonly number[];
  readonly heldBack: readonly number[];
}

/**
 * Fits a long day into a number of bytes, cutting each part from its end: every headline first, then what has changed and the
 * messages that came, then new happenings in full, with some room kept for what was held back.
 */
export function fitted(sizes: EntrySizes, bytes: number): Shown {
  const news = fitting(sizes.brief, bytes * SHARE.headlines);
  let room = bytes - sum(sizes.brief.slice(0, news));
  const changed = fitting(sizes.changed, room * SHARE.changed);
  room -= sum(sizes.changed.slice(0, changed));
  const ritual = fitting(sizes.ritual, room * SHARE.ritual);
  room -= sum(sizes.ritual.slice(0, ritual));
  const kept = Math.min(sum(sizes.heldBack), bytes * SHARE.heldBack);
  const growth = sizes.whole.map((size, index) => size - (sizes.brief[index] ?? 0));
  const whole = Math.min(news, fitting(growth, room - kept));
  room -= sum(growth.slice(0, whole));
  return { whole, news, changed, ritual, heldBack: fitting(sizes.heldBack, room) };
}

/** The sentence that counts what is not shown; null when all is. */
export function leftOut(digest: Pick<Digest, "id">, count: number, words: readonly [string, string]): string | null {
  if (count <= 0) return null;
  return `And ${counted(count, `more ${words[0]}`, `more ${words[1]}`)}: digest ${digest.id} is kept whole in the store.`;
}

/** What is left out of each part, in words; null where all of it is shown. */
export function leftOutOf(digest: Digest, shown: Shown): Record<keyof Omit<Shown, "whole">, string | null> {
  const { news, changed, ritual, heldBack } = digest;
  const came = ritual?.entries.filter(({ missing }) => !missing).length ?? 0;
  return {
    news: leftOut(digest, (news?.entries.length ?? 0) - shown.news, ["happening", "happenings"]),
    changed: leftOut(digest, (changed?.entries.length ?? 0) - shown.changed, ["changed story", "changed stories"]),
    ritual: leftOut(digest, came - shown.ritual, ["message", "messages"]),
    heldBack: leftOut(digest, (heldBack?.entries.length ?? 0) - shown.heldBack, ["item", "items"]),
  };
}

/** The first of those that came, and all that did not. */
export function shownRituals<Entry extends { readonly missing: boolean }>(
  entries: readonly Entry[],
  { ritual }: Shown,
): Entry[] {
  return [...entries.filter(({ missing }) => !missing).slice(0, ritual), ...entries.filter(({ missing }) => missing)];
}

/** Bytes of each entry, as far as a mail of `most` bytes can reach. */
export function sizesOf<Entry>(entries: readonly Entry[], most: number, bytesOf: (entry: Entry) => number): number[] {
  const found: number[] = [];
  let total = 0;
  for (const entry of entries) {
    if (total > most) break;
    const bytes = bytesOf(entry);
    found.push(bytes);
    total += bytes;
  }
  return found;
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

const SHARE = { headlines: 0.5, changed: 0.4, ritual: 0.4, heldBack: 0.15 } as const;
