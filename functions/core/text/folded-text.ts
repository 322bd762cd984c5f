import { fold } from "./fold.ts";
import { foldPlain } from "./fold-plain.ts";
import { Script, scriptOf } from "./script.ts";

/** Text ready for matching: folded, every run of separators one space, a space at either end. */
export interface FoldedText {
  /** The text as compared, in compatibility form; offsets point into it. */
  readonly source: string;
  readonly folded: string;
  /** Whether it holds no other letters than Latin ones. */
  readonly isLatin: boolean;
  /** Where each unit of `folded` stands in `source`. */
  readonly offsets: Int32Array;
}

/** Folds texts, remembering what it learned about characters. One per topic, made with it. */
export interface TextFolder {
  (text: string): FoldedText;
  /** A term as it stands in folded text, without the spaces at the ends; quicker, since nobody asks for places in it. */
  term(term: string): string;
  /** Many terms at once, which takes a tenth of the time: each as units, which the next one overwrites. */
  eachTerm(terms: readonly string[], take: (units: Uint16Array, length: number, index: number) => void): void;
}

/**
 * Makes a folder. Folding is that of fold.ts, character by character so that places are kept; besides, a word mixed of
 * Latin and Cyrillic letters that look alike is taken for the alphabet that can hold all of it (`Nоrth`, `Kоrea`).
 */
export function createTextFolder(): TextFolder {
  // 0: not looked at yet; 1: dropped; else the folded unit.
  const table = new Uint16Array(65_536);
  learn(LINE);
  learnAll(String.fromCharCode(...Array(128).keys()));
  function learn(unit: number): number {
    return remember(unit, isSurrogate(unit) ? " " : fold(String.fromCharCode(unit)));
  }
  function remember(unit: number, folded: string): number {
    const to = DROPPED.has(unit) || folded === "" ? 1 : folded.charCodeAt(0);
    table[unit] = to;
    return to;
  }
  /** Learns all characters of a text in one go. */
  function learnAll(source: string): void {
    const unknown: number[] = [];
    for (let at = 0; at < source.length; at++) {
      const unit = source.charCodeAt(at);
      if (table[unit] !== 0) continue;
      table[unit] = SPACE;
      if (!isSurrogate(unit)) unknown.push(unit);
    }
    // Between line breaks each is folded as it is alone.
    const folded = fold(unknown.map((unit) => String.fromCharCode(unit)).join("\n")).split("\n");
    for (const [i, unit] of unknown.entries()) remember(unit, folded[i] as string);
  }
  function eachTerm(terms: readonly string[], take: (units: Uint16Array, length: number, index: number) => void): void {
    if (terms.length === 0) return;
    const inLine = (term: string): string => (term.includes("\n") ? term.replaceAll("\n", " ") : term);
    const source = terms.map(inLine).join("\n").normalize("NFKC");
    learnAll(source);
    let room = new Uint16Array(256);
    let length = 0;
    let gap = false;
    let index = 0;
    for (let at = 0; at <= source.length; at++) {
      const unit = at < source.length ? source.charCodeAt(at) : LINE;
      if (unit === LINE) {
        take(room, length, index++);
        length = 0;
        gap = false;
        continue;
      }
      const to = table[unit] as number;
      if (to === 1) continue;
      if (scriptOf(to) === Script.none) {
        gap = length > 0;
        continue;
      }
      if (length + 2 > room.length) room = enlarged(room);
      if (gap) room[length++] = SPACE;
      gap = false;
      room[length++] = to;
    }
  }
  function text(written: string): FoldedText {
    const plain = foldPlain(written);
    if (plain !== null) return plain;
    const source = written.normalize("NFKC");
    return foldPlain(source) ?? foldUnits(source);
  }
  function foldUnits(source: string): FoldedText {
    const units = new Uint16Array(source.length + 2);
    const offsets = new Int32Array(source.length + 2);
    units[0] = SPACE;
    let length = 1;
    let seen = 0;
    for (let at = 0; at < source.length; at++) {
      const unit = source.charCodeAt(at);
      const to = table[unit] || learn(unit);
      if (to === 1) continue;
      const script = scriptOf(to);
      if (script === Script.none) {
        if (units[length - 1] === SPACE) continue;
        unmix(units, length);
        units[length] = SPACE;
      } else {
        units[length] = to;
        seen |= 1 << script;
      }
      offsets[length++] = at;
    }
    if (units[length - 1] !== SPACE) {
      unmix(units, length);
      units[length] = SPACE;
      offsets[length++] = source.length;
    }
    return {
      source,
      folded: decode(units.subarray(0, length)),
      isLatin: (seen & ~LATIN_ONLY) === 0,
      offsets: offsets.subarray(0, length),
    };
  }
  function term(written: string): string {
    let folded = "";
    eachTerm([written], (units, length) => {
      folded = decode(units.subarray(0, length));
    });
    return folded;
  }
  return Object.assign(text, { eachTerm, term });
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function enlarged(units: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(2 * units.length);
  larger.set(units);
  return larger;
}

/** Middle dots part the names of foreigners in Japanese and Chinese, where some writers leave them out. */
const DROPPED: ReadonlySet<number> = new Set([0x30fb, 0xb7, 0x2022, 0x2027]);
const SPACE = 0x20;
const LINE = 0x0a;

/** Scripts of texts without other letters, as bits. */
const LATIN_ONLY = (1 << Script.none) | (1 << Script.digit) | (1 << Script.latin);

/** Rewrites the word that ends before `end` if it mixes Latin and Cyrillic letters of one shape. */
function unmix(units: Uint16Array, end: number): void {
  let start = end;
  let seen = 0;
  while (start > 0 && units[start - 1] !== SPACE) seen |= 1 << scriptOf(units[--start] as number);
  const mixed = (1 << Script.latin) | (1 << Script.cyrillic);
  if ((seen & mixed) !== mixed) return;
  if (!rewrite(units, { start, end, from: Script.cyrillic, table: LATIN_FOR_CYRILLIC }))
    rewrite(units, { start, end, from: Script.latin, table: CYRILLIC_FOR_LATIN });
}

interface Rewriting {
  readonly start: number;
  readonly end: number;
  readonly from: Script;
  readonly table: ReadonlyMap<number, number>;
}

function rewrite(units: Uint16Array, { start, end, from, table }: Rewriting): boolean {
  const isFrom = (unit: number) => scriptOf(unit) === from;
  for (let at = start; at < end; at++) if (isFrom(units[at] as number) && !table.has(units[at] as number)) return false;
  for (let at = start; at < end; at++) units[at] = table.get(units[at] as number) ?? (units[at] as number);
  return true;
}

/** Small letters of one shape in both alphabets, capitals' shapes included (Unicode confusables.txt, the plain ones). */
const LOOK_ALIKE = [
  ["а", "a"],
  ["в", "b"],
  ["е", "e"],
  ["к", "k"],
  ["м", "m"],
  ["н", "h"],
  ["о", "o"],
  ["р", "p"],
  ["с", "c"],
  ["т", "t"],
  ["у", "y"],
  ["х", "x"],
  ["і", "i"],
  ["ј", "j"],
  ["ѕ", "s"],
] as const;
const pairs = LOOK_ALIKE.map(([cyrillic, latin]) => [cyrillic.charCodeAt(0), latin.charCodeAt(0)] as const);
const LATIN_FOR_CYRILLIC: ReadonlyMap<number, number> = new Map(pairs);
const CYRILLIC_FOR_LATIN: ReadonlyMap<number, number> = new Map(pairs.map(([cyrillic, latin]) => [latin, cyrillic]));

function decode(units: Uint16Array): string {
  let text = "";
  for (let at = 0; at < units.length; at += 8192)
    // Given as they are, not spread: a tenth of the time.
    text += String.fromCharCode.apply(null, units.subarray(at, at + 8192) as unknown as number[]);
  return text;
}
