import { Parser, processors } from "xml2js";
import { FEED_CATEGORIES, type Feed, type FeedCategory } from "../feed/feed.ts";
import { faultOfUrl } from "./fault-of-url.ts";

/**
 * Which feeds does this list name? Any reader's OPML: folders to any depth, unknown attributes ignored, outlines (with
 * what is inside them) skipped where `isComment="true"` (OPML 2.0). Names of attributes are taken in any case, as exports
 * differ. Entities of a document type are never expanded: using one is a fault.
 */
export function parseOpml(text: string, file: string): { feeds: Feed[]; warnings: string[] } | { faults: string[] } {
  const parsed = parseXml(text);
  if ("fault" in parsed) return { faults: [`${file}${parsed.fault}`] };
  const [rootName, root] = parsed.root;
  if (rootName !== "opml") return { faults: [`${file}: is not OPML: its root element is <${rootName}>, not <opml>`] };

  const lines = linesOfOutlines(text);
  const faults: string[] = [];
  const warnings: string[] = [];
  const feeds = new Map<string, Feed>();
  for (const [index, outline] of outlinesOf(root).entries()) {
    if (outline.commented) continue;
    const place = `${file}:${lines[index] ?? "?"}: outline "${outline.name}"`;
    const read = readOutline(outline);
    if (!read) continue;
    warnings.push(...read.warnings.map((warning) => `${place}: ${warning}`));
    faults.push(...read.faults.map((fault) => `${place}: ${fault}`));
    if (read.feed) keep(feeds, read.feed, (warning) => warnings.push(`${place}: ${warning}`));
  }
  if (feeds.size === 0 && faults.length === 0) {
    faults.push(`${file}: names no feeds: add outlines with an xmlUrl, e.g. <outline text="Name" xmlUrl="https://…"/>`);
  }
  return faults.length > 0 ? { faults } : { feeds: [...feeds.values()], warnings };
}

/** An element as xml2js gives it: attributes under `$`, children in arrays by name. */
interface Element {
  readonly $?: Readonly<Record<string, string>>;
  readonly outline?: readonly (Element | string)[];
  readonly body?: readonly (Element | string)[];
}

interface Outline {
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the folders around it, the nearest first. */
  readonly folders: readonly string[];
  readonly hasChildren: boolean;
  readonly commented: boolean;
  readonly name: string;
}

function parseXml(text: string): { root: readonly [string, Element] } | { fault: string } {
  const lowerCase = [processors.normalize];
  const parser = new Parser({ async: false, tagNameProcessors: lowerCase, attrNameProcessors: lowerCase });
  let error: Error | null = null;
  let document: Record<string, Element | string> | null = null;
  // With `async: false` the callback is called before parseString returns, and after an error it may be called again.
  parser.parseString(text, (failure, result) => {
    if (failure) error ??= failure;
    else document ??= result;
  });
  if (error) return { fault: faultOfXml(error) };
  const [root] = Object.entries<Element | string>(document ?? {});
  if (!root) return { fault: ": is not XML: it holds no element" };
  return { root: [root[0], typeof root[1] === "string" ? {} : root[1]] };
}

/** The parser's words with the line in front (it counts from 0), and the remedy for the commonest slip. */
function faultOfXml(error: Error): string {
  const [what = "", ...where] = error.message.split("\n");
  const line = /Line: (\d+)/.exec(where.join(" "))?.[1];
  const remedy = /entity/i.test(what)
    ? " (write & as &amp; in URLs; entities of a document type are not expanded)"
    : "";
  return `${line === undefined ? "" : `:${Number(line) + 1}`}: is not well-formed XML: ${what.replace(/\.$/, "")}${remedy}`;
}

/** All outlines in document order; with a stack of its own, since nothing bounds how deep a file nests. */
function outlinesOf(root: Element): Outline[] {
  const found: Outline[] = [];
  const stack: { element: Element | string; folders: readonly string[]; commented: boolean }[] = [];
  const push = (elements: readonly (Element | string)[] = [], folders: readonly string[], commented: boolean) => {
    for (const element of elements.toReversed()) stack.push({ element, folders, commented });
  };
  for (const body of root.body ?? []) if (typeof body !== "string") push(body.outline, [], false);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const element = typeof next.element === "string" ? {} : next.element;
    const attributes = element.$ ?? {};
    const commented = next.commented || attributes.iscomment?.trim().toLowerCase() === "true";
    const hasChildren = (element.outline?.length ?? 0) > 0;
    const name = oneLine(attributes.text) || oneLine(attributes.title) || oneLine(attributes.xmlurl) || "(no text)";
    found.push({ attributes, folders: next.folders, hasChildren, commented, name });
    push(element.outline, [name, ...next.folders].slice(0, FOLDERS_REMEMBERED), commented);
  }
  return found;
}

/** A category stands in the nearest folders or nowhere. */
const FOLDERS_REMEMBERED = 8;

/** One outline read; null for a folder or a note, which say nothing about a feed. */
function readOutline(outline: Outline): { feed: Feed | null; faults: string[]; warnings: string[] } | null {
  const { attributes, name } = outline;
  const type = attributes.type?.trim().toLowerCase();
  if (attributes.xmlurl === undefined) {
    if (outline.hasChildren) return null;
    if (type === "include") return { feed: null, faults: [], warnings: ["an included list is not followed"] };
    const rss = type === "rss" || type === "atom";
    return rss ? { feed: null, faults: [], warnings: ["has no xmlUrl: left out"] } : null;
  }
  const url = attributes.xmlurl.trim();
  const fault = faultOfUrl(url);
  if (fault) return { feed: null, faults: [`xmlUrl ${fault}`], warnings: [] };

  const warnings: string[] = [];
  const htmlUrl = readHomePage(attributes.htmlurl, warnings);
  const language = readLanguage(attributes.language, warnings);
  const category = readCategory(outline, warnings);
  const label = name === url ? new URL(url).hostname : name;
  return { feed: { url, name: label, htmlUrl, language, category }, faults: [], warnings };
}

function readHomePage(htmlUrl: string | undefined, warnings: string[]): string | null {
  const url = htmlUrl?.trim();
  if (!url) return null;
  const fault = faultOfUrl(url);
  if (!fault) return url;
  warnings.push(`htmlUrl ${fault}: left out`);
  return null;
}

function readLanguage(language: string | undefined, warnings: string[]): string | null {
  const tag = language?.trim().replaceAll("_", "-");
  if (!tag || tag.toLowerCase() === "unknown") return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    warnings.push(`language "${tag}" is no language tag (BCP 47, e.g. "en", "ko", "pt-BR"): left out`);
    return null;
  }
}

/** The attribute (a comma list of slash-delimited paths in OPML 2.0), else the nearest folder named like a category. */
function readCategory(outline: Outline, warnings: string[]): FeedCategory | null {
  const stated = (outline.attributes.category ?? "").split(/[,/]/);
  const category = stated.map(asCategory).find((known) => known !== null) ?? null;
  if (category) return category;
  if (stated.some((part) => part.trim() !== "")) {
    warnings.push(
      `category "${oneLine(outline.attributes.category)}" is not known (${FEED_CATEGORIES.join(", ")}): taken as none`,
    );
  }
  return outline.folders.map(asCategory).find((known) => known !== null) ?? null;
}

function asCategory(text: string): FeedCategory | null {
  const name = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  return FEED_CATEGORIES.find((category) => category === name) ?? null;
}

/** A feed listed twice is one feed; what the first outline leaves open is taken from the later. */
function keep(feeds: Map<string, Feed>, feed: Feed, warn: (warning: string) => void): void {
  const identity = new URL(feed.url);
  identity.hash = "";
  const first = feeds.get(identity.href);
  if (!first) {
    feeds.set(identity.href, feed);
    return;
  }
  warn(`names the same feed as "${first.name}" (${first.url}): merged into it`);
  feeds.set(identity.href, {
    ...first,
    htmlUrl: first.htmlUrl ?? feed.htmlUrl,
    language: first.language ?? feed.language,
    category: first.category ?? feed.category,
  });
}

/** Line of each outline's start tag in document order, from 1; the XML parser tells none. */
function linesOfOutlines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<outline(?=[\s/>])/gi)) {
    for (let i = text.indexOf("\n", from); i !== -1 && i < match.index; i = text.indexOf("\n", i + 1)) line++;
    from = match.index;
    if (match[0].toLowerCase() === "<outline") lines.push(line);
  }
  return lines;
}

function oneLine(text: string | undefined): string {
  return (text ?? "").replaceAll(/\s+/g, " ").trim();
}
