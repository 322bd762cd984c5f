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
  /** Where its end tag begins, or would; null when the document breaks off before. */
  readonly end: number | null;
}

/** Its attributes, a ">" within quotation marks among them, or whatever stands up to the first. */
const ROOT =
  /<(?:([\w.-]{1,40}):)?(rss|feed|rdf)(?:\s(?:[^<>"']{0,200}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){0,60}[^<>"']{0,200}|\s[^<>]{0,4000})?>/gi;
const FORMATS: Readonly<Record<string, FeedRoot["format"]>> = { rss: "rss", feed: "atom", rdf: "rdf" };
/** Server messages before a feed name a tag or two. */
const LOOKED_AT = 20;
/** What stands in these is no element of the page. */
const QUOTING = ["script", "style", "textarea"] as const;
const ITEM = /<(?:[\w.-]{1,40}:)?(?:item|entry)[\s/>]/gi;
const CHANNEL_END = /<\/(?:[\w.-]{1,40}:)?channel\s{0,20}>\s{0,100}$/i;

/**
 * The element that is a feed's outermost one, whatever text a server put before it; null when there is none. Text may name
 * such an element without being one: the first that ends, holds items and has no text of its own, or the likeliest, is it.
 */
export function findRoot(xml: string): FeedRoot | null {
  const pattern = new RegExp(ROOT);
  let best: FeedRoot | null = null;
  let bestSigns = -1;
  for (let seen = 0; seen < LOOKED_AT && bestSigns < ALL_SIGNS; seen++) {
    const match = pattern.exec(xml);
    if (match === null) break;
    if (isQuoted(xml.slice(0, match.index))) continue;
    const root = rootAt(xml, match);
    const hasTagFirst = /^\s{0,1000}</.test(xml.slice(pattern.lastIndex, pattern.lastIndex + 1001));
    const signs = (root.end === null ? 0 : 4) + (holdsItem(xml, root.start, root.end) ? 2 : 0) + (hasTagFirst ? 1 : 0);
    if (signs <= bestSigns) continue;
    best = root;
    bestSigns = signs;
  }
  return best;
}

const ALL_SIGNS = 7;

function rootAt(xml: string, match: RegExpExecArray): FeedRoot {
  const [, prefix, local = ""] = match;
  const format = FORMATS[local.toLowerCase()] as FeedRoot["format"];
  const name = prefix === undefined ? local : `${prefix}:${local}`;
  return {
    format,
    name,
    prefix: prefix ?? null,
    start: match.index,
    end: endOf(xml, name, { format, start: match.index }),
  };
}

/**
 * The last end tag, in capitals or not. An RSS document that ends with its channel's end has all its items, and the last tag
 * is not waited for; one that ends with an item's end may lack the items that followed, which a later answer brings.
 */
function endOf(xml: string, name: string, { format, start }: Pick<FeedRoot, "format" | "start">): number | null {
  let end = xml.lastIndexOf(`</${name}`);
  while (end > start && isOfPrefix(xml, end + 2 + name.length)) end = xml.lastIndexOf(`</${name}`, end - 1);
  if (end > start) return end;
  const anyCase = new RegExp(`</${name.replaceAll(".", "\\.")}\\s{0,20}>`, "gi");
  anyCase.lastIndex = start;
  let found: number | null = null;
  for (let match = anyCase.exec(xml); match !== null; match = anyCase.exec(xml)) found = match.index;
  if (found !== null) return found;
  const isWhole = format === "rss" && CHANNEL_END.test(xml.slice(-200)) && holdsItem(xml, start, xml.length);
  return isWhole ? xml.length : null;
}

/** Whether a name goes on to a colon: of `feedburner:info` only the beginning is `feed`. */
function isOfPrefix(xml: string, at: number): boolean {
  return /^[\w.-]{1,40}:/.test(xml.slice(at, at + 41));
}

/** Whether an item's or entry's start tag stands between two places; null for the document's end. */
export function holdsItem(xml: string, start: number, end: number | null): boolean {
  const item = new RegExp(ITEM);
  item.lastIndex = start;
  const found = item.exec(xml);
  return found !== null && (end === null || found.index < end);
}

/** Whether what follows stands within a script or the like. */
function isQuoted(before: string): boolean {
  if (!before.includes("<")) return false;
  const tags = before.toLowerCase();
  return QUOTING.some((name) => tags.lastIndexOf(`<${name}`) > tags.lastIndexOf(`</${name}`));
}
