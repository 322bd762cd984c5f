import { QUOTED_ATTRIBUTES, readAttributes } from "./read-attributes.ts";
import { unescapeText } from "./unescape-text.ts";
import { addChild, type Node } from "./xml-tree.ts";

/** Text and the tag after it. Declarations, instructions, sections, comments, attributes without quotes: none of these fits. */
const TOKEN = new RegExp(
  `([^<]*)<(?:/([A-Za-z_][\\w.:-]{0,80})\\s{0,20}>|([A-Za-z_][\\w.:-]{0,80})(${QUOTED_ATTRIBUTES})\\s{0,20}(/?)>)`,
  "y",
);

/** An element whose end has not come yet. */
interface Open {
  readonly tag: string;
  readonly element: Record<string, unknown>;
  text: string;
}

/**
 * A document of nothing but elements, quoted attributes and text, every tag closed in its turn, as the XML parser's tree would
 * have it; null for any other, which is then the parser's. Most feeds are such documents once their texts are lifted, and
 * a run that reads them need not even load the parser.
 * @param nameOf an element's name in the tree, by its tag
 */
export function readSimpleTree(document: string, nameOf: (tag: string) => string): Node | null {
  const token = new RegExp(TOKEN);
  const around: Open[] = [];
  let inner: Open = { tag: "", element: {}, text: "" };
  for (let found = token.exec(document); found !== null; found = token.exec(document)) {
    const text = found[1] ?? "";
    const closed = found[2];
    const opened = found[3];
    const attributes = found[4] ?? "";
    const ends = found[5];
    inner.text += text;
    if (opened !== undefined) {
      around.push(inner);
      inner = { tag: opened, element: attributes === "" ? {} : { $: readAttributes(attributes) }, text: "" };
    }
    if (closed !== undefined && closed !== inner.tag) return null;
    if (closed === undefined && ends === "") continue;
    const node = nodeOf(inner);
    const name = nameOf(inner.tag);
    inner = around.pop() as Open;
    if (around.length === 0)
      return typeof node === "object" && isBlank(inner.text + document.slice(token.lastIndex)) ? node : null;
    addChild(inner.element, name, node);
  }
  return null;
}

/** Text alone is a string; white space between children is nothing. */
export function nodeOf({ element, text }: Pick<Open, "element" | "text">): Node {
  if (Object.keys(element).length === 0) return unescapeText(text);
  return isBlank(text) ? element : { ...element, _: unescapeText(text) };
}

const isBlank = (text: string) => !/\S/.test(text);
