import type { FeedFormat } from "./parsed-feed.ts";

/** The outermost element of an XML feed. */
export interface FeedRoot {
  readonly format: Exclude<FeedFormat, "json">;
  /** As written, prefix included. */
  readonly name: string;
  /** `atom` of `<atom:feed>`; null when there is none. */
  readonly prefix: string | null;
  /** Where its start tag begins. */
  readonly start: number;
}

const ROOT =
  /<(?:([\w.-]{1,40}):)?(rss|feed|rdf)(?:\s(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,4000}|\s[^<>]{0,4000})?>/i;
const FORMATS: Readonly<Record<string, FeedRoot["format"]>> = { rss: "rss", feed: "atom", rdf: "rdf" };

/** The first element that can be a feed's outermost one, whatever text a server put before it; null when there is none. */
export function findRoot(xml: string): FeedRoot | null {
  const match = ROOT.exec(xml);
  if (match === null) return null;
  const [, prefix, local = ""] = match;
  return {
    format: FORMATS[local.toLowerCase()] as FeedRoot["format"],
    name: prefix === undefined ? local : `${prefix}:${local}`,
    prefix: prefix ?? null,
    start: match.index,
  };
}
