import { Buffer } from "node:buffer";
import type { FeedItem } from "../feed/feed-item.ts";
import { OF_SIDE, OPEN } from "../topic/build-trie.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { childOf } from "../topic/term-trie.ts";
import { NO_SIGN, SIGNS, signOf, WALK, wordOpenings } from "../topic/word-openings.ts";
import { skipMarkup, UNSURE } from "./skip-markup.ts";

/**
 * Tells the items that cannot name a side from those that must be read: true is certain, false is not. A text may be given as
 * markup, escaped or not, as a feed has it: what is certain of that holds for the text that it is read as.
 */
export type SideSieve = (item: Pick<FeedItem, "title" | "text">, text?: "plain" | "markup") => boolean;

/** The blocks that hold Latin letters and the signs between them (Unicode, Blocks.txt); any other means: read it. */
const LATIN_BLOCKS = [
  [0, 0x24f],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
] as const;
const TABLE = 0x20c0;
const NOT_LATIN = 0;
/** Where a tag or an entity begins: a gap between words, unless it stands within a word or name. */
const MARKUP = 1;
/** Of folded text. */
const GAP = 0x20;
const LINE_END = 0x0a;
/** Folded letters begin with "a"; below it are digits. */
const FIRST_LETTER = 0x61;
/** What an article is read of; see readArticle. */
const LONGEST_TITLE = 600;
const LONGEST_TEXT = 20_000;

/**
 * A sieve for the many items of general feeds that name no side. It only compares the words of Latin text with the terms for
 * the sides, without reading it: a small part of what reading costs. Whatever it is not sure of is to be read.
 */
export function createSideSieve(topic: CompiledTopic): SideSieve {
  const table = latinTable(topic);
  const { trie } = topic;
  const { roots, ends, terms, flags } = trie;
  const sideTerms = countSideTerms(flags);

  /** Whether a term for a side ends at a node or below it. */
  function leadsToSide(node: number): boolean {
    return sideTerms[terms[node] as number] !== sideTerms[terms[ends[node] as number] as number];
  }

  /** Whether such a term ends at a node when a folded unit comes next: at the word's end, or one whose word may go on. */
  function endsTerm(node: number, next: number): boolean {
    const behind = terms[node + 1] as number;
    for (let term = terms[node] as number; term < behind; term++) {
      const flag = flags[term] as number;
      if ((flag & OF_SIDE) !== 0 && (next < FIRST_LETTER || (flag & OPEN) !== 0)) return true;
    }
    return false;
  }

  /** Whether a term for a side ends at a node, as a whole or open word. */
  function endsAny(node: number): boolean {
    return sideTerms[terms[node] as number] !== sideTerms[terms[node + 1] as number];
  }

  const openings = wordOpenings(trie, { ends: endsAny, leads: leadsToSide });
  const plain = { table, signs: Uint8Array.from(table, signOf) };
  const markup = withMarkup(plain);
  // Numbers in an array are had for half of what characters of a text cost.
  const units = new Uint16Array(LONGEST_TITLE + 1 + LONGEST_TEXT);
  const bytes = Buffer.from(units.buffer);

  /** Where the three characters from a place lead; `WALK` when one of them is no sign. */
  function openingAt(at: number, length: number, { signs }: Characters): number {
    if (at + 2 >= length) return WALK;
    const one = signs[units[at] as number] ?? NO_SIGN;
    const two = signs[units[at + 1] as number] ?? NO_SIGN;
    const three = signs[units[at + 2] as number] ?? NO_SIGN;
    if (one === NO_SIGN || two === NO_SIGN || three === NO_SIGN) return WALK;
    // Two gaps in a row are one.
    return two + three === 0 ? WALK : (openings[(one * SIGNS + two) * SIGNS + three] as number);
  }

  /** Whether a word that begins with a term's first letter goes on as that term does. */
  function startsTerm(start: number, { root, laid }: { root: number; laid: Laid }): boolean {
    const { length, as } = laid;
    const opening = openingAt(start, length, as);
    let gap = opening !== WALK && as.signs[units[start + 2] as number] === 0;
    let node = opening === WALK ? root : opening;
    for (let at = start + (opening === WALK ? 1 : 3); node !== 0 && leadsToSide(node); at++) {
      const unit = at < length ? (units[at] as number) : GAP;
      const folded = unit < TABLE ? (as.table[unit] as number) : NOT_LATIN;
      if (folded === NOT_LATIN || endsTerm(node, folded)) return true;
      if (folded === MARKUP) {
        const behind = gap ? behindMarkup(at, laid) : UNSURE;
        if (behind === UNSURE) return true;
        at = behind - 1;
        continue;
      }
      if (folded === GAP && gap && at < length) continue;
      gap = folded === GAP;
      node = childOf(trie, node, folded);
    }
    return false;
  }

  /** Behind the markup at a place; a title has none. */
  function behindMarkup(at: number, { before, length }: Laid): number {
    return at < before ? at + 1 : skipMarkup(units, at, length);
  }

  /** Whether any word of what is laid out may begin a term, or is not Latin. */
  function mayHold(laid: Laid): boolean {
    const { length } = laid;
    const { table } = laid.as;
    let startsWord = true;
    for (let at = 0; at < length; at++) {
      const unit = units[at] as number;
      const folded = unit < TABLE ? (table[unit] as number) : NOT_LATIN;
      if (folded === NOT_LATIN) return true;
      if (folded === MARKUP) {
        const behind = behindMarkup(at, laid);
        if (behind === UNSURE) return true;
        at = behind - 1;
      }
      const root = startsWord ? (roots[folded] as number) : 0;
      if (root !== 0 && startsTerm(at, { root, laid })) return true;
      // Behind a figure a word may begin as well.
      startsWord = folded < FIRST_LETTER;
    }
    return false;
  }

  /** Puts the beginning of a text behind so many units; returns how many there are then. */
  function lay(text: string, at: number, longest: number): number {
    return at + bytes.write(text, 2 * at, 2 * longest, "utf16le") / 2;
  }

  return ({ title, text }, written = "plain") => {
    const isMarkup = written === "markup";
    if (isMarkup && text.length > LONGEST_TEXT) return false;
    let before = 0;
    if (title !== null) {
      before = lay(title, 0, LONGEST_TITLE);
      units[before++] = LINE_END;
    }
    const length = lay(text, before, LONGEST_TEXT);
    return !mayHold({ length, before, as: isMarkup ? markup : plain });
  };
}

/** Title and text as they lie in the array. */
interface Laid {
  readonly length: number;
  /** Where the text begins, behind the title. */
  readonly before: number;
  readonly as: Characters;
}

/** The last closes sections, between two of which a word may be cut. */
const MARKUP_SIGNS = ["<", "&", "]"] as const;

/** What the characters of a text are: what becomes of each when it is folded, and the sign that word openings know it by. */
interface Characters {
  readonly table: Uint16Array;
  readonly signs: Uint8Array;
}

/**
 * The same where a text is still markup. Signs of tags, entities and sections leave it open what is read where they stand in a
 * word or name; controls go when a text is read, or tell that it was encoded twice: such a text is to be read.
 */
function withMarkup({ table, signs }: Characters): Characters {
  const marked = { table: table.slice(), signs: signs.slice() };
  for (const sign of MARKUP_SIGNS) {
    marked.table[sign.charCodeAt(0)] = MARKUP;
    marked.signs[sign.charCodeAt(0)] = NO_SIGN;
  }
  for (let control = 0; control < 0xa0; control++)
    if ((control < 0x20 && !"\t\n\r".includes(String.fromCharCode(control))) || control > 0x7e)
      marked.table[control] = NOT_LATIN;
  return marked;
}

/** How many terms for a side stand before each term. */
function countSideTerms(flags: Uint8Array): Int32Array {
  const counts = new Int32Array(flags.length + 1);
  for (let term = 0; term < flags.length; term++)
    counts[term + 1] = (counts[term] as number) + ((flags[term] as number) & OF_SIDE ? 1 : 0);
  return counts;
}

/**
 * What each character becomes in folded text: a letter or digit, or a gap. What has no single answer there (marks that join
 * the letter before, characters that stand for several) counts as not Latin.
 */
function latinTable({ fold }: CompiledTopic): Uint16Array {
  const table = new Uint16Array(TABLE);
  const characters = LATIN_BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  // What becomes of it shows between two letters: a gap, or one other letter.
  const between = characters.map((unit) => `a${String.fromCharCode(unit)}a`);
  fold.eachTerm(between, (units, length, at) => {
    if (length === 3) table[characters[at] as number] = units[1] as number;
  });
  return table;
}
