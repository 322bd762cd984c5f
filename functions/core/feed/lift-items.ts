import { MARKS, numberOfMark, unescapeText } from "./lift-texts.ts";
import { addChild, type Node } from "./xml-tree.ts";

/** A document without its simple items, which the XML parser then need not read. */
export interface LiftedItems {
  readonly document: string;
  /** The items that an element stands for: a mark for a row of them, any other for itself. */
  itemsOf(element: Node): readonly Node[];
}

const ITEM =
  /<((?:[\w.-]{1,40}:)?(?:item|entry))((?:\s(?:[^<>"']{0,200}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){0,40}[^<>"']{0,200})?)>/gi;
/** An element without children, or an item's end tag: all that a simple item has. Without bounds a pattern can be made to run out of stack. */
const LEAF =
  /\s*<(?:([A-Za-z_][\w.:-]{0,80})((?:\s{1,20}[A-Za-z_][\w.:-]{0,80}\s{0,20}=\s{0,20}(?:"[^"<]{0,4000}"|'[^'<]{0,4000}')){0,40})\s{0,20}(?:\/>|>([^<]*)<\/\1\s{0,20}>)|\/([A-Za-z_][\w.:-]{0,80})\s{0,20}>)/y;
const ATTRIBUTE = /([A-Za-z_][\w.:-]{0,80})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;
const SPACE_ONLY = /^\s*$/;

/**
 * Takes the simple items out of a feed, those that hold nothing but elements without children: nearly all. An XML parser
 * spends a hundred calls on each of them, for a nesting that they don't have. Whatever is not simple stays for the parser.
 * @param document its texts are lifted already: no comments, no CDATA sections, no bare "&" or "<"
 * @param nameOf an element's name in the tree, by its tag
 */
export function liftItems(document: string, nameOf: (tag: string) => string): LiftedItems {
  const rows: Node[][] = [];
  const kept: string[] = [];
  const starts = new RegExp(ITEM);
  const leaf = new RegExp(LEAF);
  const attributesIn = attributeReader();
  let from = 0;
  let row: Row = { tag: null, items: [] };
  for (let match = starts.exec(document); match !== null; match = starts.exec(document)) {
    const tag = match[1] as string;
    const attributes = match[2] as string;
    if (attributes.endsWith("/")) continue;
    const start = match.index + match[0].length;
    const read = readItem(document, { tag, attributes, start, leaf, attributesIn, nameOf });
    if (read === null) continue;
    const between = document.slice(from, match.index);
    if (row.tag !== tag || !SPACE_ONLY.test(between)) {
      kept.push(between, `<${tag}>${MARKS.row}${rows.length}${MARKS.end}</${tag}>`);
      row = { tag, items: [] };
      rows.push(row.items);
    }
    row.items.push(read.item);
    from = read.end;
    starts.lastIndex = from;
  }
  kept.push(document.slice(from));
  return {
    document: kept.join(""),
    itemsOf: (element) => {
      const mark = typeof element === "string" ? numberOfMark(element, MARKS.row) : null;
      return (mark === null ? undefined : rows[mark]) ?? [element];
    },
  };
}

/** Items with nothing between them. */
interface Row {
  readonly tag: string | null;
  readonly items: Node[];
}

interface ItemStart {
  readonly tag: string;
  readonly attributes: string;
  readonly start: number;
  /** LEAF, to be moved along. */
  readonly leaf: RegExp;
  readonly attributesIn: AttributeReader;
  readonly nameOf: (tag: string) => string;
}

/** The item as the parser's tree would have it, and where its end tag ends; null when it is not simple. */
function readItem(
  document: string,
  { tag, attributes, start, leaf, attributesIn, nameOf }: ItemStart,
): { item: Node; end: number } | null {
  const item: Record<string, unknown> = {};
  if (attributes !== "") item.$ = attributesIn(attributes);
  leaf.lastIndex = start;
  for (;;) {
    const found = leaf.exec(document);
    if (found === null) return null;
    // Taken by number: this loop is most of what reading a feed costs, and taking a list apart is slow.
    const closed = found[4];
    if (closed !== undefined) return closed === tag ? { item, end: leaf.lastIndex } : null;
    const inside = found[2] as string;
    const text = unescapeText(found[3] ?? "");
    const node = inside === "" ? text : { $: attributesIn(inside), _: text };
    addChild(item, nameOf(found[1] as string), node);
  }
}

/** Attributes by names in lower case; of two of one name the later counts, as it does for the parser. */
export type AttributeReader = (written: string) => Record<string, string>;

/** Reads the attributes of many tags. */
export function attributeReader(): AttributeReader {
  const pattern = new RegExp(ATTRIBUTE);
  return (written) => {
    const attributes: Record<string, string> = Object.create(null);
    pattern.lastIndex = 0;
    for (let found = pattern.exec(written); found !== null; found = pattern.exec(written))
      attributes[(found[1] as string).toLowerCase()] = unescapeText(found[2] ?? found[3] ?? "");
    return attributes;
  };
}
