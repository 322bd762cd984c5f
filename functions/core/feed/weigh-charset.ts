import { decodeBytes } from "./decode-bytes.ts";

/** So much of a document shows what it is written in; the rest would only take time. */
export const BYTES_WEIGHED = 1 << 18;
/** Words in capitals are well-formed, but a text of nothing else was read in the wrong one of two charsets. */
const CAPITALS_COUNT = 0.5;
/** Characters beyond a standard's first level are rare in any text; one that is full of them was read wrongly. */
const RARE_COUNTS = 0.5;

/**
 * How far a charset makes sense of a document, 0 to 1: the share of its signs beyond ASCII that are what the charset is for
 * (words of its script; common characters), punctuation aside. 0 when there are none.
 */
export function weighCharset(charset: string, bytes: Uint8Array): number {
  const sample = bytes.subarray(0, BYTES_WEIGHED);
  const pairs = PAIRS[charset];
  if (pairs !== undefined) return shareOfCommonPairs(sample, pairs);
  const text = decodeBytes(charset, sample);
  if (charset === "iso-2022-jp") return shareOf(JAPANESE, text);
  const script = SCRIPTS.find(([, charsets]) => charsets.split(" ").includes(charset))?.[0];
  if (script === undefined) return shareOf(LATIN, text);
  return script === "Cyrillic" ? shareOfCyrillic(text) : countOf(ownWords(script), text) / atLeastOne(signs(text));
}

/** The share of a text's signs beyond ASCII that match; halves of pairs, private signs and controls count against it. */
export function shareOf(pattern: RegExp, text: string): number {
  return countOf(pattern, text) / atLeastOne(signs(text));
}

/** Signs beyond ASCII, without those that stand in texts of any language. */
export function signs(text: string): number {
  return countOf(/[^\0-\x7f]+/gu, text) - countOf(ANYWHERE, text);
}

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー]+/gu;
const LATIN = /(?![\0-\x7f])(?:[\p{Lu}\p{Ll}]|\p{M})/gu;
/** Punctuation and signs of all languages; the pilcrow and its neighbours are letters of another charset. */
const ANYWHERE = /(?![\0-\x7f]|[¶§¡¿・])[\p{P}\p{Zs}€£°№\ufeff]/gu;

const SCRIPTS: readonly (readonly [script: string, charsets: string])[] = [
  ["Cyrillic", "windows-1251 koi8-r koi8-u iso-8859-5 ibm866 x-mac-cyrillic"],
  ["Arabic", "windows-1256 iso-8859-6"],
  ["Hebrew", "windows-1255 iso-8859-8 iso-8859-8-i"],
  ["Greek", "windows-1253 iso-8859-7"],
  ["Thai", "windows-874"],
];

/**
 * Words of one script, of two letters at least and not grown together with Latin letters: a lone one (`à`), or one among
 * those, is an accent of another language.
 */
function ownWords(script: string): RegExp {
  const letter = String.raw`\p{scx=${script}}`;
  return new RegExp(`(?<![A-Za-z]|${letter})${letter}{2,}(?![A-Za-z]|${letter})`, "gu");
}

/** Case tells the charsets of Cyrillic apart: KOI8 and Windows have capitals where the other has small letters. */
function shareOfCyrillic(text: string): number {
  let good = 0;
  for (const [word] of text.matchAll(ownWords("Cyrillic"))) {
    if (/^\p{Lu}?\p{Ll}+$/u.test(word)) good += word.length;
    else if (/^\p{Lu}+$/u.test(word)) good += word.length * CAPITALS_COUNT;
  }
  return good / atLeastOne(signs(text));
}

interface Pairs {
  /** Lead bytes of punctuation, and of the first level: the common characters by the standard's own order. */
  readonly signs: readonly [number, number];
  readonly common: readonly [number, number];
  /** Lowest trail byte of a common character. */
  readonly trail: number;
  /** Bytes that stand alone: katakana of half width, which is what other charsets look like in Shift_JIS. */
  readonly alone?: readonly [number, number];
}

const CHINESE: Pairs = { signs: [0xa1, 0xa3], common: [0xb0, 0xd7], trail: 0xa1 };
const PAIRS: Readonly<Record<string, Pairs>> = {
  gbk: CHINESE,
  gb18030: CHINESE,
  big5: { signs: [0xa1, 0xa3], common: [0xa4, 0xc6], trail: 0x40 },
  // The syllables of the old standard; those that Windows added are as rare in Korean as Chinese characters are.
  "euc-kr": { signs: [0xa1, 0xa3], common: [0xb0, 0xc8], trail: 0xa1 },
  // Kana, then the first level.
  "euc-jp": { signs: [0xa1, 0xa3], common: [0xa4, 0xcf], trail: 0xa1 },
  shift_jis: { signs: [0x81, 0x81], common: [0x82, 0x97], trail: 0x40, alone: [0xa1, 0xdf] },
};

function shareOfCommonPairs(bytes: Uint8Array, { signs, common, trail, alone }: Pairs): number {
  let good = 0;
  let all = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    const isPair = next >= 0x40 && next !== 0x7f && !(alone !== undefined && isWithin(lead, alone));
    if (isPair) at++;
    if (isPair && isWithin(lead, signs)) continue;
    all++;
    if (isPair) good += isWithin(lead, common) && next >= trail ? 1 : RARE_COUNTS;
  }
  return good / atLeastOne(all);
}

const isWithin = (byte: number, [first, last]: readonly [number, number]) => byte >= first && byte <= last;
const atLeastOne = (count: number) => Math.max(count, 1);

/** Characters that match, counted by the length of each match. */
function countOf(pattern: RegExp, text: string): number {
  let count = 0;
  for (const [match] of text.matchAll(pattern)) count += match.length;
  return count;
}
