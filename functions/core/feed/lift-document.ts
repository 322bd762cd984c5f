import { holdsMarkup } from "../text/holds-markup.ts";
import { isLeftOut, TOLD_APART } from "./element-kind.ts";
import { elementEnds, finder } from "./find-element-end.ts";
import { endOfTag } from "./find-tag-end.ts";
import { type PlainItem, plainItemReader } from "./plain-item.ts";
import { type RawText, rawText, readRawText } from "./raw-text.ts";
import { escapeText } from "./unescape-text.ts";

/** A document without its plain items and its long texts, which the XML parser then need not read. */
export interface LiftedDocument {
  /** Well-formed enough to parse: each lifted text or row of items is a mark, comments are gone, CDATA is escaped text. */
  readonly skeleton: string;
  /** What an element says: the text that a mark stands for, or the value itself. */
  textOf(value: string): RawText;
  /** The items that an element stands for by its text: those of a mark; null for an item that was not plain. */
  itemsOf(value: string): readonly PlainItem[] | null;
  /** Elements of the lifted items. */
  readonly leaves: number;
}

/** Short plain text is as cheap to parse as a mark. */
const WORTH_LIFTING = 40;
const SLASH = 0x2f;
/** Each takes up to a kilobyte of memory; twenty thousand items of ten elements have 200,000. What lies behind stays in the document. */
export const LEAVES_AT_MOST = 300_000;
/**
 * Signs that no XML document may hold, so that no text passes for a mark. They are of one byte: with signs of two the engine
 * would hold every English document at twice its size.
 */
const MARKS = { text: "\u0001", row: "\u0002", end: "\u0003" } as const;

/** A document without the signs of marks, wherever a server may have let one through. */
function withoutMarks(xml: string): string {
  return Object.values(MARKS).reduce((rest, sign) => (rest.includes(sign) ? rest.replaceAll(sign, "") : rest), xml);
}

/** What a mark stands for; null when the value is none. */
function behindMark<T>(value: string, sign: string, lifted: readonly T[]): T | null {
  if (!value.endsWith(MARKS.end) || !value.startsWith(sign)) return null;
  return lifted[Number(value.slice(1, -1))] ?? null;
}

/** A value with the texts of the marks in it: of a damaged tag something may stand beside one. */
function withTexts(value: string, texts: readonly RawText[]): string {
  if (!value.includes(MARKS.text)) return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the signs of marks, MARKS
  return value.replace(/\u0001(\d+)\u0003/g, (_mark, number: string) => readRawText(texts[Number(number)] ?? ""));
}

/** Items with nothing between them. */
interface Row {
  readonly tag: string;
  readonly items: PlainItem[];
}

/**
 * Takes the plain items out of an XML feed before it is parsed, and the texts (titles, summaries, contents) of what is left.
 * Whatever stands in those, escaped or not, bare ampersands, XHTML, unknown entities, can then no longer make the whole document
 * unreadable. One pass, each character looked at a bounded number of times.
 */
export function liftDocument(document: string): LiftedDocument {
  const xml = withoutMarks(document);
  const texts: RawText[] = [];
  const rows: (readonly PlainItem[])[] = [];
  const kept: string[] = [];
  const find = finder(xml);
  const endOfElement = elementEnds(xml, find);
  const readItem = plainItemReader(xml, { find, endOfElement });
  const pattern = new RegExp(TOLD_APART);
  let from = 0;
  let leaves = 0;
  let row: Row | null = null;

  /** Keeps what was not kept yet up to a place, and goes on behind another. */
  function keep(until: number, behind: number): void {
    kept.push(xml.slice(from, until));
    row = null;
    from = behind;
    pattern.lastIndex = behind;
  }

  function liftSection(opening: string, at: number): void {
    const isComment = opening === "<!--";
    const start = at + opening.length;
    const end = find(isComment ? "-->" : "]]>", start);
    if (end === -1) return;
    keep(at, end + 3);
    if (!isComment) kept.push(escapeText(xml.slice(start, end)));
  }

  function liftItem(name: string, attributes: string, place: { at: number; start: number }): void {
    const read = leaves > LEAVES_AT_MOST ? null : readItem(name, attributes, place.start);
    if (read === null) return;
    leaves += read.item.leaves.length;
    if (row?.tag !== name || xml.slice(from, place.at).trim() !== "") {
      keep(place.at, read.end);
      row = { tag: name, items: [] };
      kept.push(`<${name}>${MARKS.row}${rows.push(row.items) - 1}${MARKS.end}</${name}>`);
    }
    row.items.push(read.item);
    from = read.end;
    pattern.lastIndex = read.end;
  }

  function leaveOut(at: number, place: { name: string; start: number }): void {
    const end = endOfElement(place.name, place.start);
    const close = end === -1 ? -1 : xml.indexOf(">", end);
    if (close !== -1 && isLeftOut(xml.slice(place.start, end))) keep(at, close + 1);
  }

  function liftText(name: string, start: number): void {
    const end = endOfElement(name, start);
    if (end === -1) return;
    const source = xml.slice(start, end);
    keep(start, end);
    const isWorth = source.length >= WORTH_LIFTING || holdsMarkup(source);
    kept.push(isWorth ? `${MARKS.text}${texts.push(rawText(source)) - 1}${MARKS.end}` : source);
  }

  for (let match = pattern.exec(xml); match !== null; match = pattern.exec(xml)) {
    // Taken one by one: a list taken apart costs several calls.
    const name = match[1];
    const unread = match[3];
    const item = match[4];
    const attributes = match[5] ?? "";
    if (name === undefined) {
      liftSection(match[0], match.index);
      continue;
    }
    const start = endOfTag(xml, pattern.lastIndex, attributes);
    pattern.lastIndex = start;
    const isClosed = xml.charCodeAt(start - 2) === SLASH;
    if (item !== undefined) {
      if (!isClosed) liftItem(name, xml.slice(match.index + 1 + name.length, start - 1), { at: match.index, start });
    } else if (unread !== undefined) {
      if (isClosed) keep(match.index, start);
      else leaveOut(match.index, { name, start });
    } else if (!isClosed) liftText(name, start);
  }
  kept.push(xml.slice(from));
  return {
    skeleton: kept.join(""),
    textOf: (value) => behindMark(value, MARKS.text, texts) ?? withTexts(value, texts),
    itemsOf: (value) => behindMark(value, MARKS.row, rows),
    leaves,
  };
}
