import Parser from "rss-parser";
import { type FeedRoot, findRoot } from "./find-root.ts";
import { liftTexts } from "./lift-texts.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";

/** An element as the parser gives it: its text, or an object with text (`_`), attributes (`$`) and children. */
type Node = string | { readonly [name: string]: unknown };

export type XmlReading =
  | { readonly feed: RawFeed; readonly format: FeedRoot["format"] }
  | { readonly feed: null; readonly reason: string };

/** Each costs up to a kilobyte of memory; twenty thousand items of ten elements have 200,000. */
const ELEMENTS_AT_MOST = 300_000;

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0. rss-parser reads the structure; texts are lifted out first
 * and every field is taken as published, so that one bad date, link or entity costs no other item. A document that is not
 * well-formed is read once more without strictness.
 */
export async function readXmlFeed(xml: string): Promise<XmlReading> {
  const lifted = liftTexts(xml);
  const root = findRoot(lifted.skeleton);
  if (root === null) return { feed: null, reason: "there is no feed in it" };
  const end = lifted.skeleton.lastIndexOf(`</${root.name}`);
  if (end < root.start) return { feed: null, reason: `the document breaks off: its end, </${root.name}>, is missing` };
  const body = repair(lifted.skeleton.slice(root.start, end), root);
  if (countElements(body) > ELEMENTS_AT_MOST) {
    return { feed: null, reason: `it has more than ${ELEMENTS_AT_MOST} elements` };
  }

  const document = `${body}</${root.name}>`;
  const parsed = (await parse(document, root, true)) ?? (await parse(document, root, false));
  if (parsed === null) return { feed: null, reason: `its <${root.name}> cannot be read as a feed` };
  return { feed: toRawFeed(parsed, root, lifted.textOf), format: root.format };
}

/** What sax refuses, made harmless: bare ampersands; and items beside their channel moved into it. */
function repair(body: string, root: FeedRoot): string {
  const escaped = body.includes("&")
    ? body.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[\da-fA-F]{1,5});)/g, "&amp;")
    : body;
  if (root.format !== "rss") return escaped;
  const channelEnd = escaped.search(/<\/channel\s*>/i);
  if (channelEnd === -1 || !/<item[\s>]/i.test(escaped.slice(channelEnd))) return escaped;
  return `${escaped.replace(/<\/channel\s*>/gi, "")}</channel>`;
}

function countElements(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf("<"); at !== -1 && count <= ELEMENTS_AT_MOST; at = xml.indexOf("<", at + 1)) {
    if (xml[at + 1] !== "/") count++;
  }
  return count;
}

/** The elements that rss-parser must find under their own names. Every other is hidden from it by a dot and taken raw. */
const STRUCTURE: Readonly<Record<string, string>> = {
  rss: "rss",
  rdf: "rdf:RDF",
  "rdf:rdf": "rdf:RDF",
  feed: "feed",
  channel: "channel",
  item: "item",
  entry: "entry",
};
/** Namespaces under whatever prefix; some feeds make up a new one for each element. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/www\.w3\.org\/2005\/Atom|^http:\/\/purl\.org\/atom\/ns/i, "atom:"],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, "content:"],
  [/^http:\/\/purl\.org\/rss\/1\.0\/?$|^http:\/\/my\.netscape\.com\/rdf\/simple/i, "rss:"],
  [/^http:\/\/purl\.org\/dc\/elements/i, "dc:"],
  [/^http:\/\/purl\.org\/dc\/terms/i, "dcterms:"],
  [/^http:\/\/search\.yahoo\.com\/mrss/i, "media:"],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf:"],
];
const FEED_FIELDS = ["title", "dc:title", "language", "dc:language", "ttl", "skiphours"];
const TITLE_FIELDS = ["title", "dc:title", "media:title"];
/** Full texts before summaries. */
const TEXT_FIELDS = ["content:encoded", "encoded", "content", "description", "summary", "media:description"];
/** Publication before creation before change. */
const DATE_FIELDS =
  "pubdate published issued dc:date dcterms:issued dcterms:created created atom:published date updated modified atom:updated".split(
    " ",
  );
const LANGUAGE_FIELDS = ["dc:language", "language"];
const ENTRY_FIELDS = [
  ...["link", "atom:link", "guid", "id", "source"],
  ...[...TITLE_FIELDS, ...TEXT_FIELDS, ...DATE_FIELDS, ...LANGUAGE_FIELDS],
];

interface Parsed {
  readonly [field: string]: unknown;
  readonly items: readonly Parsed[];
}

async function parse(document: string, root: FeedRoot, strict: boolean): Promise<Parsed | null> {
  const parser = new Parser({
    defaultRSS: 2.0,
    xml2js: {
      strict,
      tagNameProcessors: [nameFor(root, document)],
      attrNameProcessors: [(name: string) => name.toLowerCase()],
    },
    customFields: {
      feed: [...FEED_FIELDS.map(hidden), "item", "$"].map(whole),
      item: [...ENTRY_FIELDS.map(hidden), "$"].map(whole),
    },
  } as object);
  try {
    return (await parser.parseString(document)) as unknown as Parsed;
  } catch {
    return null; // The caller says what that means: tried again without strictness, then reported.
  }
}

const hidden = (name: string) => `.${name}`;
const whole = (name: string) => [name, name, { keepArray: true }];

function nameFor(root: FeedRoot, document: string): (tag: string) => string {
  const prefixes = prefixesIn(document, root);
  const known = new Map<string, string>();
  return (tag) => {
    const given = known.get(tag);
    if (given !== undefined) return given;
    const [, prefix = "", local = ""] = /^(?:([^:]*):)?(.*)$/s.exec(tag.toLowerCase()) ?? [];
    const plain = `${prefixes.get(prefix) ?? (prefix === "" ? "" : `${prefix}:`)}${local}`;
    const made = STRUCTURE[plain] ?? `.${plain}`;
    if (known.size < 1000) known.set(tag, made);
    return made;
  };
}

/** Prefixes as written, with the prefix (colon included) that stands for their namespace here. */
function prefixesIn(document: string, root: FeedRoot): ReadonlyMap<string, string> {
  const usual = (prefix: string) => (prefix === "rss:" || (prefix === "atom:" && root.format === "atom") ? "" : prefix);
  const found = new Map([
    ["rss", ""],
    ["a10", usual("atom:")],
    ["atom", usual("atom:")],
  ]);
  for (const [, prefix = "", namespace = ""] of document.matchAll(/\sxmlns:([\w.-]{1,40})\s*=\s*["']([^"']{1,200})/g)) {
    const known = NAMESPACES.find(([pattern]) => pattern.test(namespace));
    if (known !== undefined) found.set(prefix.toLowerCase(), usual(known[1]));
  }
  if (root.prefix !== null && root.format !== "rdf") found.set(root.prefix.toLowerCase(), "");
  return found;
}

type TextOf = (value: string) => string;

function toRawFeed(parsed: Parsed, root: FeedRoot, textOf: TextOf): RawFeed {
  const text = (...fields: string[]) => firstText(parsed, fields, textOf);
  const ttl = Number(text("ttl") ?? "");
  const inChannel = nodes(parsed, "item") as unknown as Parsed[];
  const entries = parsed.items.length > 0 ? parsed.items : inChannel;
  return {
    title: text("title", "dc:title"),
    language: text("language", "dc:language") ?? attribute(parsed, "xml:lang") ?? root.language,
    base: joined(root.base, attribute(parsed, "xml:base")),
    ttlMinutes: Number.isFinite(ttl) && ttl > 0 ? ttl : null,
    skipHours: nodes(parsed, ".skiphours")
      .flatMap((node) => nodes(node, ".hour"))
      .map((hour) => Number(content(hour)))
      .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24),
    entries: entries.map((entry) => toRawEntry(entry, root, textOf)),
  };
}

function toRawEntry(entry: Parsed, root: FeedRoot, textOf: TextOf): RawEntry {
  const texts = (...fields: string[]) => allTexts(entry, fields, textOf);
  const guid = nodes(entry, root.format === "atom" ? ".id" : ".guid")[0] ?? nodes(entry, ".id")[0];
  const link = root.format === "atom" ? atomLink(nodes(entry, ".link")) : rssLink(entry);
  return {
    title: texts(...TITLE_FIELDS)[0] ?? null,
    texts: texts(...TEXT_FIELDS),
    link: link?.href ?? null,
    base: joined(attribute(entry, "xml:base"), link?.base ?? null),
    guid: guid === undefined ? null : content(guid).trim() || null,
    dates: texts(...DATE_FIELDS),
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
function rssLink(entry: Parsed): Link | null {
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
function sourceOf(entry: Parsed, textOf: TextOf): string | null {
  for (const source of nodes(entry, ".source")) {
    const name = textOf(content(source)).trim() || firstText(source, ["title"], textOf);
    if (name) return name;
  }
  return null;
}

function nodes(parent: unknown, name: string): Node[] {
  const found = typeof parent === "object" && parent !== null ? (parent as Record<string, unknown>)[name] : undefined;
  return Array.isArray(found) ? found : [];
}

function content(node: Node): string {
  if (typeof node === "string") return node;
  return typeof node._ === "string" ? node._ : "";
}

function attribute(node: unknown, name: string): string | null {
  const attributes = typeof node === "object" && node !== null ? (node as Record<string, unknown>).$ : undefined;
  const value =
    typeof attributes === "object" && attributes !== null ? (attributes as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : null;
}

function allTexts(parent: unknown, fields: readonly string[], textOf: TextOf): string[] {
  return fields
    .flatMap((field) => nodes(parent, `.${field}`).map((node) => textOf(content(node)).trim()))
    .filter((text) => text !== "");
}

function firstText(parent: unknown, fields: readonly string[], textOf: TextOf): string | null {
  return allTexts(parent, fields, textOf)[0] ?? null;
}

/** One base inside another. */
function joined(outer: string | null, inner: string | null): string | null {
  if (outer === null || inner === null) return inner ?? outer;
  return URL.canParse(inner, outer) ? new URL(inner, outer).href : inner;
}
