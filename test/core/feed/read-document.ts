import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { parseFeed } from "../../../functions/core/feed/parse-feed.ts";
import type { ParsedFeed } from "../../../functions/core/feed/parsed-feed.ts";

export const NOW = new Date("2026-06-01T12:00:00Z");
export const FEED_URL = "https://feeds.example/news/feed.xml";

export interface AsServed {
  readonly contentType?: string | null;
  readonly url?: string;
}

/** A document as the monitor reads it on 1 June 2026, fetched from https://feeds.example/news/feed.xml unless told. */
export function readDocument(document: string | Uint8Array, served: AsServed = {}): Promise<ParsedFeed> {
  const bytes = typeof document === "string" ? new TextEncoder().encode(document) : document;
  const url = served.url ?? FEED_URL;
  return parseFeed(
    { bytes, contentType: served.contentType ?? "application/xml", feedUrl: url, finalUrl: url },
    { now: NOW },
  );
}

/** The items of a document that must be a feed. */
export async function itemsOf(document: string | Uint8Array, served: AsServed = {}): Promise<readonly FeedItem[]> {
  const parsed = await readDocument(document, served);
  if (parsed.kind !== "feed") throw new Error(`not read as a feed: ${parsed.reason}`);
  return parsed.items;
}

/** An RSS 2.0 document round some items. */
export function rss(items: string, channel = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Orchard Post</title><link>https://orchard.example/</link>${channel}${items}</channel></rss>`;
}

/** An Atom 1.0 document round some entries. */
export function atom(entries: string, attributes = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Orchard Wire</title>${entries}</feed>`;
}
