import type { RawEntry, RawFeed } from "./raw-feed.ts";

/** Twenty thousand items of ten lists and objects. What a parser takes up for a million nested ones is no reader's to spend. */
const NESTED_AT_MOST = 200_000;

type Json = Readonly<Record<string, unknown>>;

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

function toRawEntry(item: Json): RawEntry {
  const id = typeof item.id === "number" ? String(item.id) : string(item.id);
  const plain = string(item.content_text);
  return {
    title: string(item.title),
    texts: [string(item.content_html), plain === null ? null : escapeMarkup(plain), string(item.summary)].filter(
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
  if (countSigns(text, "[") + countSigns(text, "{") > NESTED_AT_MOST) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
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

/** Text that is stated to be plain must come out of the reader of markup as it went in. */
function escapeMarkup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
