import type { KnownDocument } from "../story/known-document.ts";
import type { ItemRecord } from "./segment.ts";

/** Of names that the vocabulary does not know so many of a report, the first, are what it is about. */
const NAMES_KEPT = 4;
const NAMES_ASKED = 16;
const NUMBERS_KEPT = 3;
const NUMBERS_ASKED = 6;
/** What stands in a larger part of a month's reports tells none of them from the others. */
const COMMON_PART = 1 / 8;
/** In a month of few reports nothing is common. */
const ALWAYS_RARE = 4;
/** Traits kept of one month, whatever its reports: so the index grows by months, not by how talkative they were. */
const MOST_OF_A_MONTH = 240;

/**
 * What a month's reports can be found by besides their days and keys: people, places, bodies, kinds of happening, occasions
 * with their year, unknown names, numbers. The vocabulary's own come first, for by them reports are told to be alike.
 */
export function traitsOfMonth(records: readonly ItemRecord[]): string[] {
  const ranked = records.map(({ document }) => keptTraits(document));
  const times = new Map<string, number>();
  for (const trait of ranked.flatMap((traits) => [...new Set(traits.flat())]))
    times.set(trait, (times.get(trait) ?? 0) + 1);
  const most = Math.max(ALWAYS_RARE, records.length * COMMON_PART);
  const kept = new Set<string>();
  const ranks = Math.max(0, ...ranked.map((traits) => traits.length));
  for (let rank = 0; rank < ranks; rank++) {
    for (const traits of ranked) {
      for (const trait of traits[rank] ?? []) {
        if (kept.size >= MOST_OF_A_MONTH) return [...kept];
        if ((times.get(trait) ?? 0) <= most) kept.add(trait);
      }
    }
  }
  return [...kept];
}

/** The same of one report that may tell of something old, with more of what it names: nobody knows what the other named first. */
export function traitsAsked({ facts }: KnownDocument): string[] {
  const names = facts.names.slice(0, NAMES_ASKED).map(ofName);
  const numbers = facts.numbers.slice(0, NUMBERS_ASKED).map(ofNumber);
  return [...new Set([...vocabularyOf(facts), ...names, ...numbers])];
}

/** By rank: what is kept of every report before anything of the next rank. */
function keptTraits({ facts }: KnownDocument): string[][] {
  const names = facts.names.slice(0, NAMES_KEPT).map(ofName);
  const numbers = facts.numbers.slice(0, NUMBERS_KEPT).map(ofNumber);
  return [vocabularyOf(facts), ...names.map((name) => [name]), ...numbers.map((number) => [number])];
}

/** Title and lead only: what happened stands there, the rest is background. */
function vocabularyOf({ occasions, concepts }: KnownDocument["facts"]): string[] {
  const dated = occasions.map(({ id, year }) => `${id}:${year ?? ""}`);
  return [...dated, ...concepts.flatMap(([id, zone]) => (zone < 2 ? [id] : []))];
}

function ofName(name: string): string {
  return `~${name}`;
}

function ofNumber(number: number): string {
  return `n${number}`;
}
