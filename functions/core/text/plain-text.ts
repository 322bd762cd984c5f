import { Tokenizer } from "htmlparser2";
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
  if (/^[\t\n\r -~]*$/.test(text)) return text;
  const read = readUpperControls(text);
  const visible = read.replace(
    hasUpperControl(read) && readTwiceEncoded(read) !== null ? INVISIBLE_BUT_UPPER : INVISIBLE,
    "",
  );
  return visible
    .replace(/[\u2028\u2029]/g, "\n")
    .replace(BROKEN, "\ufffd")
    .normalize("NFC");
}

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
  if (!/[\t\r\n\u00a0]| {2}|^ | $/.test(text)) return text;
  return text
    .split(/[\n\r]+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
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
  if (!/[<&]/.test(source)) return source;
  let text = stripMarkup(source, limit);
  for (let again = 0; again < 2 && STILL_MARKUP.test(text); again++) text = stripMarkup(text, limit);
  return text;
}

/** Escaped more than once by mistake (`AT&amp;amp;T`, `&amp;lt;b>`). */
const STILL_MARKUP =
  /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,30});|<\/?(?:p|br|b|i|a|em|strong|div|span|img|font|script)\b[^<>]*>/i;

/** Tags of which nothing is text. */
const SILENT = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "iframe",
  "object",
  "svg",
  "math",
  "head",
  "select",
]);
/** Tags that stay within a line; all others end it. */
const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** Text of tokens, not of a tree: hostile nesting then costs nothing. Stops a little beyond the limit. */
function stripMarkup(markup: string, limit: number): string {
  let text = "";
  let silent: string | null = null;
  let name = "";
  const say = (words: string) => {
    if (silent !== null) return;
    text += words;
    if (text.length > limit * 2) tokenizer.pause();
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => say(markup.slice(start, end)),
      ontextentity: (codePoint) => say(fromCodePoint(codePoint)),
      onopentagname: (start, end) => {
        name = markup.slice(start, end).toLowerCase();
        if (!INLINE.has(name)) say("\n");
      },
      onopentagend: () => {
        if (silent === null && SILENT.has(name)) silent = name;
      },
      onclosetag: (start, end) => {
        const closed = markup.slice(start, end).toLowerCase();
        if (closed === silent) silent = null;
        if (!INLINE.has(closed)) say("\n");
      },
      oncdata: (start, end, endOffset) => say(markup.slice(start, end - endOffset)),
      onselfclosingtag: () => {},
      onattribname: () => {},
      onattribdata: () => {},
      onattribentity: () => {},
      onattribend: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(markup);
  if (tokenizer.running) tokenizer.end();
  return text;
}

function fromCodePoint(codePoint: number): string {
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "";
}
