/** Attributes with quoted values, and the tag's end. Without bounds a pattern can be made to run out of stack. */
const MORE = /(?:[^<>"']{0,200}(?:"[^"<]{0,4000}"|'[^'<]{0,4000}')){0,40}[^<>"']{0,200}>/.source;
/** The rest of a start tag behind a quoted ">": the end of that value, by its quotation mark, then other attributes. */
const REST = {
  '"': new RegExp(`[^"<]{0,4000}"${MORE}`, "y"),
  "'": new RegExp(`[^'<]{0,4000}'${MORE}`, "y"),
} as const;

/**
 * Where a start tag ends that seems to end at its first ">": a value in quotes may hold that sign, and then the tag goes on.
 * @param end behind the first ">"
 * @param attributes what stands between the tag's name and that sign
 */
export function endOfTag(xml: string, end: number, attributes: string): number {
  const quote = openQuote(attributes);
  if (quote === null) return end;
  const rest = new RegExp(REST[quote]);
  rest.lastIndex = end;
  return rest.test(xml) ? rest.lastIndex : end;
}

/** The quotation mark of a value that has begun and not ended. */
function openQuote(attributes: string): keyof typeof REST | null {
  for (let at = attributes.indexOf("="); at !== -1; at = attributes.indexOf("=", at)) {
    do at++;
    while (isSpace(attributes.charCodeAt(at)));
    const quote = attributes[at];
    if (quote !== '"' && quote !== "'") continue;
    const close = attributes.indexOf(quote, at + 1);
    if (close === -1) return quote;
    at = close + 1;
  }
  return null;
}

const isSpace = (unit: number) => unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
