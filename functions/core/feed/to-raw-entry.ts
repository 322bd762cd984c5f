import type { FeedRoot } from "./find-root.ts";
import type { Leaf } from "./plain-item.ts";
import type { RawEntry } from "./raw-feed.ts";
import { type RawText, readRawText } from "./raw-text.ts";
import { resolveBase } from "./resolve-link.ts";
import { attribute, content, type Node, nodes } from "./xml-tree.ts";

/** An item with what stands in it, whether or not it came through the parser. */
export interface ItemElement {
  /** With its own attributes, and the text that stands directly in it. */
  readonly element: Node;
  readonly children: readonly Leaf[];
  /** A child's name in the tree, by its tag. */
  readonly nameOf: (tag: string) => string;
}

/** What is read from an item's elements. */
type Field = "title" | "text" | "date" | "language" | "source" | "link" | "atomLink" | "guid" | "id";

/** What is read from an element, and its rank, 0 for the most wanted. */
interface Wanted {
  readonly field: Field;
  readonly rank: number;
}

/** By the names of the elements that something is read from. */
const WANTED: ReadonlyMap<string, Wanted> = new Map([
  ...ranked("title", ".title", ".atom:title", ".dc:title", ".media:title"),
  // Full texts before summaries.
  ...ranked(
    "text",
    ...[".content:encoded", ".encoded", ".content", ".atom:content"],
    ...[".description", ".summary", ".atom:summary", ".media:description"],
  ),
  // Publication before creation before change; a date of no stated meaning is most often the first.
  ...ranked(
    "date",
    ...[".pubdate", ".published", ".atom:published", ".issued", ".dc:date", ".dcterms:issued"],
    ...[".prism:publicationdate", ".dcterms:date", ".dcterms:created", ".dc:created", ".created", ".date"],
    ...[".updated", ".atom:updated", ".modified", ".dcterms:modified", ".dc:modified", ".prism:modificationdate"],
  ),
  ...ranked("language", ".dc:language", ".language"),
  ...ranked("source", ".source"),
  ...ranked("link", ".link"),
  ...ranked("atomLink", ".atom:link"),
  ...ranked("guid", ".guid"),
  ...ranked("id", ".id"),
]);

function ranked(field: Field, ...names: readonly string[]): [string, Wanted][] {
  return names.map((name, rank) => [name, { field, rank }]);
}

/** Of the elements of one field. */
interface Ranked {
  readonly rank: number;
  readonly node: Node;
}

type Found = Partial<Record<Field, Ranked[]>>;

/** What a feed says of an item. `textOf` gives what an element says. */
export function toRawEntry(item: ItemElement, root: FeedRoot, textOf: (node: Node) => RawText): RawEntry {
  const { element } = item;
  const found = sortOut(item);
  const read = (node: Node) => readRawText(textOf(node));
  const guid = (root.format === "atom" ? undefined : found.guid?.[0]) ?? found.id?.[0];
  const link = root.format === "atom" ? atomLink(found.link ?? []) : rssLink(element, found);
  return {
    title: firstSaid(found.title, read),
    texts: found.text === undefined ? NONE : found.text.map(({ node }) => textOf(node)),
    link: link?.href ?? null,
    base: resolveInner(attribute(element, "xml:base"), link?.base ?? null),
    guid: guid === undefined ? null : content(guid.node).trim() || null,
    dates: found.date === undefined ? NONE : datesIn(found.date, read),
    source: found.source === undefined ? null : firstSaid(found.source, (node) => outletIn(node, read)),
    language: attribute(element, "xml:lang") ?? firstSaid(found.language, read),
  };
}

const NONE: readonly never[] = [];

/**
 * The elements of each field, the most wanted first; of equals, what stands first. One look-up for each element: asking for every
 * field in turn is slow, because most are missing.
 */
function sortOut({ children, nameOf }: ItemElement): Found {
  const found: Found = {};
  children.forEach(({ tag, node }) => {
    const wanted = WANTED.get(nameOf(tag));
    if (wanted === undefined) return;
    const { field, rank } = wanted;
    const others = found[field];
    if (others === undefined) found[field] = [{ rank, node }];
    else others.splice(placeIn(others, rank), 0, { rank, node });
  });
  return found;
}

function placeIn(others: readonly Ranked[], rank: number): number {
  let place = others.length;
  while (place > 0 && (others[place - 1] as Ranked).rank > rank) place--;
  return place;
}

/** What the first element says that says anything. */
function firstSaid(found: readonly Ranked[] | undefined, read: (node: Node) => string): string | null {
  if (found === undefined) return null;
  for (let at = 0; at < found.length; at++) {
    const text = read((found[at] as Ranked).node);
    if (text !== "") return text;
  }
  return null;
}

function datesIn(found: readonly Ranked[], read: (node: Node) => string): string[] {
  return found.map(({ node }) => dateIn(node, read)).filter((date) => date !== "");
}

interface Link {
  readonly href: string;
  readonly base: string | null;
}

/** The alternate link, a web page before other types; a link without relation is one too. Links without address are none. */
function atomLink(links: readonly Ranked[]): Link | null {
  const isAlternate = (link: Node) => /^(?:.*\/)?alternate$/i.test(attribute(link, "rel") ?? "alternate");
  const alternates = links.filter(({ node }) => isAlternate(node) && hrefOf(node) !== "").map(({ node }) => node);
  const best = alternates.find((link) => /html/i.test(attribute(link, "type") ?? "html")) ?? alternates[0];
  return best === undefined ? null : { href: hrefOf(best), base: attribute(best, "xml:base") };
}

/** The first link that says anything, then a guid that is a permanent link, the RDF address, an address without an element. */
function rssLink(element: Node, { link: links = [], atomLink: atomLinks = [], guid: guids = [] }: Found): Link | null {
  for (const { node } of links) {
    const text = content(node).trim();
    if (text !== "") return { href: text, base: attribute(node, "xml:base") };
  }
  const attributed = atomLink([...links, ...atomLinks]);
  if (attributed !== null) return attributed;
  const guid = guids[0]?.node;
  if (
    guid !== undefined &&
    !/^false$/i.test(attribute(guid, "ispermalink") ?? "") &&
    /^\s*https?:\/\//i.test(content(guid))
  ) {
    return { href: content(guid), base: null };
  }
  const about = attribute(element, "rdf:about");
  if (about !== null && /^https?:/i.test(about)) return { href: about, base: null };
  // Tools for HTML, where a link holds nothing, put its end before its text.
  const beside = content(element).trim();
  return /^https?:\/\/\S+$/i.test(beside) ? { href: beside, base: null } : null;
}

const hrefOf = (link: Node) => attribute(link, "href")?.trim() || content(link).trim();

/** RSS names the outlet as text, Atom as the title of the feed that the entry came from. */
function outletIn(source: Node, read: (node: Node) => string): string {
  return (
    read(source) ||
    (nodes(source, ".title")
      .map(read)
      .find((title) => title !== "") ??
      "")
  );
}

/** Some programs write HTML's <time> into an element for a date; what it says to machines counts. */
function dateIn(node: Node, read: (node: Node) => string): string {
  const time = nodes(node, ".time")[0];
  if (time === undefined) return read(node);
  return (attribute(time, "datetime") ?? read(time)).trim();
}

/** One base inside another; the outer may be relative itself. */
export function resolveInner(outer: string | null, inner: string | null): string | null {
  if (outer === null || inner === null) return inner ?? outer;
  return resolveBase([outer, inner]) ?? inner;
}
