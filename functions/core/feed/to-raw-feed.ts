import { remembered } from "../remembered.ts";
import type { FeedRoot } from "./find-root.ts";
import type { LiftedDocument } from "./lift-document.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { type RawText, readRawText } from "./raw-text.ts";
import { type ItemElement, resolveInner, toRawEntry, wantedByName } from "./to-raw-entry.ts";
import { attribute, content, NAMES_KNOWN, type Node, nodes } from "./xml-tree.ts";

/** Items under the names of every format. */
const ENTRIES: ReadonlySet<string> = new Set([".item", ".entry", ".atom:entry"]);

/** How what was taken out of a document before it was parsed is read. */
export interface Lifted extends Pick<LiftedDocument, "textOf" | "itemsOf"> {
  /** An element's name in the tree, by its tag. */
  readonly nameOf: (tag: string) => string;
}

/** Null when the tree is no feed: RSS without a channel and without items. */
export function toRawFeed(tree: Node, root: FeedRoot, lifted: Lifted): RawFeed | null {
  const [channel = tree] = nodes(tree, ".channel");
  // Some programs write items beside their channel, as RSS 1.0 does, some into it, as all others do.
  const items = [...nodes(tree, ".channel").flatMap((one) => nodes(one, ".item")), ...nodes(tree, ".item")];
  const direct = root.format === "atom" ? nodes(tree, ".entry") : items;
  const entries = direct.length > 0 ? direct : entriesWithin(tree);
  if (root.format !== "atom" && channel === tree && entries.length === 0) return null;
  const textOf = textReader(lifted);
  const wantedOf = remembered(NAMES_KNOWN, (tag) => wantedByName(lifted.nameOf(tag)));
  const said = (...names: readonly string[]) => firstSaid(channel, names, textOf);
  return {
    title: said(".title", ".dc:title"),
    language: said(".language", ".dc:language") ?? attribute(channel, "xml:lang") ?? attribute(tree, "xml:lang"),
    base: resolveInner(attribute(tree, "xml:base"), channel === tree ? null : attribute(channel, "xml:base")),
    ttlMinutes: positive(said(".ttl")),
    skipHours: skipHoursOf(channel),
    entries: entries.flatMap((entry) => entriesOf(entry, { root, lifted, textOf, wantedOf })),
  };
}

/** What an element says, as it is read when somebody asks. */
function textReader({ textOf }: Lifted): (node: Node) => RawText {
  return (node) =>
    typeof node === "object" && typeof node.source === "string"
      ? (node as { readonly source: string })
      : textOf(content(node));
}

interface Reading {
  readonly root: FeedRoot;
  readonly lifted: Lifted;
  readonly textOf: (node: Node) => RawText;
  readonly wantedOf: ItemElement["wantedOf"];
}

/** What the items say that an element stands for: those that were taken out of the document, or itself. */
function entriesOf(entry: Node, { root, lifted, textOf, wantedOf }: Reading): RawEntry[] {
  const plain = lifted.itemsOf(content(entry));
  // In a tree the names are given already.
  if (plain === null)
    return [toRawEntry({ element: entry, children: childrenOf(entry), wantedOf: wantedByName }, root, textOf)];
  return plain.map(({ attributes, leaves }) => {
    const element = attributes === null ? "" : { $: attributes };
    return toRawEntry({ element, children: leaves, wantedOf }, root, textOf);
  });
}

function childrenOf(entry: Node): ItemElement["children"] {
  if (typeof entry === "string") return [];
  return Object.keys(entry).flatMap((tag) => nodes(entry, tag).map((node) => ({ tag, node })));
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

/** What the first element says that says anything, of some names in the order in which they are wanted. */
function firstSaid(parent: Node, names: readonly string[], textOf: (node: Node) => RawText): string | null {
  for (const name of names)
    for (const node of nodes(parent, name)) {
      const text = readRawText(textOf(node));
      if (text !== "") return text;
    }
  return null;
}

function positive(text: string | null): number | null {
  const number = Number(text ?? "");
  return Number.isFinite(number) && number > 0 ? number : null;
}

function skipHoursOf(channel: Node): number[] {
  const hours = nodes(channel, ".skiphours").flatMap((list) => nodes(list, ".hour"));
  return hours.map((hour) => Number(content(hour))).filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24);
}
