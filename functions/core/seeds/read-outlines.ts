import { Parser, processors } from "xml2js";

/** One outline of an OPML document, wherever it stands. */
export interface Outline {
  /** By lower-case name: readers differ in the case they write. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the folders around it, the nearest first. */
  readonly folders: readonly string[];
  readonly hasChildren: boolean;
  readonly commented: boolean;
  readonly name: string;
  /** Line of its start tag, from 1. */
  readonly line: number;
}

/**
 * The outlines of an OPML document, in document order; or why it is none. Entities of a document type are never expanded:
 * using one is a fault.
 */
export function readOutlines(text: string, file: string): { outlines: Outline[] } | { fault: string } {
  const parsed = parseXml(text);
  if ("fault" in parsed) return { fault: `${file}${parsed.fault}` };
  const [rootName, root] = parsed.root;
  if (rootName !== "opml") return { fault: `${file}: is not OPML: its root element is <${rootName}>, not <opml>` };
  const lines = linesOfOutlines(text);
  return { outlines: outlinesOf(root).map((outline, i) => ({ ...outline, line: lines[i] ?? 1 })) };
}

/** An element as xml2js gives it: attributes under `$`, children in arrays by name. */
interface Element {
  readonly $?: Readonly<Record<string, string>>;
  readonly outline?: readonly (Element | string)[];
  readonly body?: readonly (Element | string)[];
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
function outlinesOf(root: Element): Omit<Outline, "line">[] {
  const found: Omit<Outline, "line">[] = [];
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

/** Runs of white space as one space, none at the ends. */
export function oneLine(text: string | undefined): string {
  return (text ?? "").replaceAll(/\s+/g, " ").trim();
}
