import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { KnownDocument } from "../story/known-document.ts";
import { type FirstFormat, inSecondFormat } from "./first-index-format.ts";
import { packNumbers, unpackNumbers } from "./number-set.ts";
import type { ItemRecord } from "./segment.ts";
import { traitsAsked, traitsOfMonth } from "./telling-traits.ts";

/** Which packs of the history an item may be known in, or hold what it reports again: a few bytes a record. */
export interface HistoryIndex {
  readonly format: 2;
  readonly packs: readonly IndexedPack[];
}

export interface IndexedPack {
  /** `2018-06`, as the manifest names the pack. */
  readonly month: string;
  /** Days of its documents; see number-set.ts for how sets are kept. */
  readonly days: string;
  /** Hashes of the exact keys of its items. */
  readonly keys: string;
  /** Hashes of what its reports name; null in an index of the first format, till a merge has read the pack. */
  readonly traits: string | null;
}

/** Enough to tell a hundred thousand keys apart: less than one question in a hundred leads to a pack for nothing. */
const KEY_BITS = 24;
/** Of the names of a month so many bits: a chance meeting of two, which it takes, is one in a million. */
const TRAIT_BITS = 20;
/** Reports of one happening come within these days of each other; beyond, only a key, a named day or names lead back. */
const NEAR_DAYS = 14;
/** A report of something old that names its day: its first reports came on that day or within these. */
const AFTER_NAMED_DAY = 3;
/** Packs looked into for what stands near an item in time; those that hold one of its keys come on top. */
const MOST_NEAR = 4;
/** Packs looked into for names alone. */
const MOST_NAMED = 4;
/** One name in common is no trace. */
const LEAST_IN_COMMON = 2;
/**
 * Names in common must be so much rarer together than it takes to single out one month of all: times the logarithm of their
 * number. Below 1 any report of the usual people would lead somewhere.
 */
const RARE_ENOUGH = 1.5;

export const NO_INDEX: HistoryIndex = { format: 2, packs: [] };

/** The index with one pack's records in place of what it said of that month. */
export function indexPack(index: HistoryIndex, month: string, records: readonly ItemRecord[]): HistoryIndex {
  const pack = {
    month,
    days: packNumbers(records.map(({ document }) => Math.max(0, dayOf(document)))),
    keys: packNumbers(records.flatMap(({ document }) => tellingKeys(document).map(hashOfKey))),
    traits: packNumbers(traitsOfMonth(records).map(hashOfTrait)),
  };
  const others = index.packs.filter((each) => each.month !== month);
  return { ...index, packs: [...others, pack].sort((one, other) => (one.month < other.month ? -1 : 1)) };
}

/** What leads back into the history. */
export interface HistoryQuestion {
  /** Everything relevant that was read. */
  readonly read: readonly KnownDocument[];
  /** Those of it that report what nothing recent reports: old news, perhaps, whatever date they bear. */
  readonly unknown: readonly KnownDocument[];
}

/**
 * The months whose packs may know some documents: one of their exact keys, reports from about the day of an old one or from
 * a day that it names, or reports that name the same rare people, places, occasions. The newest first.
 */
export function monthsFor(index: HistoryIndex, { read, unknown }: HistoryQuestion): string[] {
  const keys = new Set(read.flatMap((document) => tellingKeys(document).map(hashOfKey)));
  const spans = read.flatMap(({ facts }) => {
    const own = facts.published ?? facts.fetched;
    const named = facts.days.filter((day) => day < own - NEAR_DAYS);
    return [[own - NEAR_DAYS, own + NEAR_DAYS] as const, ...named.map((day) => [day, day + AFTER_NAMED_DAY] as const)];
  });
  const newestFirst = index.packs.toReversed();
  const exact = newestFirst.filter((pack) => unpackNumbers(pack.keys).some((key) => keys.has(key)));
  const near = newestFirst.filter((pack) => {
    const days = unpackNumbers(pack.days);
    return !exact.includes(pack) && spans.some(([from, to]) => days.some((day) => day >= from && day <= to));
  });
  const named = packsNaming(index, unknown);
  const found = new Set([...exact, ...near.slice(0, MOST_NEAR), ...named]);
  return newestFirst.filter((pack) => found.has(pack)).map(({ month }) => month);
}

/** For each document the pack that has the rarest names in common with it, if they are rare enough. */
function packsNaming(index: HistoryIndex, documents: readonly KnownDocument[]): IndexedPack[] {
  const asked = documents.map((document) => traitsAsked(document).map(hashOfTrait));
  const wanted = new Set(asked.flat());
  if (wanted.size === 0) return [];
  const packsOf = new Map<number, IndexedPack[]>();
  for (const pack of index.packs) {
    for (const trait of pack.traits === null ? [] : unpackNumbers(pack.traits)) {
      if (wanted.has(trait)) packsOf.set(trait, [...(packsOf.get(trait) ?? []), pack]);
    }
  }
  const best = asked.flatMap((traits) => bestPack(traits, { packsOf, packs: index.packs.length }) ?? []);
  const ranked = best.sort((one, other) => other.points - one.points).map(({ pack }) => pack);
  return [...new Set(ranked)].slice(0, MOST_NAMED);
}

function bestPack(
  traits: readonly number[],
  { packsOf, packs }: { packsOf: ReadonlyMap<number, readonly IndexedPack[]>; packs: number },
): { pack: IndexedPack; points: number } | null {
  const found = new Map<IndexedPack, { points: number; common: number }>();
  for (const trait of new Set(traits)) {
    const holders = packsOf.get(trait) ?? [];
    const rarity = Math.log((packs + 1) / (holders.length + 0.5));
    for (const pack of holders) {
      const { points, common } = found.get(pack) ?? { points: 0, common: 0 };
      found.set(pack, { points: points + rarity, common: common + 1 });
    }
  }
  const needed = RARE_ENOUGH * Math.log(packs + 1);
  const enough = [...found].filter(([, { points, common }]) => common >= LEAST_IN_COMMON && points >= needed);
  const [best] = enough.sort(([, one], [, other]) => other.points - one.points);
  return best ? { pack: best[0], points: best[1].points } : null;
}

export function encodeIndex(index: HistoryIndex): Uint8Array {
  return gzipSync(JSON.stringify(index));
}

/** Null for one that is damaged or of a format to come: it can be made again from the packs. */
export function decodeIndex(body: Uint8Array): HistoryIndex | null {
  try {
    const index: HistoryIndex | FirstFormat = JSON.parse(gunzipSync(body).toString("utf8"));
    if (!Array.isArray(index?.packs)) return null;
    if (index.format === 1)
      return { format: 2, packs: index.packs.map((pack) => inSecondFormat(pack, { keyBits: KEY_BITS })) };
    return index.format === 2 ? index : null;
  } catch {
    return null;
  }
}

/** Months of which the index does not know yet what their reports name, the newest first. */
export function monthsWithoutTraits({ packs }: HistoryIndex): string[] {
  return packs.flatMap(({ month, traits }) => (traits === null ? [month] : [])).reverse();
}

/** By an item's own link alone it is known again after half a year; one without is known by what else it has. */
function tellingKeys({ keys }: KnownDocument): readonly string[] {
  const links = keys.filter((key) => /^\d+:url:https?:/.test(key));
  return links.length > 0 ? links : keys;
}

function dayOf({ facts }: KnownDocument): number {
  return facts.published ?? facts.fetched;
}

function hashOfKey(key: string): number {
  return hashOf(key, KEY_BITS);
}

function hashOfTrait(trait: string): number {
  return hashOf(trait, TRAIT_BITS);
}

function hashOf(text: string, bits: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) >>> (32 - bits);
}
