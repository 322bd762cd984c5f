import { holdsMarkup } from "./holds-markup.ts";
import { isAscii } from "./is-ascii.ts";
import { stripMarkup, stripSimpleMarkup } from "./strip-markup.ts";
import { readTwiceEncoded, readUpperControls } from "./windows-1252.ts";

/** A headline is longer only by mistake or malice. */
export const TITLE_LIMIT = 500;
/** The longest articles of the field have some 15,000 characters. */
export const TEXT_LIMIT = 20_000;
/** Markup can be many times its text; what lies beyond this is not looked at. */
const MARKUP_FACTOR = 20;

/** A title as one line of plain text, at most 500 characters; null when nothing is left. */
export function plainTitle(markup: string): string | null {
  return oneLine(toText(markup, TITLE_LIMIT), TITLE_LIMIT) || null;
}

/** A text as plain paragraphs, a line each, at most 20,000 characters; empty when nothing is left. */
export function plainText(markup: string): string {
  return cut(tidyLines(clean(toText(markup, TEXT_LIMIT))), TEXT_LIMIT);
}

/** One line of clean text out of text that is no markup. */
export function oneLine(text: string, limit: number = TITLE_LIMIT): string {
  const ready = ONE_CLEAN_LINE.test(text) ? text : clean(text).replace(/\s+/g, " ").trim();
  return cut(ready, limit);
}

/** Printable ASCII without white space at the ends or in a row: most English titles, and then there is nothing to do. */
const ONE_CLEAN_LINE = /^[!-~]+(?: [!-~]+)*$/;

/** Composed (NFC), without invisible characters, direction controls and other controls; line ends and tabs stay. */
function clean(text: string): string {
  if (isAscii(text)) return text;
  const read = readUpperControls(text);
  const visible = read.replace(
    hasUpperControl(read) && readTwiceEncoded(read) !== null ? INVISIBLE_BUT_UPPER : INVISIBLE,
    "",
  );
  return visible
    .replace(/[\u2028\u2029]/g, "\n")
    .replace(BROKEN, "\ufffd")
    .replace(MARKS_IN_A_ROW, "$1")
    .normalize("NFC");
}

/** No script piles up so many; composing puts them in order, in a time that grows with the square of their number. */
const MARKS_IN_A_ROW = /(\p{M}{30})\p{M}+/gu;

const hasUpperControl = (text: string) => /[\u0080-\u009f]/.test(text);

/**
 * What Unicode calls ignorable by default (soft hyphen, zero-width characters, direction marks, embeddings, overrides and
 * isolates, variation selectors, tags …), controls other than tab and line ends, annotation marks, non-characters. The
 * joiners change the shape of Persian and Indic words, not their letters, and hide words from a search: they go as well.
 */
const INVISIBLE = /(?![\t\n\r])[\p{DI}\p{Cc}\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;
/** The same for text that was encoded twice: there an upper control is part of a letter, and without it the text is lost. */
const INVISIBLE_BUT_UPPER = /(?![\t\n\r\u0080-\u009f])[\p{DI}\p{Cc}\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;
/** Halves of characters. */
const BROKEN = /\p{Cs}/gu;

function tidyLines(text: string): string {
  const trimmed = text.trim();
  if (!/[\t\r\n\u00a0]| {2}/.test(trimmed)) return trimmed;
  // Single spaces are left as they are: nearly all are.
  return trimmed.replace(/ [^\S\n\r]+|[^\S\n\r ][^\S\n\r]*/g, " ").replace(/ ?[\n\r]\s*/g, "\n");
}

/** At most so many UTF-16 units, never half a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, end).trimEnd();
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

function toText(markup: string, limit: number): string {
  const source = markup.length > limit * MARKUP_FACTOR ? markup.slice(0, limit * MARKUP_FACTOR) : markup;
  if (!holdsMarkup(source)) return source;
  let text = stripSimpleMarkup(source) ?? stripMarkup(source, limit);
  for (let again = 0; again < 2 && STILL_MARKUP.test(text); again++) text = stripMarkup(text, limit);
  return text;
}

/** Tags that are taken for such however often they were escaped. */
export const TAGS_HOWEVER_ESCAPED: readonly string[] = "p br b i a em strong div span img font script".split(" ");
/** Escaped more than once by mistake (`AT&amp;amp;T`, `&amp;lt;b>`). */
const STILL_MARKUP = new RegExp(
  `&(?:#\\d{2,6}|#x[\\da-f]{2,6}|[a-z][a-z\\d]{1,30});|</?(?:${TAGS_HOWEVER_ESCAPED.join("|")})\\b[^<>]*>`,
  "i",
);
