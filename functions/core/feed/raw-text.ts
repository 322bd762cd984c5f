import { holdsMarkup } from "../text/holds-markup.ts";
import { unescapeText } from "./unescape-text.ts";

/** What an element says: as read, or as it stands in the document. Of most items nobody asks for the text. */
export type RawText = string | { readonly source: string };

/** What stands in a section (CDATA) is text letter by letter. */
export const SECTION = "<![CDATA[";
export const SECTION_END = "]]>";

/** What stands between an element's tags; read already where there is nothing to do. */
export function rawText(source: string): RawText {
  // One section and nothing else; where another begins before its end, an end is missing.
  const isSection = source.startsWith(SECTION) && source.lastIndexOf(SECTION) === 0;
  if (isSection && source.indexOf(SECTION_END) === source.length - SECTION_END.length)
    return source.slice(SECTION.length, -SECTION_END.length);
  return holdsMarkup(source) ? { source } : source;
}

/** Escaped text unescaped once; markup that stood there unescaped is kept as markup. */
export function readRawText(text: RawText): string {
  return (typeof text === "string" ? text : elementText(text.source)).trim();
}

/** As it stands in the document, or as read: at least as long as what is read. */
export function sourceOf(text: RawText): string {
  return typeof text === "string" ? text : text.source;
}

/** Those of some texts that can be the longest when they are read. */
export function likelyLongest(texts: readonly RawText[]): readonly RawText[] {
  if (texts.length < 2) return texts;
  let sure = 0;
  for (const text of texts) if (typeof text === "string") sure = Math.max(sure, text.trim().length);
  return sure === 0 ? texts : texts.filter((text) => sourceOf(text).length >= sure);
}

function elementText(source: string): string {
  if (!source.includes("<")) return unescapeText(source);
  const sections = source.split(SECTION);
  const [before = "", ...rest] = sections;
  const parts = rest.map((section) => {
    const end = section.indexOf(SECTION_END);
    return end === -1
      ? { inside: section, after: "" }
      : { inside: section.slice(0, end), after: section.slice(end + SECTION_END.length) };
  });
  const hasMarkup = before.includes("<") || parts.some(({ after }) => after.includes("<"));
  const outside = hasMarkup ? (text: string) => text : unescapeText;
  return outside(before) + parts.map(({ inside, after }) => inside + outside(after)).join("");
}
