import { remembered } from "../remembered.ts";
import type { FeedRoot } from "./find-root.ts";

/** An element as xml2js gives it: its text, or an object with text (`_`), attributes (`$`) and children. */
export type Node = string | { readonly [name: string]: unknown };

/** The one name in the tree of whatever can be a feed's outermost element; all others have a dot in front. */
const ROOT_NAME = "feed";
const ROOTS: ReadonlySet<string> = new Set(["rss", "rdf", "rdf:rdf", "feed"]);

/** Namespaces under whatever prefix; some feeds make up a new one for each element. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/Atom|^https?:\/\/purl\.org\/atom\/ns/i, "atom:"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, "content:"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$|^https?:\/\/my\.netscape\.com\/rdf\/simple/i, "rss:"],
  [/^https?:\/\/purl\.org\/dc\/elements/i, "dc:"],
  [/^https?:\/\/purl\.org\/dc\/terms/i, "dcterms:"],
  [/^https?:\/\/search\.yahoo\.com\/mrss/i, "media:"],
  [/^https?:\/\/(?:www\.)?prismstandard\.org\/namespaces/i, "prism:"],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf:"],
];
/** Gives the names of a document's elements in the tree: in lower case, under the usual prefixes, with a dot in front. */
export function elementNames(root: FeedRoot, document: string): (tag: string) => string {
  const prefixes = prefixesIn(document, root);
  return remembered(NAMES_KNOWN, (tag) => {
    const [, prefix = "", local = ""] = /^(?:([^:]*):)?(.*)$/s.exec(tag.toLowerCase()) ?? [];
    const plain = `${prefixes.get(prefix) ?? (prefix === "" ? "" : `${prefix}:`)}${local}`;
    return ROOTS.has(plain) ? ROOT_NAME : `.${plain}`;
  });
}

/** Names of elements that are remembered; a document has some dozens. */
export const NAMES_KNOWN = 1000;

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

const NONE: readonly Node[] = [];

/** The children of a name, the dot included; none of anything that is no element. */
export function nodes(parent: unknown, name: string): readonly Node[] {
  const found = typeof parent === "object" && parent !== null ? (parent as Record<string, unknown>)[name] : undefined;
  return Array.isArray(found) ? found : NONE;
}

/** Puts a child behind those of its name. Most that a feed holds passes here: one look-up, and no list made for nothing. */
export function addChild(element: Record<string, unknown>, name: string, child: Node): void {
  const siblings = element[name];
  if (Array.isArray(siblings)) siblings.push(child);
  else element[name] = [child];
}

/** The text directly in an element. */
export function content(node: Node): string {
  if (typeof node === "string") return node;
  return typeof node._ === "string" ? node._ : "";
}

/** An attribute, its name in lower case. */
export function attribute(node: unknown, name: string): string | null {
  const attributes = typeof node === "object" && node !== null ? (node as Record<string, unknown>).$ : undefined;
  const value =
    typeof attributes === "object" && attributes !== null ? (attributes as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : null;
}
