import { SECTION, SECTION_END } from "./raw-text.ts";

/** A document type stands before the root, behind a declaration and a few comments. */
const DECLARED_WITHIN = 20_000;
const DOCUMENT_TYPE = /<!DOCTYPE\s[^[<>]{0,1000}\[((?:[^\]"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,5000})\]\s{0,100}>/;
/** A text, not an address of one; text and references to characters alone, so that none stands for another. */
const ENTITY = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,40})\s{1,20}(?:"([^"%<]{0,200})"|'([^'%<]{0,200})')\s{0,20}>/g;
const REFERENCE = /&([A-Za-z_][\w.-]{0,40});/g;
/** What XML means by these no document can change. */
const GIVEN: ReadonlySet<string> = new Set(["amp", "lt", "gt", "quot", "apos"]);
/** Declared texts add no more than this to a document. */
const ADDED_AT_MOST = 200_000;

/**
 * A document with the short texts that it declares in its own document type (`<!ENTITY nk "North Korea">`) put where it refers
 * to them. A text that refers to others is none of these, and nothing is ever fetched: what a document says is no longer
 * than its writer wrote it, but for a bounded amount (XML 1.0, section 4.4).
 */
export function withOwnEntities(xml: string): string {
  if (!xml.slice(0, DECLARED_WITHIN).includes("<!ENTITY")) return xml;
  const declared = DOCUMENT_TYPE.exec(xml.slice(0, DECLARED_WITHIN));
  const texts = declared === null ? new Map<string, string>() : textsIn(declared[1] ?? "");
  if (declared === null || texts.size === 0) return xml;
  const start = declared.index + declared[0].length;
  let added = 0;
  const put = (text: string) =>
    text.replace(REFERENCE, (reference, name: string) => {
      const meant = texts.get(name);
      if (meant === undefined || added + meant.length > ADDED_AT_MOST) return reference;
      added += meant.length;
      return meant;
    });
  // In sections a reference is none.
  const [before = "", ...sections] = xml.slice(start).split(SECTION);
  const rest = sections.map((section) => {
    const end = section.indexOf(SECTION_END);
    return end === -1 ? section : section.slice(0, end) + put(section.slice(end));
  });
  return xml.slice(0, start) + [put(before), ...rest].join(SECTION);
}

function textsIn(declarations: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [, name = "", double, single = ""] of declarations.matchAll(ENTITY)) {
    const text = double ?? single;
    // The first declaration of a name counts (section 4.2).
    if (!/&(?!#)/.test(text) && !GIVEN.has(name) && !texts.has(name)) texts.set(name, text);
  }
  return texts;
}
