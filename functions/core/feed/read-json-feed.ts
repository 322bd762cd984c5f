import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { escapeText } from "./unescape-text.ts";

/** Twenty thousand items of ten lists and objects. What a parser takes up for a million nested ones is no reader's to spend. */
const NESTED_AT_MOST = 200_000;

type Json = Readonly<Record<string, unknown>>;

/** Objects in a server's messages before the feed. */
const LOOKED_AT = 5;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1); null when the text is no such feed. */
export function readJsonFeed(text: string): RawFeed | null {
  const feed = objectIn(text);
  if (feed === null || !Array.isArray(feed.items)) return null;
  if (!/jsonfeed\.org/.test(string(feed.version) ?? "") && string(feed.title) === null) return null;
  return {
    title: string(feed.title),
    language: string(feed.language),
    base: null,
    ttlMinutes: null,
    skipHours: [],
    entries: feed.items.filter((item): item is Json => typeof item === "object" && item !== null).map(toRawEntry),
  };
}

/** A JSON Feed that stands between other text: a server's message before it, a cache's note behind it; or bare controls in it. */
export function findJsonFeed(text: string): RawFeed | null {
  if (!text.includes('"items"')) return null;
  const opening = /\{\s{0,100}"/g;
  for (let seen = 0; seen < LOOKED_AT; seen++) {
    const start = opening.exec(text)?.index;
    if (start === undefined) return null;
    const end = endOfObject(text, start);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them within a string, and servers do
    const feed = end === null ? null : readJsonFeed(text.slice(start, end).replace(/[\u0000-\u001f]/g, " "));
    if (feed !== null) return feed;
  }
  return null;
}

const QUOTATION_MARK = 0x22;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Behind the brace that closes the one at a place; null when none does. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTATION_MARK) isInString = !isInString;
    else if (isInString) at += sign === BACKSLASH ? 1 : 0;
    else if (sign === OPENING) depth++;
    else if (sign === CLOSING && --depth === 0) return at + 1;
  }
  return null;
}

/** Whether a text is JSON, of whatever kind. */
export function isJson(text: string): boolean {
  return valueIn(text) !== undefined;
}

function toRawEntry(item: Json): RawEntry {
  const id = typeof item.id === "number" ? String(item.id) : string(item.id);
  // Stated to be plain: it must come out of the reader of markup as it went in.
  const plain = string(item.content_text);
  return {
    title: string(item.title),
    texts: [string(item.content_html), plain === null ? null : escapeText(plain), string(item.summary)].filter(
      (text) => text !== null,
    ),
    link: string(item.url) ?? (id !== null && /^https?:\/\//i.test(id) ? id : null) ?? string(item.external_url),
    base: null,
    guid: id,
    dates: [item.date_published, item.date_modified].map(string).filter((date) => date !== null),
    source: null,
    language: string(item.language),
  };
}

function objectIn(text: string): Json | null {
  const value = valueIn(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** Undefined when the text is no JSON, or more than a reader's to spend on. */
function valueIn(text: string): unknown {
  if (countSigns(text, "[") + countSigns(text, "{") > NESTED_AT_MOST) return undefined;
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch {
    return undefined;
  }
}

function countSigns(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1 && count <= NESTED_AT_MOST; at = text.indexOf(sign, at + 1)) count++;
  return count;
}

function string(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
