import { charsetsOfLanguage } from "./charset-of-language.ts";
import { decodeStrictly } from "./decode-bytes.ts";
import { BYTES_WEIGHED, shareOf, signs, weighCharset } from "./weigh-charset.ts";

/** Of the signs beyond ASCII so many must be what the charset is for, before it is believed against a server's default. */
const PLAUSIBLE = 0.6;
/** The same where not even a language speaks for it. */
const EVIDENT = 0.85;
/** Of pairs nine in ten must be common characters (the others count half): in Korean and Chinese hardly any is not. */
const EVIDENT_PAIRS = 0.95;
/** A few characters pair up by chance; so many, all in order, do not. A letter of one byte says less. */
const PAIRS_AT_LEAST = 10;
const LETTERS_AT_LEAST = 20;
/** Japanese has a kana for every two or three characters; Chinese and Korean have next to none. */
const KANA_AT_LEAST = 0.2;
/** The commonest letters of Cyrillic make up nearly half of any text; one of another script that was read so has a quarter. */
const COMMON_LETTERS = /[оеаинті]+/giu;
const COMMON_AT_LEAST = 0.34;

/**
 * The charset of a document that declares none, or UTF-8 wrongly: the one of its language's that fits best; without a
 * language one that the bytes themselves make evident; else windows-1252, as browsers take it. `start` is the document's
 * beginning.
 */
export function guessCharset(bytes: Uint8Array, start: string): string {
  const usual = charsetsOfLanguage(start);
  return usual.length > 0 ? bestOf(usual, bytes) : (evidentPairs(bytes) ?? evidentCyrillic(bytes) ?? "windows-1252");
}

/** Whether the language that the document states makes better sense of it than Latin-1, which makes sense of any bytes. */
export function isPlausibleByLanguage(bytes: Uint8Array, start: string): boolean {
  const usual = charsetsOfLanguage(start);
  return usual.length > 0 && isPlausible(bestOf(usual, bytes), bytes, "");
}

/** Whether a charset makes better sense of a document than Latin-1 does, or goes with the document's language. */
export function isPlausible(charset: string, bytes: Uint8Array, start: string): boolean {
  const weight = weighCharset(charset, bytes);
  if (weight < PLAUSIBLE) return false;
  if (LATIN.test(charset)) {
    return weight > weighCharset("windows-1252", bytes) || charsetsOfLanguage(start).includes(charset);
  }
  return true;
}

const LATIN = /^(?:windows-12(?:50|52|54|57|58)|iso-8859-(?:[234]|1[03456])|macintosh)$/;

/** Of charsets that fit without a fault, or of all when none does, the one that makes most sense; the first of equals. */
function bestOf(charsets: readonly string[], bytes: Uint8Array): string {
  if (charsets.length === 1) return charsets[0] as string;
  const fitting = charsets.filter((charset) => decodeStrictly(charset, bytes) !== null);
  return heaviest(fitting.length > 0 ? fitting : charsets, bytes).charset;
}

function heaviest(charsets: readonly string[], bytes: Uint8Array): { charset: string; weight: number } {
  return charsets
    .map((charset) => ({ charset, weight: weighCharset(charset, bytes) }))
    .reduce((best, next) => (next.weight > best.weight ? next : best));
}

/** East Asian text, all of whose bytes pair up: Korean by its syllables, Japanese by its kana, else Chinese. */
function evidentPairs(bytes: Uint8Array): string | null {
  if (textOf("euc-kr", bytes, EVIDENT_PAIRS) !== null) return "euc-kr";
  for (const charset of ["euc-jp", "shift_jis"]) {
    const text = textOf(charset, bytes, EVIDENT);
    if (text !== null && shareOf(/[\u3041-\u30fe]+/gu, text) >= KANA_AT_LEAST) return charset;
  }
  const { charset } = heaviest(["gb18030", "big5"], bytes);
  return textOf(charset, bytes, EVIDENT_PAIRS) === null ? null : charset;
}

/** The text where a charset weighs so much (asked first, because it is cheap), fits without a fault, and for long enough. */
function textOf(charset: string, bytes: Uint8Array, weight: number): string | null {
  if (weighCharset(charset, bytes) < weight) return null;
  const text = decodeStrictly(charset, bytes)?.slice(0, BYTES_WEIGHED) ?? null;
  return text !== null && signs(text) >= PAIRS_AT_LEAST ? text : null;
}

function evidentCyrillic(bytes: Uint8Array): string | null {
  const { charset, weight } = heaviest(["windows-1251", "koi8-u", "iso-8859-5", "ibm866"], bytes);
  const text = weight >= EVIDENT ? decodeStrictly(charset, bytes)?.slice(0, BYTES_WEIGHED) : undefined;
  if (text === undefined || signs(text) < LETTERS_AT_LEAST) return null;
  return shareOf(COMMON_LETTERS, text) >= COMMON_AT_LEAST ? charset : null;
}
