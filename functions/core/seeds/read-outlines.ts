import sax from "sax";

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
  const parser = sax.parser(true);
  const outlines: Outline[] = [];
  const open: OpenElement[] = [];
  let root: string | null = null;
  const faults: Error[] = [];
  const lineOf = lineCounter(text);
  parser.onopentag = ({ name, attributes }) => {
    root ??= name.toLowerCase();
    const around = open.at(-1);
    const line = lineOf(parser.startTagPosition);
    const outline = isOutline(name, around) ? readOutline(attributes, { line, around }) : null;
    if (outline) outlines.push(outline);
    if (outline && around?.outline) around.outline.hasChildren = true;
    open.push({ name: name.toLowerCase(), outline });
  };
  parser.onclosetag = () => {
    open.pop();
  };
  // It goes on behind a fault, and may find others that follow from it.
  parser.onerror = (fault) => {
    faults.push(fault);
    parser.resume();
  };
  parser.write(text).close();
  const [fault] = faults;
  if (fault) return { fault: `${file}${faultOfXml(fault)}` };
  if (root === null) return { fault: `${file}: is not XML: it holds no element` };
  if (root !== "opml") return { fault: `${file}: is not OPML: its root element is <${root}>, not <opml>` };
  return { outlines };
}

/** An element whose end has not come yet. */
interface OpenElement {
  readonly name: string;
  /** Null for what is no outline. */
  readonly outline: Writable<Outline> | null;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Outlines stand in the body, or in each other. */
function isOutline(name: string, around: OpenElement | undefined): boolean {
  return name.toLowerCase() === "outline" && (around?.name === "body" || around?.outline != null);
}

function readOutline(
  written: (sax.Tag | sax.QualifiedTag)["attributes"],
  { line, around }: { line: number; around: OpenElement | undefined },
): Writable<Outline> {
  const attributes = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const folder = around?.outline ?? null;
  return {
    attributes,
    folders: folder === null ? [] : [folder.name, ...folder.folders].slice(0, FOLDERS_REMEMBERED),
    hasChildren: false,
    commented: folder?.commented === true || attributes.iscomment?.trim().toLowerCase() === "true",
    name: oneLine(attributes.text) || oneLine(attributes.title) || oneLine(attributes.xmlurl) || "(no text)",
    line,
  };
}

/** A category stands in the nearest folders or nowhere. */
const FOLDERS_REMEMBERED = 8;

/** The parser's words with the line in front (it counts from 0), and the remedy for the commonest slip. */
function faultOfXml(error: Error): string {
  const [what = "", ...where] = error.message.split("\n");
  const line = /Line: (\d+)/.exec(where.join(" "))?.[1];
  const remedy = /entity/i.test(what)
    ? " (write & as &amp; in URLs; entities of a document type are not expanded)"
    : "";
  return `${line === undefined ? "" : `:${Number(line) + 1}`}: is not well-formed XML: ${what.replace(/\.$/, "")}${remedy}`;
}

/** The line of a place, from 1; asked for from the text's start to its end. */
function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let from = 0;
  return (place) => {
    for (let at = text.indexOf("\n", from); at !== -1 && at < place; at = text.indexOf("\n", at + 1)) line++;
    from = place;
    return line;
  };
}

/** Runs of white space as one space, none at the ends. */
export function oneLine(text: string | undefined): string {
  return (text ?? "").replaceAll(/\s+/g, " ").trim();
}
