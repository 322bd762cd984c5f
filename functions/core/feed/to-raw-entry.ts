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
  /** What is read from a child, by its tag. */
  readonly wantedOf: (tag: string) => Wanted | null;
}

/** What is read from an item's elements, each with its place in what was found: numbered, it is had for half of the time. */
const FIELD = { title: 0, text: 1, date: 2, language: 3, source: 4, link: 5, atomLink: 6, guid: 7, id: 8 } as const;
type Field = (typeof FIELD)[keyof typeof FIELD];
const FIELDS = Object.keys(FIELD).length;

/** What is read from an element, and its rank, 0 for the most wanted. */
export interface Wanted {
  readonly field: Field;
  readonly rank: number;
}

/** By the names of the elements that something is read from. */
const WANTED: ReadonlyMap<string, Wanted> = new Map([
  ...ranked(FIELD.title, ".title", ".atom:title", ".dc:title", ".media:title"),
  // Full texts before summaries.
  ...ranked(
    FIELD.text,
    ...[".content:encoded", ".encoded", ".content", ".atom:content"],
    ...[".description", ".summary", ".atom:summary", ".media:description"],
  ),
  // Publication before creation before change; a date of no stated meaning is most often the first.
  ...ranked(
    FIELD.date,
    ...[".pubdate", ".published", ".atom:published", ".issued", ".dc:date", ".dcterms:issued"],
    ...[".prism:publicationdate", ".dcterms:date", ".dcterms:created", ".dc:created", ".created", ".date"],
    ...[".updated", ".atom:updated", ".modified", ".dcterms:modified", ".dc:modified", ".prism:modificationdate"],
  ),
  ...ranked(FIELD.language, ".dc:language", ".language"),
  ...ranked(FIELD.source, ".source"),
  ...ranked(FIELD.link, ".link"),
  ...ranked(FIELD.atomLink, ".atom:link"),
  ...ranked(FIELD.guid, ".guid"),
  ...ranked(FIELD.id, ".id"),
]);

function ranked(field: Field, ...names: readonly string[]): [string, Wanted][] {
  return names.map((name, rank) => [name, { field, rank }]);
}

/** What is read from an element of a name in the tree; null for nothing. */
export function wantedByName(name: string): Wanted | null {
  return WANTED.get(name) ?? null;
}

/** The elements of each field, the most wanted first. */
type Found = readonly (readonly Leaf[] | undefined)[];

/** What a feed says of an item. `textOf` gives what an element says. */
export function toRawEntry(item: ItemElement, root: FeedRoot, textOf: (node: Node) => RawText): RawEntry {
  const { element } = item;
  const found = sortOut(item);
  const read = (node: Node) => readRawText(textOf(node));
  const guid = (root.format === "atom" ? undefined : found[FIELD.guid]?.[0]) ?? found[FIELD.id]?.[0];
  const link = root.format === "atom" ? atomLink(found[FIELD.link] ?? NONE) : rssLink(element, found);
  const sources = found[FIELD.source];
  return {
    title: firstSaid(found[FIELD.title], read),
    texts: found[FIELD.text]?.map(({ node }) => textOf(node)) ?? NONE,
    link: link?.href ?? null,
    base: resolveInner(attribute(element, "xml:base"), link?.base ?? null),
    guid: guid === undefined ? null : content(guid.node).trim() || null,
    dates: datesIn(found[FIELD.date] ?? NONE, read),
    source: sources === undefined ? null : firstSaid(sources, (node) => outletIn(node, read)),
    language: attribute(element, "xml:lang") ?? firstSaid(found[FIELD.language], read),
  };
}

const NONE: readonly never[] = [];

/**
 * The elements of each field, the most wanted first; of equals, what stands first. One look-up for each element: asking for every
 * field in turn is slow, because most are missing.
 */
function sortOut({ children, wantedOf }: ItemElement): Found {
  const found: (Leaf[] | undefined)[] = new Array(FIELDS);
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Leaf;
    const wanted = wantedOf(child.tag);
    if (wanted === null) continue;
    const others = found[wanted.field];
    if (others === undefined) found[wanted.field] = [child];
    else others.splice(placeIn(others, wanted.rank, wantedOf), 0, child);
  }
  return found;
}

function placeIn(others: readonly Leaf[], rank: number, wantedOf: ItemElement["wantedOf"]): number {
  let place = others.length;
  while (place > 0 && (wantedOf((others[place - 1] as Leaf).tag) as Wanted).rank > rank) place--;
  return place;
}

/** What the first element says that says anything. */
function firstSaid(found: readonly Leaf[] | undefined, read: (node: Node) => string): string | null {
  if (found === undefined) return null;
  for (let at = 0; at < found.length; at++) {
    const text = read((found[at] as Leaf).node);
    if (text !== "") return text;
  }
  return null;
}

function datesIn(found: readonly Leaf[], read: (node: Node) => string): string[] {
  const dates: string[] = [];
  for (let at = 0; at < found.length; at++) {
    const date = dateIn((found[at] as Leaf).node, read);
    if (date !== "") dates.push(date);
  }
  return dates;
}

interface Link {
  readonly href: string;
  readonly base: string | null;
}

/** The alternate link, a web page before other types; a link without relation is one too. Links without address are none. */
function atomLink(links: readonly Leaf[]): Link | null {
  const isAlternate = (link: Node) => /^(?:.*\/)?alternate$/i.test(attribute(link, "rel") ?? "alternate");
  const alternates = links.filter(({ node }) => isAlternate(node) && hrefOf(node) !== "").map(({ node }) => node);
  const best = alternates.find((link) => /html/i.test(attribute(link, "type") ?? "html")) ?? alternates[0];
  return best === undefined ? null : { href: hrefOf(best), base: attribute(best, "xml:base") };
}

/** The first link that says anything, then a guid that is a permanent link, the RDF address, an address without an element. */
function rssLink(element: Node, found: Found): Link | null {
  const links = found[FIELD.link] ?? NONE;
  for (let at = 0; at < links.length; at++) {
    const { node } = links[at] as Leaf;
    const text = content(node).trim();
    if (text !== "") return { href: text, base: attribute(node, "xml:base") };
  }
  const attributed = atomLink([...links, ...(found[FIELD.atomLink] ?? NONE)]);
  if (attributed !== null) return attributed;
  const guid = found[FIELD.guid]?.[0]?.node;
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
