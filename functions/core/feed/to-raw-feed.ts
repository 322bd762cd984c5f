import type { FeedRoot } from "./find-root.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { resolveBase } from "./resolve-link.ts";
import { attribute, content, type Node, nodes } from "./xml-tree.ts";

const TITLE_FIELDS = ranked(".title", ".atom:title", ".dc:title", ".media:title");
/** Full texts before summaries. */
const TEXT_FIELDS = ranked(
  ...[".content:encoded", ".encoded", ".content", ".atom:content"],
  ...[".description", ".summary", ".atom:summary", ".media:description"],
);
/** Publication before creation before change; a date of no stated meaning is most often the first. */
const DATE_FIELDS = ranked(
  ...[".pubdate", ".published", ".atom:published", ".issued", ".dc:date", ".dcterms:issued"],
  ...[".prism:publicationdate", ".dcterms:date", ".dcterms:created", ".dc:created", ".created", ".date"],
  ...[".updated", ".atom:updated", ".modified", ".dcterms:modified", ".dc:modified", ".prism:modificationdate"],
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

/** Items under the names of every format. */
const ENTRIES: ReadonlySet<string> = new Set([".item", ".entry", ".atom:entry"]);

type TextOf = (value: string) => string;

/** Null when the tree is no feed: RSS without a channel and without items. */
export function toRawFeed(
  tree: Node,
  root: FeedRoot,
  { textOf, itemsOf }: { textOf: TextOf; itemsOf: (element: Node) => readonly Node[] },
): RawFeed | null {
  const [channel = tree] = nodes(tree, ".channel");
  // Some programs write items beside their channel, as RSS 1.0 does, some into it, as all others do.
  const items = [...nodes(tree, ".channel").flatMap((one) => nodes(one, ".item")), ...nodes(tree, ".item")];
  const direct = root.format === "atom" ? nodes(tree, ".entry") : items;
  const entries = direct.length > 0 ? direct : entriesWithin(tree);
  if (root.format !== "atom" && channel === tree && entries.length === 0) return null;
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

/** Items that stand where no format has them, in a list of their own, say: better than none. */
function entriesWithin(tree: Node): Node[] {
  const found: Node[] = [];
  const open: Node[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === "string") continue;
    const inside: Node[] = [];
    for (const name of Object.keys(node)) {
      const into = ENTRIES.has(name) ? found : inside;
      for (const child of nodes(node, name)) into.push(child);
    }
    for (const child of inside.reverse()) open.push(child);
  }
  return found;
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
  const texts = (fields: Ranked) => textsOf(entry, presentOf(names, fields), (node) => textOf(content(node)));
  const guid = nodes(entry, root.format === "atom" ? ".id" : ".guid")[0] ?? nodes(entry, ".id")[0];
  const link = root.format === "atom" ? atomLink(nodes(entry, ".link")) : rssLink(entry);
  return {
    title: texts(TITLE_FIELDS)[0] ?? null,
    texts: texts(TEXT_FIELDS),
    link: link?.href ?? null,
    base: resolveInner(attribute(entry, "xml:base"), link?.base ?? null),
    guid: guid === undefined ? null : content(guid).trim() || null,
    dates: textsOf(entry, presentOf(names, DATE_FIELDS), (node) => dateIn(node, textOf)),
    source: sourceOf(entry, textOf),
    language: attribute(entry, "xml:lang") ?? firstText(entry, LANGUAGE_FIELDS, textOf),
  };
}

interface Link {
  readonly href: string;
  readonly base: string | null;
}

/** The alternate link, a web page before other types; a link without relation is one too. Links without address are none. */
function atomLink(links: readonly Node[]): Link | null {
  const isAlternate = (link: Node) => /^(?:.*\/)?alternate$/i.test(attribute(link, "rel") ?? "alternate");
  const alternates = links.filter((link) => isAlternate(link) && hrefOf(link) !== "");
  const best = alternates.find((link) => /html/i.test(attribute(link, "type") ?? "html")) ?? alternates[0];
  return best === undefined ? null : { href: hrefOf(best), base: attribute(best, "xml:base") };
}

/** The first link that says anything, then a guid that is a permanent link, the RDF address, an address without an element. */
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
  if (about !== null && /^https?:/i.test(about)) return { href: about, base: null };
  // Tools for HTML, where a link holds nothing, put its end before its text.
  const beside = content(entry).trim();
  return /^https?:\/\/\S+$/i.test(beside) ? { href: beside, base: null } : null;
}

const hrefOf = (link: Node) => attribute(link, "href")?.trim() || content(link).trim();

/** RSS names the outlet as text, Atom as the title of the feed that the entry came from. */
function sourceOf(entry: Node, textOf: TextOf): string | null {
  for (const source of nodes(entry, ".source")) {
    const name = textOf(content(source)).trim() || firstText(source, SOURCE_TITLE, textOf);
    if (name) return name;
  }
  return null;
}

/** What is read in the elements of some names, as far as it says anything. */
function textsOf(parent: Node, fields: readonly string[], read: (node: Node) => string): string[] {
  const texts: string[] = [];
  for (const field of fields) {
    for (const node of nodes(parent, field)) {
      const text = read(node).trim();
      if (text !== "") texts.push(text);
    }
  }
  return texts;
}

/** Some programs write HTML's <time> into an element for a date; what it says to machines counts. */
function dateIn(node: Node, textOf: TextOf): string {
  const [time] = nodes(node, ".time");
  if (time === undefined) return textOf(content(node));
  return attribute(time, "datetime") ?? textOf(content(time));
}

function firstText(parent: Node, fields: Ranked, textOf: TextOf): string | null {
  return textsOf(parent, presentOf(namesIn(parent), fields), (node) => textOf(content(node)))[0] ?? null;
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
