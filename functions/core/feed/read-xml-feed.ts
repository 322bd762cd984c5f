import { type FeedRoot, findRoot, holdsItem } from "./find-root.ts";
import { LEAVES_AT_MOST, liftDocument } from "./lift-document.ts";
import { mendTree } from "./mend-tree.ts";
import { withOwnEntities } from "./own-entities.ts";
import type { RawFeed } from "./raw-feed.ts";
import { readSimpleTree } from "./read-simple-tree.ts";
import { toRawFeed } from "./to-raw-feed.ts";
import { elementNames, type Node } from "./xml-tree.ts";

export type XmlReading =
  | { readonly feed: RawFeed; readonly format: FeedRoot["format"] }
  | { readonly feed: null; readonly reason: string };

/** As many as those that are read without it. */
const SIGNS_AT_MOST = LEAVES_AT_MOST;
/** The parser takes up to a hundred bytes for a character. What is left of the largest honest feeds has a tenth of this. */
const PARSED_AT_MOST = 2_000_000;

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0. Items without any nesting are lifted out first, and all texts.
 * Of a plain document nothing is left that needs a parser; where something is out of the ordinary, rss-parser reads it and
 * hands it over as a tree: left to map the entries itself, it gives up a whole feed for one bad date or link and reads fields
 * that are not needed. A document that is not well-formed is mended.
 */
export async function readXmlFeed(xml: string): Promise<XmlReading> {
  const lifted = liftDocument(withOwnEntities(xml));
  const root = findRoot(lifted.skeleton);
  if (root === null) return { feed: null, reason: NO_FEED };
  if (root.end === null) return { feed: null, reason: `the document breaks off: its end, </${root.name}>, is missing` };
  const bare = lifted.skeleton.slice(root.start, root.end);
  if (countSigns(bare, "<") + 2 * lifted.leaves > 2 * SIGNS_AT_MOST)
    return { feed: null, reason: `it has more than ${SIGNS_AT_MOST} elements` };
  if (countSigns(bare, "&") > SIGNS_AT_MOST)
    return { feed: null, reason: `it has more than ${SIGNS_AT_MOST} signs "&"` };
  const body = escapeBareSigns(bare);
  const closing = `</${root.name}>`;
  const document = body + closing;
  const nameOf = elementNames(root, document);
  const simple = readSimpleTree(document, nameOf);
  if (simple === null && document.length > PARSED_AT_MOST)
    return {
      feed: null,
      reason: `it is not well-formed, and with ${document.length} characters of tags too large to mend`,
    };
  const feedOf = (tree: Node | null) => (tree === null ? null : toRawFeed(tree, root, { ...lifted, nameOf }));
  // The parser stops at the first end of the outermost element; some servers send several documents in a row.
  const isOne = simple !== null || document.indexOf(`</${root.name}`) === document.length - closing.length;
  const strict = feedOf(simple ?? (isOne ? await parseUnusual(document, nameOf) : null));
  const isLacking =
    simple === null && (strict === null || (strict.entries.length === 0 && holdsItem(document, 0, null)));
  const feed = isLacking ? feedOf(mendTree(document, nameOf)) : strict;
  if (feed === null) return { feed: null, reason: `its <${root.name}> cannot be read as a feed` };
  return { feed, format: root.format };
}

/** Loaded for the first document that needs it: most runs meet none. */
async function parseUnusual(document: string, nameOf: (tag: string) => string): Promise<Node | null> {
  const { parseXmlTree } = await import("./parse-xml-tree.ts");
  return parseXmlTree(document, nameOf);
}

/** The reason given when nothing in a document can be the outermost element of a feed. */
export const NO_FEED = "there is no feed in it";

const LOOSE_TAG = /<\s{1,20}(?=\/?\s{0,20}(?:[\w.-]{1,40}:)?(?:item|entry|channel)\s{0,20}>)/gi;

/** One bare ampersand or "less than" makes a whole document unreadable to sax; white space before a name hides an item. */
function escapeBareSigns(xml: string): string {
  const hasBare = /<(?![\w:/!?])/.test(xml);
  const opened = hasBare ? xml.replace(LOOSE_TAG, "<").replace(/<(?![\w:/!?])/g, "&lt;") : xml;
  if (!opened.includes("&")) return opened;
  return opened.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[\da-fA-F]{1,5});)/g, "&amp;");
}

/** How often a sign stands in a text, as far as it matters. */
function countSigns(xml: string, sign: string): number {
  let count = 0;
  for (let at = xml.indexOf(sign); at !== -1 && count <= 2 * SIGNS_AT_MOST; at = xml.indexOf(sign, at + 1)) count++;
  return count;
}
