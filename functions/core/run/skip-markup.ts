import { SECTION } from "../feed/raw-text.ts";
import { TAGS_HOWEVER_ESCAPED } from "../text/plain-text.ts";

/** Names are compared as numbers, which are exact for so many units; of longer ones the first count. */
const LONGEST_NAME = 7;

/** Entities that are no letters, by the names and numbers that feeds use. */
const NO_LETTERS = numbersOf(
  "gt quot apos nbsp lsquo rsquo sbquo ldquo rdquo bdquo ndash mdash hellip laquo raquo bull middot ensp emsp thinsp",
  "#10 #13 #32 #33 #34 #034 #39 #039 #40 #41 #47 #58 #59 #63 #160 #0160 #171 #187 #8211 #8212 #8216 #8217 #8218 #8220 #8221",
  "#8222 #8226 #8230 #8239 #xA #xD #x20 #x22 #x27 #xA0 #xa0 #x2013 #x2014 #x2018 #x2019 #x201C #x201c #x201D #x201d #x201E",
  "#x201e #x2022 #x2026",
);
const [LESS_THAN] = numbersOf("lt");
const [GREATER_THAN] = numbersOf("gt");
const [AND] = numbersOf("amp");
const ALWAYS_TAGS = numbersOf(...TAGS_HOWEVER_ESCAPED);
/** Elements that hold their text in another way than all others. */
const RAW_TEXT = numbersOf("script style title textarea xmp plaintext noembed noframes listing noscript iframe");

const OPENING = 0x3c;
const CLOSING = 0x3e;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const SECTION_UNITS = Array.from(SECTION, (sign) => sign.charCodeAt(0));
const NUMBER = 0x23;
const SEMICOLON = 0x3b;

/** Whether what was skipped is an escaped "less than" alone: it may begin a tag that is removed. */
export function isLessThan(markup: Uint16Array, behind: number): boolean {
  return numberOf(markup, behind - 3, behind - 1) === LESS_THAN && markup[behind - 1] === SEMICOLON;
}

/** What stands there leaves it open what is read: it must be. */
export const UNSURE = -1;

/**
 * Where a tag or an entity ends that begins at a sign: the place behind it; behind the sign where it stands for itself. `UNSURE`
 * for what may be a letter or may be read as text after all. Time is in proportion to what is skipped.
 * @param markup UTF-16 units up to `end`, escaped once more or not, as they stand in a feed
 */
export function skipMarkup(markup: Uint16Array, sign: number, end: number): number {
  const unit = markup[sign];
  return unit === OPENING ? skipTag(markup, sign, end) : unit === AMPERSAND ? skipEntity(markup, sign, end) : sign + 1;
}

function skipTag(markup: Uint16Array, sign: number, end: number): number {
  const next = markup[sign + 1];
  if (next === EXCLAMATION || next === QUESTION) return behindSection(markup, sign, end);
  const start = next === SLASH ? sign + 2 : sign + 1;
  if (start >= end || !isLetter(markup[start] as number)) return next === SLASH ? UNSURE : sign + 1;
  if (RAW_TEXT.has(tagName(markup, start, end))) return UNSURE;
  let at = start;
  while (at < end && markup[at] !== CLOSING) at++;
  return at < end ? at + 1 : UNSURE;
}

/** Behind the opening of a section; what stands in a comment or the like is not read, wherever that ends. */
function behindSection(markup: Uint16Array, sign: number, end: number): number {
  const behind = sign + SECTION_UNITS.length;
  return behind <= end && SECTION_UNITS.every((unit, place) => markup[sign + place] === unit) ? behind : UNSURE;
}

function skipEntity(markup: Uint16Array, sign: number, end: number): number {
  let start = sign + 1;
  let semicolon = nameEnd(markup, start, end);
  let name = numberOf(markup, start, semicolon);
  for (; name === AND && markup[semicolon] === SEMICOLON; name = numberOf(markup, start, semicolon)) {
    start = semicolon + 1;
    semicolon = nameEnd(markup, start, end);
  }
  if (semicolon === start) return start;
  if (markup[semicolon] !== SEMICOLON || semicolon >= end) return UNSURE;
  if (name === LESS_THAN) return start === sign + 1 ? skipEscapedTag(markup, semicolon + 1, end) : semicolon + 1;
  return NO_LETTERS.has(name) ? semicolon + 1 : UNSURE;
}

/** Behind an escaped tag's end; where it begins if that may be text. */
function skipEscapedTag(markup: Uint16Array, from: number, end: number): number {
  const start = markup[from] === SLASH ? from + 1 : from;
  if (!ALWAYS_TAGS.has(tagName(markup, start, end))) return from;
  for (let at = start; at < end; at++) {
    const unit = markup[at] as number;
    if (unit === CLOSING) return at + 1;
    if (unit === OPENING) return UNSURE;
    if (unit !== AMPERSAND) continue;
    const semicolon = nameEnd(markup, at + 1, end);
    const name = numberOf(markup, at + 1, semicolon);
    if (markup[semicolon] !== SEMICOLON || (name !== AND && !NO_LETTERS.has(name))) return UNSURE;
    if (name === GREATER_THAN) return semicolon + 1;
  }
  return UNSURE;
}

/** Letters and digits in small letters, as a number. */
function tagName(markup: Uint16Array, start: number, end: number): number {
  let name = 0;
  for (let at = start; at < end && at < start + LONGEST_NAME; at++) {
    const unit = markup[at] as number;
    if (isLetter(unit)) name = name * 128 + (unit | 0x20);
    else if (isDigit(unit)) name = name * 128 + unit;
    else break;
  }
  return name;
}

/** Where an entity's name ends, the first unit of another kind; it need not be looked at further than the longest one. */
function nameEnd(markup: Uint16Array, start: number, end: number): number {
  let at = start;
  while (at < end && at <= start + LONGEST_NAME && isOfName(markup[at] as number)) at++;
  return at;
}

function numberOf(units: ArrayLike<number>, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) number = number * 128 + (units[at] as number);
  return number;
}

function numbersOf(...names: readonly string[]): Set<number> {
  const units = (name: string) => Array.from(name.slice(0, LONGEST_NAME), (sign) => sign.charCodeAt(0));
  return new Set(names.flatMap((some) => some.split(" ")).map((name) => numberOf(units(name), 0, units(name).length)));
}

const isLetter = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isOfName = (unit: number) => isLetter(unit) || isDigit(unit) || unit === NUMBER;
