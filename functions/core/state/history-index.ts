import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { KnownDocument } from "../story/known-document.ts";
import type { ItemRecord } from "./segment.ts";

/** Which packs of the history an item may be known in, or hold what it reports again: a few bytes a record. */
export interface HistoryIndex {
  readonly format: 1;
  readonly packs: readonly IndexedPack[];
}

interface IndexedPack {
  /** `2018-06`, as the manifest names the pack. */
  readonly month: string;
  /** Days of its documents, each once, ascending, as differences. */
  readonly days: readonly number[];
  /** Hashes of the exact keys of its items, each once, ascending, as differences of seven bits a byte; base64. */
  readonly keys: string;
}

/** Enough to tell a quarter of a million keys apart: one question in a thousand leads to a pack for nothing. */
const KEY_BITS = 28;
/** Reports of one happening come within these days of each other; beyond, only an exact key or a named day leads back. */
const NEAR_DAYS = 14;
/** A report of something old that names its day: its first reports came on that day or within these. */
const AFTER_NAMED_DAY = 3;
/** Packs looked into for what stands near an item in time; those that hold one of its keys come on top. */
const MOST_NEAR = 4;

export const NO_INDEX: HistoryIndex = { format: 1, packs: [] };

/** The index with one pack's records in place of what it said of that month. */
export function indexPack(index: HistoryIndex, month: string, records: readonly ItemRecord[]): HistoryIndex {
  const days = ascending(records.map(({ document }) => dayOf(document)));
  const keys = ascending(records.flatMap(({ document }) => tellingKeys(document).map(hashOf)));
  const pack = { month, days: differences(days), keys: packed(differences(keys)) };
  const others = index.packs.filter((each) => each.month !== month);
  return { ...index, packs: [...others, pack].sort((one, other) => (one.month < other.month ? -1 : 1)) };
}

/**
 * The months whose packs may know some documents: one of their exact keys, or reports from about the day of an old one or
 * from a day that it names. The newest first.
 */
export function monthsFor(index: HistoryIndex, documents: readonly KnownDocument[]): string[] {
  const keys = new Set(documents.flatMap((document) => tellingKeys(document).map(hashOf)));
  const spans = documents.flatMap(({ facts }) => {
    const own = facts.published ?? facts.fetched;
    const named = facts.days.filter((day) => day < own - NEAR_DAYS);
    return [[own - NEAR_DAYS, own + NEAR_DAYS] as const, ...named.map((day) => [day, day + AFTER_NAMED_DAY] as const)];
  });
  const newestFirst = index.packs.toReversed();
  const exact = newestFirst.filter((pack) => sums(unpacked(pack.keys)).some((key) => keys.has(key)));
  const near = newestFirst.filter((pack) => {
    const days = sums(pack.days);
    return !exact.includes(pack) && spans.some(([from, to]) => days.some((day) => day >= from && day <= to));
  });
  return [...exact, ...near.slice(0, MOST_NEAR)].map(({ month }) => month);
}

export function encodeIndex(index: HistoryIndex): Uint8Array {
  return gzipSync(JSON.stringify(index));
}

/** Null for one that is damaged or of an unknown format: it can be made again from the packs. */
export function decodeIndex(body: Uint8Array): HistoryIndex | null {
  try {
    const index: HistoryIndex = JSON.parse(gunzipSync(body).toString("utf8"));
    return index?.format === 1 && Array.isArray(index.packs) ? index : null;
  } catch {
    return null;
  }
}

/** By an item's own link alone it is known again after half a year; one without is known by what else it has. */
function tellingKeys({ keys }: KnownDocument): readonly string[] {
  const links = keys.filter((key) => /^\d+:url:https?:/.test(key));
  return links.length > 0 ? links : keys;
}

function dayOf({ facts }: KnownDocument): number {
  return facts.published ?? facts.fetched;
}

function hashOf(key: string): number {
  return createHash("sha256").update(key).digest().readUInt32BE(0) >>> (32 - KEY_BITS);
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function differences(numbers: readonly number[]): number[] {
  return numbers.map((number, i) => number - (numbers[i - 1] ?? 0));
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}

function packed(numbers: readonly number[]): string {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString("base64");
}

function unpacked(text: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (const byte of Buffer.from(text, "base64")) {
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      numbers.push(number);
      number = 0;
      shift = 0;
    }
  }
  return numbers;
}
