import type { CompiledTopic } from "../topic/compile-topic.ts";
import { FIRST_LETTER, NO_SIGN, signOf } from "../topic/word-openings.ts";

/** The blocks that hold Latin letters and the signs between them (Unicode, Blocks.txt); any other means: read it. */
const LATIN_BLOCKS = [
  [0, 0x24f],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
] as const;
const UNITS = 0x10000;

/** What a character is to whoever looks for words. Foreign: not Latin, several letters, or a part of the one before. */
export const FOREIGN = 0;
export const MARKUP = 1;
/** Gaps and digits. */
export const BETWEEN = 2;
export const LETTER = 3;

/** What each UTF-16 unit of a text is. */
export interface Characters {
  /** FOREIGN, MARKUP, BETWEEN or LETTER. */
  readonly kinds: Uint8Array;
  /** The sign by which word openings know it. */
  readonly signs: Uint8Array;
  /** What becomes of it when it is folded; 0 of the foreign and of markup. */
  readonly folded: Uint16Array;
}

/** Characters as a topic's terms are folded. */
export function latinCharacters({ fold }: Pick<CompiledTopic, "fold">): Characters {
  const [kinds, signs, folded] = [new Uint8Array(UNITS), new Uint8Array(UNITS).fill(NO_SIGN), new Uint16Array(UNITS)];
  const characters = LATIN_BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  // What becomes of it shows between two letters: a gap, or one other letter.
  const between = characters.map((unit) => `a${String.fromCharCode(unit)}a`);
  fold.eachTerm(between, (units, length, at) => {
    if (length !== 3) return;
    const [unit, became] = [characters[at] as number, units[1] as number];
    kinds[unit] = became < FIRST_LETTER ? BETWEEN : LETTER;
    signs[unit] = signOf(became);
    folded[unit] = became;
  });
  return { kinds, signs, folded };
}

/** The last closes sections, between two of which a word may be cut. */
const MARKUP_SIGNS = ["<", "&", "]"] as const;

/**
 * The same where a text is still markup. Signs of tags, entities and sections leave it open what is read where they stand in a
 * word or name; controls go when a text is read, or tell that it was encoded twice: such a text is to be read.
 */
export function markupCharacters(plain: Characters): Characters {
  const [kinds, signs, folded] = [plain.kinds.slice(), plain.signs.slice(), plain.folded.slice()];
  const make = (unit: number, kind: number) => {
    kinds[unit] = kind;
    signs[unit] = NO_SIGN;
    folded[unit] = 0;
  };
  for (const sign of MARKUP_SIGNS) make(sign.charCodeAt(0), MARKUP);
  const isControl = (unit: number) =>
    unit < 0x20 ? !"\t\n\r".includes(String.fromCharCode(unit)) : unit > 0x7e && unit < 0xa0;
  for (let unit = 0; unit < 0xa0; unit++) if (isControl(unit)) make(unit, FOREIGN);
  return { kinds, signs, folded };
}
