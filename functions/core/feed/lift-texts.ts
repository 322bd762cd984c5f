import { elementEnds, finder } from "./find-element-end.ts";
import { endOfTag } from "./find-tag-end.ts";

/** A document without its long texts, which the XML parser then need not read. */
export interface LiftedDocument {
  /** Well-formed enough to parse: each lifted text is a mark, comments are gone, CDATA is escaped text. */
  readonly skeleton: string;
  /** The text that a mark stands for, or the value itself: what the element said, markup unescaped once. */
  textOf(value: string): string;
}

/**
 * Elements whose content is text for people, any prefix: it may hold markup that was never escaped. Behind them elements that
 * nothing is read from: left out, they need not be parsed, and that is a third of most feeds.
 */
const TEXT_ELEMENT =
  /<!\[CDATA\[|<!--|<((?:[\w.-]{1,40}:)?(?:title|subtitle|tagline|description|summary|content|encoded|(category|creator|contributor|author|subject|keywords|comments|commentrss|credit|thumbnail|enclosure|generator|copyright|rights|webmaster|managingeditor)))(\s[^<>]{0,2000})?>/gi;
/** An unread element holds less, or its end tag is missing. */
const UNREAD_AT_MOST = 1000;
/** Short plain text is as cheap to parse as a mark. */
const WORTH_LIFTING = 40;
const SLASH = 0x2f;
/** Elements that are read: one that holds them and should not was never closed. */
const READ =
  /<(?:[\w.-]{1,40}:)?(?:item|entry|title|link|guid|id|pubdate|date|published|issued|created|updated|modified|description|summary|content|encoded|source)[\s/>]/i;
/**
 * Signs that no XML document may hold, so that no text passes for a mark. They are of one byte: with signs of two the engine
 * would hold every English document at twice its size.
 */
export const MARKS = { text: "\u0001", row: "\u0002", end: "\u0003" } as const;

/** A document without the signs of marks, wherever a server may have let one through. */
export function withoutMarks(xml: string): string {
  return Object.values(MARKS).reduce((rest, sign) => (rest.includes(sign) ? rest.replaceAll(sign, "") : rest), xml);
}

/** The number of a mark; null for what is none. */
export function numberOfMark(value: string, sign: (typeof MARKS)["text" | "row"]): number | null {
  if (!value.endsWith(MARKS.end) || !value.startsWith(sign)) return null;
  return Number(value.slice(1, -1));
}

/**
 * Takes the texts (titles, summaries, contents) out of an XML feed before it is parsed. Whatever stands in them, escaped or
 * not, bare ampersands, XHTML, unknown entities, can then no longer make the whole document unreadable. One pass, each
 * character looked at a bounded number of times.
 */
export function liftTexts(xml: string): LiftedDocument {
  const texts: string[] = [];
  const kept: string[] = [];
  const find = finder(xml);
  const endOfElement = elementEnds(xml, find);
  const pattern = new RegExp(TEXT_ELEMENT);
  let from = 0;
  for (let match = pattern.exec(xml); match !== null; match = pattern.exec(xml)) {
    const opening = match[0];
    const name = match[1];
    const unread = match[2];
    const attributes = match[3];
    const start = attributes === undefined ? pattern.lastIndex : endOfTag(xml, pattern.lastIndex, attributes);
    pattern.lastIndex = start;
    if (name === undefined) {
      const isComment = opening === "<!--";
      const end = find(isComment ? "-->" : "]]>", start);
      if (end === -1) continue;
      kept.push(xml.slice(from, match.index), isComment ? "" : escapeText(xml.slice(start, end)));
      from = end + 3;
    } else if (attributes !== undefined && xml.charCodeAt(start - 2) === SLASH) {
      if (unread === undefined) continue;
      kept.push(xml.slice(from, match.index));
      from = start;
    } else {
      const end = endOfElement(name, start);
      if (end === -1) continue;
      if (unread !== undefined) {
        const close = xml.indexOf(">", end);
        if (close === -1 || !isLeftOut(xml.slice(start, end))) continue;
        kept.push(xml.slice(from, match.index));
        from = close + 1;
        pattern.lastIndex = from;
        continue;
      }
      const content = xml.slice(start, end);
      kept.push(xml.slice(from, start));
      if (content.length >= WORTH_LIFTING || /[<&]/.test(content)) {
        kept.push(`${MARKS.text}${texts.length}${MARKS.end}`);
        texts.push(content);
      } else {
        kept.push(content);
      }
      from = end;
    }
    pattern.lastIndex = from;
  }
  kept.push(xml.slice(from));
  return {
    skeleton: kept.join(""),
    textOf: (value) => {
      const mark = numberOfMark(value, MARKS.text);
      return mark === null ? value : elementText(texts[mark] ?? "");
    },
  };
}

/** Whether an unread element is one indeed: short, and nothing that is read was drawn into it by a missing end tag. */
function isLeftOut(content: string): boolean {
  return content.length <= UNREAD_AT_MOST && (!content.includes("<") || !READ.test(content));
}

/** What an element's source says: escaped text unescaped once; markup that stood there unescaped is kept as markup. */
function elementText(source: string): string {
  if (!source.includes("<")) return unescapeText(source);
  const sections = source.split("<![CDATA[");
  const [before = "", ...rest] = sections;
  const parts = rest.map((section) => {
    const end = section.indexOf("]]>");
    return end === -1
      ? { inside: section, after: "" }
      : { inside: section.slice(0, end), after: section.slice(end + 3) };
  });
  const hasMarkup = before.includes("<") || parts.some(({ after }) => after.includes("<"));
  const outside = hasMarkup ? (text: string) => text : unescapeText;
  return outside(before) + parts.map(({ inside, after }) => inside + outside(after)).join("");
}

/** The five entities of XML and numbers, once. */
export function unescapeText(text: string): string {
  if (!text.includes("&")) return text;
  const named = text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'");
  const numbered = named.includes("&#") ? named.replace(/&#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}));/g, fromNumber) : named;
  // Last, so that an escaped escape is undone once only.
  return numbered.replaceAll("&amp;", "&");
}

function fromNumber(_whole: string, decimal: string | undefined, hex: string | undefined): string {
  const codePoint = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? "", 16);
  const isControl = codePoint < 0x20 && codePoint !== 0x09 && codePoint !== 0x0a && codePoint !== 0x0d;
  return isControl || codePoint > 0x10ffff ? "" : String.fromCodePoint(codePoint);
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
