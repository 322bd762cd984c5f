import { type ElementKind, isLeftOut, kindOfElement } from "./element-kind.ts";
import { endsName, type Find, type FindElementEnd } from "./find-element-end.ts";
import { rawText } from "./raw-text.ts";
import { QUOTED_ATTRIBUTES, readAttributes } from "./read-attributes.ts";
import { unescapeText } from "./unescape-text.ts";
import type { Node } from "./xml-tree.ts";

/** An item that holds nothing but elements without children, as nearly all do. */
export interface PlainItem {
  /** Those of its start tag. */
  readonly attributes: Readonly<Record<string, string>> | null;
  /** Its elements in their order, but for those that nothing is read from. */
  readonly leaves: readonly Leaf[];
}

/** An element without children: its tag as written, and what it says. */
export interface Leaf {
  readonly tag: string;
  readonly node: Node;
}

/** What the item says whose start tag ends at `start`, and where its end tag ends; null when it is not plain. */
export type ReadPlainItem = (
  tag: string,
  attributes: string,
  start: number,
) => { readonly item: PlainItem; readonly end: number } | null;

/** What a start tag says, as it stands between its brackets. Items repeat most of theirs letter by letter. */
interface StartTag {
  readonly tag: string;
  readonly kind: ElementKind;
  readonly attributes: string;
  readonly isClosed: boolean;
  /** Its end tag as it is written when nobody put white space into it. */
  readonly end: string;
}

const START_TAG = new RegExp(`^([A-Za-z_][\\w.:-]{0,80})(${QUOTED_ATTRIBUTES})\\s{0,20}(/?)$`);
const ITEM_ATTRIBUTES = new RegExp(`^${QUOTED_ATTRIBUTES}\\s{0,20}$`);
/** A prefix that is declared within an item; the names of a document's elements are known by what is left of it. */
const NAMESPACE = /\sxmlns:/i;
const SECTION = "<![CDATA[";
/** Start tags that are remembered: short ones, so many. Longer ones hold addresses and the like, another each time. */
const REMEMBERED = { tags: 200, characters: 60 } as const;

const SLASH = 0x2f;
const EXCLAMATION = 0x21;

/**
 * Reads plain items straight from a document. A parser spends a hundred calls on each of them, for a nesting that they don't have.
 * Whatever is not plain stays for the parser.
 */
export function plainItemReader(
  xml: string,
  { find, endOfElement }: { find: Find; endOfElement: FindElementEnd },
): ReadPlainItem {
  const startTags = new Map<string, StartTag | null>();

  function startTagOf(inside: string): StartTag | null {
    if (inside.length > REMEMBERED.characters) return readStartTag(inside);
    const known = startTags.get(inside);
    if (known !== undefined) return known;
    const read = readStartTag(inside);
    if (startTags.size < REMEMBERED.tags) startTags.set(inside, read);
    return read;
  }

  /** Behind the end tag at a place, -1 when it is another's. */
  function behindEnd({ tag, end }: Pick<StartTag, "tag" | "end">, at: number): number {
    if (xml.startsWith(end, at)) return at + end.length;
    if (!xml.startsWith(`</${tag}`, at) || !endsName(xml, at + 2 + tag.length)) return -1;
    const close = xml.indexOf(">", at);
    return close !== -1 && isBlank(xml.slice(at + 2 + tag.length, close)) ? close + 1 : -1;
  }

  /** What an element says that is no text for people: text and sections; null when it holds anything else. */
  function valueFrom(start: StartTag, from: number): { text: string; end: number } | null {
    let text = "";
    for (let at = from; ; ) {
      const sign = xml.indexOf("<", at);
      if (sign === -1) return null;
      text += unescapeText(xml.slice(at, sign));
      const behind = behindEnd(start, sign);
      if (behind !== -1) return { text, end: behind };
      const close = xml.startsWith(SECTION, sign) ? find("]]>", sign) : -1;
      if (close === -1) return null;
      text += xml.slice(sign + SECTION.length, close);
      at = close + 3;
    }
  }

  return (tag, attributes, start) => {
    if (attributes !== "" && (!ITEM_ATTRIBUTES.test(attributes) || NAMESPACE.test(attributes))) return null;
    const leaves: Leaf[] = [];
    const item = { attributes: attributes === "" ? null : readAttributes(attributes), leaves };
    const own = { tag, end: `</${tag}>` };
    for (let at = start; ; ) {
      const sign = xml.indexOf("<", at);
      if (sign === -1 || (sign !== at && !isBlank(xml.slice(at, sign)))) return null;
      const next = xml.charCodeAt(sign + 1);
      if (next === SLASH) {
        const end = behindEnd(own, sign);
        return end === -1 ? null : { item, end };
      }
      if (next === EXCLAMATION) {
        const end = xml.startsWith("<!--", sign) ? find("-->", sign) : -1;
        if (end === -1) return null;
        at = end + 3;
        continue;
      }
      const close = xml.indexOf(">", sign);
      const open = close === -1 ? null : startTagOf(xml.slice(sign + 1, close));
      if (open === null) return null;
      at = close + 1;
      if (open.isClosed) {
        if (open.kind === "other") leaves.push({ tag: open.tag, node: { $: readAttributes(open.attributes), _: "" } });
        continue;
      }
      if (open.kind === "other" || open.kind === "item") {
        const value = valueFrom(open, at);
        if (value === null) return null;
        const { text } = value;
        const node = open.attributes === "" ? text : { $: readAttributes(open.attributes), _: text };
        leaves.push({ tag: open.tag, node });
        at = value.end;
        continue;
      }
      const end = endOfElement(open.tag, at);
      const behind = end === -1 ? -1 : behindEnd(open, end);
      if (behind === -1) return null;
      const source = xml.slice(at, end);
      if (open.kind === "text") leaves.push({ tag: open.tag, node: rawText(source) });
      else if (!isLeftOut(source)) return null;
      at = behind;
    }
  };
}

function readStartTag(inside: string): StartTag | null {
  const found = START_TAG.exec(inside);
  if (found === null || NAMESPACE.test(inside)) return null;
  const [, tag = "", attributes = "", slash] = found;
  return { tag, kind: kindOfElement(tag), attributes, isClosed: slash !== "", end: `</${tag}>` };
}

const isBlank = (text: string) => text.trim() === "";
