import { remembered } from "../remembered.ts";
import { type ElementKind, isLeftOut, kindOfElement } from "./element-kind.ts";
import { endsName, type Find, type FindElementEnd } from "./find-element-end.ts";
import { rawText, SECTION, SECTION_END } from "./raw-text.ts";
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
  /** Of an element whose attributes are read; null when it has none. */
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly isClosed: boolean;
  /** Its end tag as it is written when nobody put white space into it. */
  readonly end: string;
}

const START_TAG = new RegExp(`^([A-Za-z_][\\w.:-]{0,80})(${QUOTED_ATTRIBUTES})\\s{0,20}(/?)$`);
const ITEM_ATTRIBUTES = new RegExp(`^${QUOTED_ATTRIBUTES}\\s{0,20}$`);
/** A prefix that is declared within an item; the names of a document's elements are known by what is left of it. */
const NAMESPACE = /\sxmlns:/i;
/** Start tags that are remembered: short ones, so many. Longer ones hold addresses and the like, another each time. */
const REMEMBERED = { tags: 200, characters: 60 } as const;

const SLASH = 0x2f;
const EXCLAMATION = 0x21;

/** A start tag with the white space before it, as the last item had it at the same place. */
interface Expected {
  readonly written: string;
  readonly open: StartTag;
}

/** Neither an element of its own nor anything that can be passed over. */
const NOT_PLAIN = -1;

/**
 * Reads plain items straight from a document. A parser spends a hundred calls on each of them, for a nesting that they don't have.
 * Whatever is not plain stays for the parser. The items of a feed are written by one program: where a start tag is as in the
 * item before, it need not be taken apart.
 */
export function plainItemReader(
  xml: string,
  { find, endOfElement }: { find: Find; endOfElement: FindElementEnd },
): ReadPlainItem {
  const shortTagOf = remembered(REMEMBERED.tags, readStartTag);
  const expected: Expected[] = [];

  function startTagOf(inside: string): StartTag | null {
    return inside.length > REMEMBERED.characters ? readStartTag(inside) : shortTagOf(inside);
  }

  /** Behind the end tag at a place, NOT_PLAIN when it is another's. */
  function behindEnd({ tag, end }: Pick<StartTag, "tag" | "end">, at: number): number {
    if (xml.startsWith(end, at)) return at + end.length;
    if (!xml.startsWith(`</${tag}`, at) || !endsName(xml, at + 2 + tag.length)) return NOT_PLAIN;
    const close = xml.indexOf(">", at);
    return close !== -1 && isBlank(xml.slice(at + 2 + tag.length, close)) ? close + 1 : NOT_PLAIN;
  }

  /** Reads what stands in an element, as far as anything is read from it; where it ends, or NOT_PLAIN. */
  function readElement(open: StartTag, from: number, leaves: Leaf[]): number {
    if (open.isClosed) {
      if (open.kind === "other") leaves.push(leafOf(open, ""));
      return from;
    }
    const sign = xml.indexOf("<", from);
    if (sign === -1) return NOT_PLAIN;
    // What nearly all elements hold: text, up to their end.
    if (xml.startsWith(open.end, sign)) {
      const text = xml.slice(from, sign);
      if (open.kind === "text") leaves.push({ tag: open.tag, node: rawText(text) });
      else if (open.kind !== "unread") leaves.push(leafOf(open, unescapeText(text)));
      else if (!isLeftOut(text)) return NOT_PLAIN;
      return sign + open.end.length;
    }
    return open.kind === "text" || open.kind === "unread"
      ? readMarkup(open, from, leaves)
      : readValue(open, from, leaves);
  }

  /** Of a text for people, or an element that nothing is read from: either may hold markup. */
  function readMarkup(open: StartTag, from: number, leaves: Leaf[]): number {
    const end = endOfElement(open.tag, from);
    const behind = end === -1 ? NOT_PLAIN : behindEnd(open, end);
    if (behind === NOT_PLAIN) return NOT_PLAIN;
    const source = xml.slice(from, end);
    if (open.kind === "text") leaves.push({ tag: open.tag, node: rawText(source) });
    else if (!isLeftOut(source)) return NOT_PLAIN;
    return behind;
  }

  /** Of any other element: text and sections. */
  function readValue(open: StartTag, from: number, leaves: Leaf[]): number {
    let text = "";
    for (let at = from; ; ) {
      const sign = xml.indexOf("<", at);
      if (sign === -1) return NOT_PLAIN;
      text += unescapeText(xml.slice(at, sign));
      const behind = behindEnd(open, sign);
      if (behind !== NOT_PLAIN) {
        leaves.push(leafOf(open, text));
        return behind;
      }
      const close = xml.startsWith(SECTION, sign) ? find(SECTION_END, sign) : -1;
      if (close === -1) return NOT_PLAIN;
      text += xml.slice(sign + SECTION.length, close);
      at = close + SECTION_END.length;
    }
  }

  /** Reads elements up to the item's end tag; where that ends, or NOT_PLAIN. */
  function readElements(tag: string, start: number, leaves: Leaf[]): number {
    let at = start;
    for (let n = 0; at !== NOT_PLAIN; n++) {
      const like = expected[n];
      if (like !== undefined && xml.startsWith(like.written, at)) {
        at = readElement(like.open, at + like.written.length, leaves);
        continue;
      }
      const sign = xml.indexOf("<", at);
      if (sign === -1 || (sign !== at && !isBlank(xml.slice(at, sign)))) return NOT_PLAIN;
      const next = xml.charCodeAt(sign + 1);
      if (next === SLASH) return behindEnd({ tag, end: `</${tag}>` }, sign);
      if (next === EXCLAMATION) {
        const end = xml.startsWith("<!--", sign) ? find("-->", sign) : -1;
        at = end === -1 ? NOT_PLAIN : end + 3;
        continue;
      }
      const close = xml.indexOf(">", sign);
      const open = close === -1 ? null : startTagOf(xml.slice(sign + 1, close));
      if (open === null) return NOT_PLAIN;
      if (close - at <= REMEMBERED.characters) expected[n] = { written: xml.slice(at, close + 1), open };
      at = readElement(open, close + 1, leaves);
    }
    return NOT_PLAIN;
  }

  return (tag, attributes, start) => {
    if (attributes !== "" && (!ITEM_ATTRIBUTES.test(attributes) || NAMESPACE.test(attributes))) return null;
    const leaves: Leaf[] = [];
    const end = readElements(tag, start, leaves);
    if (end === NOT_PLAIN) return null;
    return { item: { attributes: attributes === "" ? null : readAttributes(attributes), leaves }, end };
  };
}

function leafOf({ tag, attributes }: StartTag, text: string): Leaf {
  return { tag, node: attributes === null ? text : { $: attributes, _: text } };
}

function readStartTag(inside: string): StartTag | null {
  const found = START_TAG.exec(inside);
  if (found === null || NAMESPACE.test(inside)) return null;
  const tag = found[1] as string;
  const written = found[2] as string;
  const kind = kindOfElement(tag);
  const attributes = kind === "other" && written !== "" ? readAttributes(written) : null;
  return { tag, kind, attributes, isClosed: found[3] !== "", end: `</${tag}>` };
}

const isBlank = (text: string) => text.trim() === "";
