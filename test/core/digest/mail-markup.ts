import { parseDocument } from "htmlparser2";

/** An element as a mail client finds it after parsing. */
export interface Found {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text within, in reading order. */
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Record<string, string>;
  readonly children?: readonly Node[];
}

/** Every element of a document in reading order. */
export function elementsOf(html: string): Found[] {
  const found: Found[] = [];
  const visit = (node: Node): void => {
    if (["tag", "script", "style"].includes(node.type) && node.name)
      found.push({ name: node.name, attributes: node.attribs ?? {}, text: textOf(node) });
    node.children?.forEach(visit);
  };
  visit(parseDocument(html) as unknown as Node);
  return found;
}

function textOf(node: Node): string {
  return node.type === "text" ? (node.data ?? "") : (node.children ?? []).map(textOf).join("");
}
