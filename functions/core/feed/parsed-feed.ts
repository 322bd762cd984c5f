import type { FeedItem } from "./feed-item.ts";

/** A fetched document and where it came from. */
export interface FeedDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** The configured URL: the feed's identity. */
  readonly feedUrl: string;
  /** After redirects; relative links resolve against it. */
  readonly finalUrl: string;
}

/** What a document turned out to be. */
export type ParsedFeed =
  | {
      readonly kind: "feed";
      readonly format: FeedFormat;
      readonly title: string | null;
      /** BCP 47, as the feed states it. */
      readonly language: string | null;
      /** `<ttl>`: minutes for which the feed asks not to be asked again. */
      readonly ttlMinutes: number | null;
      /** `<skipHours>`: hours of the day (0 to 23, UTC) in which it asks to be left alone. */
      readonly skipHours: readonly number[];
      /** How the bytes were read as text, and on whose word: `EUC-KR (xml)`. */
      readonly charset: string;
      readonly items: readonly FeedItem[];
      /** Entries beyond the limit of one document, not read. */
      readonly omitted: number;
    }
  | {
      readonly kind: "not-a-feed";
      /** What it is instead, in words. */
      readonly reason: string;
    };

export type FeedFormat = "rss" | "rdf" | "atom" | "json";
