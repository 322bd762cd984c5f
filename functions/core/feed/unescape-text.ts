/** The five entities of XML and numbers, once. */
export function unescapeText(text: string): string {
  if (!text.includes("&")) return text;
  // Of addresses it is nearly always the only one.
  if (!/&(?!amp;)/.test(text)) return text.replaceAll("&amp;", "&");
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

/** Text as it may stand between tags. */
export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
