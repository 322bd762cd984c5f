import { Buffer } from "node:buffer";
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

/** The entries of each part as a mail's HTML or text has them. */
export interface WrittenEntries {
  readonly whole: Written;
  readonly brief: Written;
  readonly changed: Written;
  readonly ritual: Written;
  /** Messages that did not come. */
  readonly missing: Written;
  readonly heldBack: Written;
}

/** Entries that are written when they are asked for, and once. */
export interface Written {
  readonly length: number;
  at(index: number): string;
  bytesAt(index: number): number;
}

/**
 * @param write gives an entry's HTML or text
 * @param around bytes that stand between two entries
 */
export function written<Entry>(entries: readonly Entry[], write: (entry: Entry) => string, around = 0): Written {
  const texts: string[] = [];
  const bytes: number[] = [];
  const at = (index: number): string => {
    texts[index] ??= write(entries[index] as Entry);
    return texts[index];
  };
  const bytesAt = (index: number): number => {
    bytes[index] ??= Buffer.byteLength(at(index)) + around;
    return bytes[index];
  };
  return { length: entries.length, at, bytesAt };
}

/**
 * Everything, if it takes no more than a number of bytes. Else a long day is cut, each part from its end: every headline
 * first, then what has changed and the messages that came, then new happenings in full, with some room kept for what was held
 * back. No more entries are written than it takes to know.
 */
export function shownWithin(entries: WrittenEntries, bytes: number): Shown {
  const { whole, brief, changed, ritual, missing, heldBack } = entries;
  const parts = [whole, changed, ritual, missing, heldBack];
  if (fitting(inARow(parts), bytes).all) return countsOf(entries);
  const most = bytes - SENTENCES - fitting(missing, Number.POSITIVE_INFINITY).bytes;
  const headlines = fitting(brief, most * SHARE.headlines);
  const changes = fitting(changed, (most - headlines.bytes) * SHARE.changed);
  const messages = fitting(ritual, (most - headlines.bytes - changes.bytes) * SHARE.ritual);
  const room = most - headlines.bytes - changes.bytes - messages.bytes;
  const kept = fitting(heldBack, most * SHARE.heldBack);
  const growth = {
    length: headlines.count,
    bytesAt: (index: number): number => whole.bytesAt(index) - brief.bytesAt(index),
  };
  const full = fitting(growth, room - kept.bytes);
  return {
    whole: full.count,
    news: headlines.count,
    changed: changes.count,
    ritual: messages.count,
    heldBack: fitting(heldBack, room - full.bytes).count,
  };
}

/** All of them. */
export function countsOf({ whole, changed, ritual, heldBack }: WrittenEntries): Shown {
  return {
    whole: whole.length,
    news: whole.length,
    changed: changed.length,
    ritual: ritual.length,
    heldBack: heldBack.length,
  };
}

/** The texts of those that are shown, by part. */
export function shownTexts(
  entries: WrittenEntries,
  shown: Shown,
): Record<"news" | "changed" | "ritual" | "heldBack", readonly string[]> {
  const { whole, brief, changed, ritual, missing, heldBack } = entries;
  return {
    news: Array.from({ length: shown.news }, (_, index) => (index < shown.whole ? whole : brief).at(index)),
    changed: firstOf(changed, shown.changed),
    ritual: [...firstOf(ritual, shown.ritual), ...firstOf(missing, missing.length)],
    heldBack: firstOf(heldBack, shown.heldBack),
  };
}

function firstOf(entries: Written, count: number): string[] {
  return Array.from({ length: count }, (_, index) => entries.at(index));
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

function leftOut(digest: Pick<Digest, "id">, count: number, words: readonly [string, string]): string | null {
  if (count <= 0) return null;
  return `And ${counted(count, `more ${words[0]}`, `more ${words[1]}`)}: digest ${digest.id} is kept whole in the store.`;
}

type Sizes = Pick<Written, "length" | "bytesAt">;

/** How many of the first entries fit, and the bytes that they take. */
function fitting(entries: Sizes, most: number): { count: number; bytes: number; all: boolean } {
  let bytes = 0;
  for (let count = 0; count < entries.length; count++) {
    const more = entries.bytesAt(count);
    if (bytes + more > most) return { count, bytes, all: false };
    bytes += more;
  }
  return { count: entries.length, bytes, all: true };
}

function inARow(parts: readonly Sizes[]): Sizes {
  const places = parts.flatMap((part) => Array.from({ length: part.length }, (_, index) => ({ part, index })));
  return { length: places.length, bytesAt: (at) => places[at]?.part.bytesAt(places[at].index) ?? 0 };
}

const SHARE = { headlines: 0.5, changed: 0.4, ritual: 0.4, heldBack: 0.15 } as const;
/** Bytes of the sentences that count what is left out, with their markup. */
const SENTENCES = 1200;
