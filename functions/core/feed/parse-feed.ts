import { oneLine, plainTitle } from "../text/plain-text.ts";
import { decodeFeed } from "./decode-feed.ts";
import { describePage, isHtml } from "./describe-page.ts";
import { type ItemReading, toFeedItems } from "./feed-items.ts";
import type { FeedDocument, FeedFormat, ParsedFeed } from "./parsed-feed.ts";
import type { RawFeed } from "./raw-feed.ts";
import { findJsonFeed, isJson, readJsonFeed } from "./read-json-feed.ts";
import { NO_FEED, readXmlFeed } from "./read-xml-feed.ts";

/** More entries than any honest feed has; the first ones, which are the newest in nearly all feeds, are read. */
const ITEMS_AT_MOST = 20_000;

/**
 * The one door for feeds of every kind (RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed): bytes to items, or in words
 * what the document is instead. Never throws for what a document says.
 */
export async function parseFeed(document: FeedDocument, reading: ItemReading): Promise<ParsedFeed> {
  try {
    return await parse(document, reading);
  } catch (error) {
    // A document that nobody thought of must not cost the run its other feeds; the report says what was found.
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "not-a-feed", reason: `it cannot be read (${oneLine(message, 200)})` };
  }
}

async function parse(document: FeedDocument, reading: ItemReading): Promise<ParsedFeed> {
  const { text, charset, decidedBy } = decodeFeed(document.bytes, document.contentType);
  const found = await readRaw(text);
  if ("reason" in found) return { kind: "not-a-feed", reason: found.reason };
  const { raw, format } = found;
  const entries = raw.entries.slice(0, ITEMS_AT_MOST);
  return {
    kind: "feed",
    format,
    title: raw.title === null ? null : plainTitle(raw.title),
    language: raw.language,
    ttlMinutes: raw.ttlMinutes,
    skipHours: raw.skipHours,
    charset: `${charset} (${decidedBy})`,
    items: toFeedItems({ ...raw, entries }, document, reading),
    omitted: raw.entries.length - entries.length,
  };
}

type Raw = { readonly raw: RawFeed; readonly format: FeedFormat } | { readonly reason: string };

/** A message, a script or half a page before a feed does not make it less of a feed. */
async function readRaw(text: string): Promise<Raw> {
  if (/^\s*[{[]/.test(text)) {
    const json = readJsonFeed(text) ?? findJsonFeed(text);
    if (json !== null) return { raw: json, format: "json" };
    if (isJson(text)) return { reason: describePage(text) };
  }
  const read = await readXmlFeed(text);
  const isPage = isHtml(text);
  if (read.feed !== null && (!isPage || read.feed.title !== null || read.feed.entries.length > 0))
    return { raw: read.feed, format: read.format };
  const json = findJsonFeed(text);
  if (json !== null) return { raw: json, format: "json" };
  return { reason: isPage || read.feed !== null || read.reason === NO_FEED ? describePage(text) : read.reason };
}
