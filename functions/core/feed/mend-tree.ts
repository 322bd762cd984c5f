import { endOfTag } from "./find-tag-end.ts";
import { openElements } from "./open-elements.ts";
import { unescapeText } from "./unescape-text.ts";
import type { Node } from "./xml-tree.ts";

const TAG = /<(\/?)([A-Za-z_][\w.:-]{0,120})([^<>]{0,8000})>/y;
/** Also without quotation marks. */
const ATTRIBUTE = /([^\s=/"'<>]{1,80})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"']{1,4000}))/g;

/**
 * The tree of a document whose tags are not in order. What follows a tag that was never closed (`<br>`, `<hr>`, a forgotten
 * end) is taken for its siblings, not for its children: no title, link or item is lost in it. An end tag that nothing open in
 * the same item belongs to counts for nothing, nor do capitals, nor does a second outermost element.
 * @param nameOf an element's name in the tree, by its tag
 */
export function mendTree(document: string, nameOf: (tag: string) => string): Node {
  const tag = new RegExp(TAG);
  const elements = openElements();
  let outermost: string | null = null;
  let at = 0;
  for (let sign = document.indexOf("<"); sign !== -1; sign = document.indexOf("<", at)) {
    elements.addText(document.slice(at, sign));
    tag.lastIndex = sign;
    const found = tag.exec(document);
    if (found === null) {
      at = behindOther(document, sign);
      continue;
    }
    const [, closing, written = "", inside = ""] = found;
    at = endOfTag(document, tag.lastIndex, inside);
    const name = nameOf(written);
    if (name === outermost) continue;
    if (closing === "/") {
      elements.close(name);
      continue;
    }
    outermost ??= name;
    const attributes = document.slice(sign + 1 + written.length, at - 1);
    elements.open(name, attributesIn(attributes));
    if (attributes.endsWith("/")) elements.close(name);
  }
  return elements.outermost();
}

/** Behind an instruction or declaration, behind the opening of a comment or section without end, or of nothing. */
function behindOther(document: string, sign: number): number {
  if (document.startsWith("<!--", sign) || document.startsWith("<![", sign)) return sign + 3;
  if (document[sign + 1] !== "!" && document[sign + 1] !== "?") return sign + 1;
  const end = document.indexOf(">", sign);
  return end === -1 ? document.length : end + 1;
}

function attributesIn(written: string): Record<string, string> | null {
  if (!written.includes("=")) return null;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, name = "", double, single, bare = ""] of written.matchAll(ATTRIBUTE))
    attributes[name.toLowerCase()] = unescapeText(double ?? single ?? bare.replace(/\/$/, ""));
  return attributes;
}
