import { type FeedRoot, findRoot } from "./find-root.ts";
import { liftItems } from "./lift-items.ts";
import { liftTexts, withoutMarks } from "./lift-texts.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { readSimpleTree } from "./read-simple-tree.ts";
import { resolveBase } from "./resolve-link.ts";
import { attribute, content, elementNames, type Node, nodes } from "./xml-tree.ts";

export type XmlReading =
  | { readonly feed: RawFeed; readonly format: FeedRoot["format"] }
  | { readonly feed: null; readonly reason: string };

/** Each costs up to a kilobyte of memory; twenty thousand items of ten elements have 200,000. */
const SIGNS_AT_MOST = 300_000;
/** The parser takes up to a hundred bytes for a character. What is left of the largest honest feeds has a tenth of this. */
const PARSED_AT_MOST = 2_000_000;

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0. Texts are lifted out first, then items without any nesting.
 * Of a plain document nothing is left that needs a parser; where something is out of the ordinary, rss-parser reads it and
 * hands it over as a tree: left to map the entries itself, it gives up a whole feed for one bad date or link and reads fields
 * that are not needed. A document that is not well-formed is read once more without strictness.
 */
export async function readXmlFeed(xml: string): Promise<XmlReading> {
  const lifted = liftTexts(withoutMarks(xml));
  const root = findRoot(lifted.skeleton);
  if (root === null) return { feed: null, reason: NO_FEED };
  const end = lifted.skeleton.lastIndexOf(`</${root.name}`);
  if (end < root.start) return { feed: null, reason: `the document breaks off: its end, </${root.name}>, is missing` };
  const bare = lifted.skeleton.slice(root.start, end);
  if (countSigns(bare, "<") > 2 * SIGNS_AT_MOST)
    return { feed: null, reason: `it has more than ${SIGNS_AT_MOST} elements` };
  if (countSigns(bare, "&") > SIGNS_AT_MOST)
    return { feed: null, reason: `it has more than ${SIGNS_AT_MOST} signs "&"` };
  const body = escapeBareSigns(bare);
  const whole = `${body}</${root.name}>`;
  const nameOf = elementNames(root, whole);
  const { document, itemsOf } = liftItems(whole, nameOf);
  const simple = readSimpleTree(document, nameOf);
  if (simple === null && document.length > PARSED_AT_MOST)
    return {
      feed: null,
      reason: `it is not well-formed, and with ${document.length} characters of tags too large to mend`,
    };
  const tree = simple ?? (await parseUnusual(document, nameOf));
  const feed = tree === null ? null : toRawFeed(tree, root, { textOf: lifted.textOf, itemsOf });
  if (feed === null) return { feed: null, reason: `its <${root.name}> cannot be read as a feed` };
  return { feed, format: root.format };
}

/** Loaded for the first document that needs it: most runs meet none. */
async function parseUnusual(document: string, nameOf: (tag: string) => string): Promise<Node | null> {
  const { parseXmlTree } = await import("./parse-xml-tree.ts");
  return (await parseXmlTree(document, nameOf, true)) ?? parseXmlTree(document, nameOf, false);
}

/** The reason given when nothing in a document can be the outermost element of a feed. */
export const NO_FEED = "there is no feed in it";

/** One bare ampersand or "less than" makes a whole document unreadable to sax. */
function escapeBareSigns(xml: string): string {
  const opened = /<(?![\w:/!?])/.test(xml) ? xml.replace(/<(?![\w:/!?])/g, "&lt;") : xml;
  if (!opened.includes("&")) return opened;
  return opened.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[\da-fA-F]{1,5});)/g, "&amp;");
}

/** How often a sign stands in a text, as far as it matters. */
function countSigns(xml: string, sign: string): number {
  let count = 0;
  for (let at = xml.indexOf(sign); at !== -1 && count <= 2 * SIGNS_AT_MOST; at = xml.indexOf(sign, at + 1)) count++;
  return count;
}

const TITLE_FIELDS = ranked(".title", ".dc:title", ".media:title");
/** Full texts before summaries. */
const TEXT_FIELDS = ranked(
  ...[".content:encoded", ".encoded", ".content", ".description", ".summary", ".media:description"],
);
/** Publication before creation before change. */
const DATE_FIELDS = ranked(
  ...[".pubdate", ".published", ".issued", ".dc:date", ".dcterms:issued", ".dcterms:created", ".created"],
  ...[".atom:published", ".date", ".updated", ".modified", ".atom:updated"],
);
const LANGUAGE_FIELDS = ranked(".dc:language", ".language");
const CHANNEL_TITLE = ranked(".title", ".dc:title");
const CHANNEL_LANGUAGE = ranked(".language", ".dc:language");
const SOURCE_TITLE = ranked(".title");
const TTL = ranked(".ttl");

/** Names of elements, the first of them the most wanted. */
type Ranked = ReadonlyMap<string, number>;

function ranked(...names: readonly string[]): Ranked {
  return new Map(names.map((name, rank) => [name, rank]));
}

type TextOf = (value: string) => string;

/** Null when the tree is no feed: RSS without a channel and without items. */
function toRawFeed(
  tree: Node,
  root: FeedRoot,
  { textOf, itemsOf }: { textOf: TextOf; itemsOf: (element: Node) => readonly Node[] },
): RawFeed | null {
  const [channel = tree] = nodes(tree, ".channel");
  // Some programs write items beside their channel, as RSS 1.0 does, some into it, as all others do.
  const items = [...nodes(tree, ".channel").flatMap((one) => nodes(one, ".item")), ...nodes(tree, ".item")];
  if (root.format !== "atom" && channel === tree && items.length === 0) return null;
  const entries = root.format === "atom" ? nodes(tree, ".entry") : items;
  const text = (fields: Ranked) => firstText(channel, fields, textOf);
  return {
    title: text(CHANNEL_TITLE),
    language: text(CHANNEL_LANGUAGE) ?? attribute(channel, "xml:lang") ?? attribute(tree, "xml:lang"),
    base: resolveInner(attribute(tree, "xml:base"), channel === tree ? null : attribute(channel, "xml:base")),
    ttlMinutes: positive(text(TTL)),
    skipHours: skipHoursOf(channel),
    entries: entries.flatMap(itemsOf).map((entry) => toRawEntry(entry, root, textOf)),
  };
}

function positive(text: string | null): number | null {
  const number = Number(text ?? "");
  return Number.isFinite(number) && number > 0 ? number : null;
}

function skipHoursOf(channel: Node): number[] {
  const hours = nodes(channel, ".skiphours").flatMap((list) => nodes(list, ".hour"));
  return hours.map((hour) => Number(content(hour))).filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24);
}

function toRawEntry(entry: Node, root: FeedRoot, textOf: TextOf): RawEntry {
  const names = namesIn(entry);
  const texts = (fields: Ranked) => textsOf(entry, presentOf(names, fields), textOf);
  const guid = nodes(entry, root.format === "atom" ? ".id" : ".guid")[0] ?? nodes(entry, ".id")[0];
  const link = root.format === "atom" ? atomLink(nodes(entry, ".link")) : rssLink(entry);
  return {
    title: texts(TITLE_FIELDS)[0] ?? null,
    texts: texts(TEXT_FIELDS),
    link: link?.href ?? null,
    base: resolveInner(attribute(entry, "xml:base"), link?.base ?? null),
    guid: guid === undefined ? null : content(guid).trim() || null,
    dates: texts(DATE_FIELDS),
    source: sourceOf(entry, textOf),
    language: attribute(entry, "xml:lang") ?? firstText(entry, LANGUAGE_FIELDS, textOf),
  };
}

interface Link {
  readonly href: string;
  readonly base: string | null;
}

/** The alternate link, a web page before other types; a link without relation is one too. */
function atomLink(links: readonly Node[]): Link | null {
  const alternates = links.filter((link) => /^(?:.*\/)?alternate$/i.test(attribute(link, "rel") ?? "alternate"));
  const best = alternates.find((link) => /html/i.test(attribute(link, "type") ?? "html")) ?? alternates[0];
  return best === undefined ? null : linkIn(best);
}

/** The first link that says anything, then a guid that is a permanent link, then the RDF address. */
function rssLink(entry: Node): Link | null {
  for (const link of nodes(entry, ".link")) {
    const text = content(link).trim();
    if (text !== "") return { href: text, base: attribute(link, "xml:base") };
  }
  const attributed = atomLink([...nodes(entry, ".link"), ...nodes(entry, ".atom:link")]);
  if (attributed !== null) return attributed;
  const guid = nodes(entry, ".guid")[0];
  if (
    guid !== undefined &&
    !/^false$/i.test(attribute(guid, "ispermalink") ?? "") &&
    /^\s*https?:\/\//i.test(content(guid))
  ) {
    return { href: content(guid), base: null };
  }
  const about = attribute(entry, "rdf:about");
  return about !== null && /^https?:/i.test(about) ? { href: about, base: null } : null;
}

function linkIn(link: Node): Link | null {
  const href = (attribute(link, "href") ?? content(link)).trim();
  return href === "" ? null : { href, base: attribute(link, "xml:base") };
}

/** RSS names the outlet as text, Atom as the title of the feed that the entry came from. */
function sourceOf(entry: Node, textOf: TextOf): string | null {
  for (const source of nodes(entry, ".source")) {
    const name = textOf(content(source)).trim() || firstText(source, SOURCE_TITLE, textOf);
    if (name) return name;
  }
  return null;
}

function textsOf(parent: Node, fields: readonly string[], textOf: TextOf): string[] {
  const texts: string[] = [];
  for (const field of fields) {
    for (const node of nodes(parent, field)) {
      const text = textOf(content(node)).trim();
      if (text !== "") texts.push(text);
    }
  }
  return texts;
}

function firstText(parent: Node, fields: Ranked, textOf: TextOf): string | null {
  return textsOf(parent, presentOf(namesIn(parent), fields), textOf)[0] ?? null;
}

const namesIn = (parent: Node): readonly string[] => (typeof parent === "string" ? [] : Object.keys(parent));

/** Those of the fields that are there, by rank: asking for each in turn is slow, because most are missing. */
function presentOf(names: readonly string[], fields: Ranked): readonly string[] {
  const present: string[] = [];
  for (const name of names) if (fields.has(name)) present.push(name);
  const rank = (name: string) => fields.get(name) ?? 0;
  return present.length > 1 ? present.sort((one, other) => rank(one) - rank(other)) : present;
}

/** One base inside another; the outer may be relative itself. */
function resolveInner(outer: string | null, inner: string | null): string | null {
  if (outer === null || inner === null) return inner ?? outer;
  return resolveBase([outer, inner]) ?? inner;
}
