import type { RawText } from "./raw-text.ts";

/** A feed as its format says it: strings still with markup, links unresolved, dates unread. */
export interface RawFeed {
  readonly title: string | null;
  readonly language: string | null;
  /** `xml:base` of the document. */
  readonly base: string | null;
  readonly ttlMinutes: number | null;
  readonly skipHours: readonly number[];
  readonly entries: readonly RawEntry[];
}

export interface RawEntry {
  readonly title: string | null;
  /** The full text, then the summary: whichever the feed carries. */
  readonly texts: readonly RawText[];
  readonly link: string | null;
  readonly base: string | null;
  readonly guid: string | null;
  /** The publication date first, then what may stand in for it. */
  readonly dates: readonly string[];
  /** Name of the outlet that the entry was taken from. */
  readonly source: string | null;
  readonly language: string | null;
}
