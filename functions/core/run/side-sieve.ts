import { Buffer } from "node:buffer";
import type { FeedItem } from "../feed/feed-item.ts";
import { LONGEST_TEXT, LONGEST_TITLE } from "../text/read-article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { endsSideTerm, leadsToSide } from "../topic/side-terms.ts";
import { childOf } from "../topic/term-trie.ts";
import {
  ANY,
  ASK_FIVE,
  GAP,
  holds,
  NEVER,
  NO_SIGN,
  openingOfFive,
  placeOfFive,
  placeOfSeven,
  SIGNS,
} from "../topic/word-openings.ts";
import {
  BETWEEN,
  type Characters,
  FOREIGN,
  LETTER,
  latinCharacters,
  MARKUP,
  markupCharacters,
} from "./latin-characters.ts";
import { isLessThan, skipMarkup, UNSURE } from "./skip-markup.ts";

/**
 * Tells the items that cannot name a side from those that must be read: true is certain, false is not. A text may be given as
 * markup, escaped or not, as a feed has it: what is certain of that holds for the text that it is read as.
 */
export type SideSieve = (item: Pick<FeedItem, "title" | "text">, text?: "plain" | "markup") => boolean;

/** Ends a line. */
const LINE = 0x0a;
/** Gaps behind the text, so that the last word's opening can be asked for. */
const BEYOND = 6;

/** Title and text as they lie in the array. */
interface Laid {
  readonly length: number;
  /** Where the text begins, behind the title. */
  readonly before: number;
  readonly as: Characters;
}

/**
 * A sieve for the many items of general feeds that name no side. It only compares the words of Latin text with the terms for
 * the sides, without reading it: a small part of what reading costs. Whatever it is not sure of is to be read.
 */
export function createSideSieve(topic: CompiledTopic): SideSieve {
  const { trie, sideTerms } = topic;
  const { roots } = trie;
  const { leads, openings } = sideTerms;
  const plain = latinCharacters(topic);
  const markup = markupCharacters(plain);
  // Numbers in an array are had for half of what characters of a text cost.
  const units = new Uint16Array(LONGEST_TITLE + 1 + LONGEST_TEXT + BEYOND);
  const bytes = Buffer.from(units.buffer);

  /** Whether a term may begin with the signs from a place on. */
  function mayOpen(at: number, signs: Uint8Array): boolean {
    const one = signs[units[at] as number] as number;
    const two = signs[units[at + 1] as number] as number;
    const three = signs[units[at + 2] as number] as number;
    // Two gaps in a row are one; what is no sign must be looked up.
    if (one === NO_SIGN || two === NO_SIGN || three === NO_SIGN || two + three === 0) return true;
    const code = (one * SIGNS + two) * SIGNS + three;
    const goesOn = openings.three[code];
    if (goesOn !== ASK_FIVE) return goesOn !== NEVER;
    const four = signs[units[at + 3] as number] as number;
    const five = signs[units[at + 4] as number] as number;
    if (four === NO_SIGN || five === NO_SIGN || three + four === 0 || four + five === 0) return true;
    const opening = openingOfFive(code, four * SIGNS + five);
    if (!holds(openings.five, placeOfFive(opening))) return false;
    const six = signs[units[at + 5] as number] as number;
    const seven = signs[units[at + 6] as number] as number;
    if (six === NO_SIGN || seven === NO_SIGN || five + six === 0 || six + seven === 0) return true;
    return (
      holds(openings.seven, placeOfSeven(opening, six * SIGNS + seven)) ||
      holds(openings.seven, placeOfSeven(opening, ANY))
    );
  }

  /** Whether a word goes on as a term does that begins with its first letter. */
  function startsTerm(start: number, { length, before, as }: Laid): boolean {
    let gap = false;
    let node = roots[as.folded[units[start] as number] as number] as number;
    for (let at = start + 1; node !== 0 && leadsToSide(leads, node); at++) {
      const unit = at < length ? (units[at] as number) : GAP;
      const kind = as.kinds[unit];
      const folded = as.folded[unit] as number;
      if (kind === FOREIGN || endsSideTerm(trie, node, folded)) return true;
      if (kind === MARKUP) {
        const behind = gap ? behindMarkup(at, { length, before }) : UNSURE;
        if (behind === UNSURE || isLessThan(units, behind)) return true;
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
  function behindMarkup(at: number, { before, length }: Pick<Laid, "before" | "length">): number {
    return at < before ? at + 1 : skipMarkup(units, at, length);
  }

  /** Whether any word of what is laid out may begin a term, or is not Latin. */
  function mayHold(laid: Laid): boolean {
    const { length } = laid;
    const { kinds, signs, folded } = laid.as;
    for (let at = 0; at < length; ) {
      const unit = units[at] as number;
      const kind = kinds[unit] as number;
      if (kind === LETTER) {
        if (mayOpen(at, signs) && startsTerm(at, laid)) return true;
        for (at++; kinds[units[at] as number] === LETTER; ) at++;
      } else if (kind === BETWEEN) {
        // A term may begin with a figure as well.
        if (leadsToSide(leads, roots[folded[unit] as number] as number) && startsTerm(at, laid)) return true;
        at++;
      } else {
        at = kind === MARKUP ? behindMarkup(at, laid) : UNSURE;
        if (at === UNSURE) return true;
      }
    }
    return false;
  }

  /** Writes a text to a place, as far as it is read; how many units that were. */
  function lay(text: string, place: number, longest: number): number {
    return bytes.write(text, 2 * place, 2 * longest, "utf16le") / 2;
  }

  /** Writes a line at the beginning; how many units that were. */
  function layLine(line: string): number {
    const length = lay(line, 0, LONGEST_TITLE);
    units[length] = LINE;
    return length + 1;
  }

  return ({ title, text }, written = "plain") => {
    const isMarkup = written === "markup";
    if (isMarkup && text.length > LONGEST_TEXT) return false;
    const before = title === null ? 0 : layLine(title.slice(0, LONGEST_TITLE));
    const length = before + lay(text, before, LONGEST_TEXT);
    units.fill(GAP, length, length + BEYOND);
    return !mayHold({ length, before, as: isMarkup ? markup : plain });
  };
}

/** Whether an item may name a side, by its title and what its texts are written as: else the sieve is certain of each of them. */
export function mayNameSide(namesNoSide: SideSieve, title: string | null, sources: readonly string[]): boolean {
  return sources.length === 0 || sources.some((text) => !namesNoSide({ title, text }, "markup"));
}
