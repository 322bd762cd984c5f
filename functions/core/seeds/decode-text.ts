import { Buffer, isUtf8 } from "node:buffer";

/**
 * Text of a file from its bytes: by byte-order mark, else by the encoding that an XML declaration or an HTML `<meta>`
 * names, else UTF-8. A fault where the bytes are not text in that encoding.
 */
export function decodeText(bytes: Uint8Array): { text: string } | { fault: string } {
  const encoding = encodingOf(bytes);
  try {
    const text =
      encoding === "utf-8" && isUtf8(bytes)
        ? // Told to be well-formed: decoded so in a fraction of the time.
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
            .toString("utf8")
            .replace(/^\ufeff/, "")
        : new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? { fault: "is not a text file: it holds NUL characters" } : { text };
  } catch (error) {
    if (error instanceof RangeError) return { fault: `names an encoding that is not known, "${encoding}"` };
    return { fault: `is not ${encoding} text: save it as UTF-8` };
  }
}

/** The declaration stands at the very start, in ASCII; HTML promises its own within 1024 bytes. */
const DECLARATION_BYTES = 1024;

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_BYTES));
  const xml = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start);
  const meta = /<meta[^>]*\scharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start);
  const named = (xml ?? meta)?.[1]?.toLowerCase() ?? "utf-8";
  // A declaration that can itself be read as ASCII cannot be in UTF-16: such files were converted and not corrected.
  return named.startsWith("utf-16") ? "utf-8" : named;
}
