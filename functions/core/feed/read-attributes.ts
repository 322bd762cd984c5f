import { unescapeText } from "./unescape-text.ts";

/** Attributes with quoted values, as a pattern's source. Without bounds a pattern can be made to run out of stack. */
export const QUOTED_ATTRIBUTES =
  /(?:\s{1,20}[A-Za-z_][\w.:-]{0,80}\s{0,20}=\s{0,20}(?:"[^"<]{0,4000}"|'[^'<]{0,4000}')){0,40}/.source;
const ATTRIBUTE = /([A-Za-z_][\w.:-]{0,80})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

/** Attributes by names in lower case; of two of one name the later counts, as it does for the parser. */
export function readAttributes(written: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(written); found !== null; found = ATTRIBUTE.exec(written))
    attributes[(found[1] as string).toLowerCase()] = unescapeText(found[2] ?? found[3] ?? "");
  return attributes;
}
