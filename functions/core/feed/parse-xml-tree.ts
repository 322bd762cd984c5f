import Parser from "rss-parser";
import type { Node } from "./xml-tree.ts";

/** What is taken of the outermost element: its attributes, and children in which feeds keep something. */
const FEED_FIELDS = ["channel", "item", "entry", "title", "dc:title", "language", "dc:language"];

/**
 * A document as rss-parser's `parseString` reads it, whatever kind of feed its outermost element says; null when it cannot be
 * parsed because it is not well-formed.
 * @param nameOf see `elementNames`: the name "feed" is the one that rss-parser takes for a feed, a dot hides all others from it
 */
export async function parseXmlTree(document: string, nameOf: (tag: string) => string): Promise<Node | null> {
  const parser = new Parser({
    xml2js: {
      tagNameProcessors: [nameOf],
      attrNameProcessors: [(name: string) => name.toLowerCase()],
    },
    customFields: {
      feed: ["$", ...FEED_FIELDS.map((name) => `.${name}`)].map((name) => [name, name, { keepArray: true }]),
    },
  } as object);
  try {
    return (await parser.parseString(document)) as unknown as Node;
  } catch {
    return null; // The caller mends it.
  }
}
