/**
 * Text of a feed as it may stand in a mail: one line, no control characters (line ends, bidi overrides, zero-width
 * characters, unpaired surrogates), no towers of combining marks, at most `max` characters, cut at a word.
 */
export function shownText(text: string, max: number): string {
  if (text.length <= PLAIN_LENGTH && PLAIN.test(text)) return cutAtWord(text, max);
  const clean = text
    .slice(0, max * 4 + 200)
    .normalize("NFC")
    .replace(CONTROLS, " ")
    .replace(INVISIBLE, "")
    .replace(MARK_TOWERS, "$1")
    .replace(/\s+/gu, " ")
    .trim();
  return cutAtWord(clean, max);
}

/** The text, or its longest start that ends at a word and fits into `max` characters with an ellipsis. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, max);
  let end = 0;
  for (const { index, segment } of WORDS.segment(room)) {
    if (index + segment.length >= max) break;
    end = index + segment.length;
  }
  // One word fills it all: then between two characters.
  if (end < max / 2) end = lastCharacterBefore(room, max - 1);
  return `${room.slice(0, end).replace(TRAILING, "")}…`;
}

function lastCharacterBefore(text: string, max: number): number {
  let end = 0;
  for (const { index } of CHARACTERS.segment(text)) if (index <= max) end = index;
  return end;
}

const WORDS = new Intl.Segmenter("en", { granularity: "word" });
const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Words of ASCII with one space between them, as most texts are: nothing to be cleaned. */
const PLAIN_LENGTH = 2000;
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Unpaired surrogates, private use, and format characters, save the two joiners that Persian and Indic scripts need. */
const INVISIBLE = /[\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu;
const MARK_TOWERS = /(\p{M}{3})\p{M}+/gu;
const TRAILING = /[\s\p{Pd}\p{Ps}\p{Pi},;:·|/]+$/u;
