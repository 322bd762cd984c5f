import { byteOrderOf } from "./byte-order.ts";
import { charsetOfLabel } from "./charset-label.ts";
import { decodeBytes, decodeStrictly } from "./decode-bytes.ts";
import { decodeUtf32 } from "./decode-utf32.ts";
import { guessCharset, isPlausible, isPlausibleByLanguage } from "./guess-charset.ts";

/** A document as text, and how its charset was found. */
export interface DecodedFeed {
  readonly text: string;
  /** The charset's name as TextDecoder gives it: `utf-8`, `euc-kr`, `windows-1256` … */
  readonly charset: string;
  /** `bytes`: the bytes themselves say so; `guess`: nothing else fitted. */
  readonly decidedBy: "bom" | "http" | "xml" | "bytes" | "guess";
}

/** The declaration stands at the start; a server's own warnings before it may be long. */
const DECLARATION_WITHIN = 4096;
/** So many multi-byte sequences, all well-formed, do not happen by chance in a text of another charset. */
const CERTAIN_SEQUENCES = 4;
/** ISO-2022-JP says so itself, by what no other text holds. */
const JAPANESE_BEGINS = "\u001b$B";

/**
 * Reads bytes as text: byte order mark, then the HTTP charset, then the XML declaration; but well-formed UTF-8 is UTF-8
 * whatever is declared, because servers mislabel it far more often than other text looks like it. Never throws: bytes
 * that fit nothing come out with replacement characters.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): DecodedFeed {
  const marked = byteOrderOf(bytes);
  if (marked === "utf-32le" || marked === "utf-32be")
    return { text: decodeUtf32(bytes, marked === "utf-32le"), charset: marked, decidedBy: "bom" };
  if (marked !== null) return { text: decodeBytes(marked, bytes), charset: marked, decidedBy: "bom" };

  const http = knownCharset(/charset\s*=\s*["']?([^"';,]+)/i.exec(contentType ?? "")?.[1]);
  const xml = knownCharset(declaredEncoding(bytes));
  const declared = [
    ...(http ? [{ charset: http, decidedBy: "http" as const }] : []),
    ...(xml ? [{ charset: xml, decidedBy: "xml" as const }] : []),
  ];
  const legacy = declared.filter(({ charset }) => charset !== "utf-8" && !charset.startsWith("utf-16"));

  const utf8 = decodeStrictly("utf-8", bytes);
  const japanese =
    legacy.every(isServersDefault) && utf8?.includes(JAPANESE_BEGINS) ? decodeStrictly("iso-2022-jp", bytes) : null;
  if (japanese !== null) return { text: japanese, charset: "iso-2022-jp", decidedBy: "bytes" };
  if (utf8 !== null && isUtf8Indeed(bytes, legacy)) {
    return { text: utf8, charset: "utf-8", decidedBy: declared.find(isUtf8)?.decidedBy ?? "bytes" };
  }
  const said = withoutDefault(legacy, bytes);
  for (const { charset, decidedBy } of said) {
    const text = decodeStrictly(charset, bytes);
    if (text !== null) return { text, charset, decidedBy };
  }
  return lossy(bytes, { utf8Declared: declared.some(isUtf8), legacy: said });
}

/** Whether well-formed UTF-8 is to be read as such although other charsets are declared. */
function isUtf8Indeed(bytes: Uint8Array, legacy: readonly Declared[]): boolean {
  if (legacy.length === 0) return true;
  // ISO-2022-JP is 7-bit: it always passes as UTF-8, and only its label tells.
  if (legacy.some(({ charset }) => charset === "iso-2022-jp")) return false;
  const sequences = countSequences(bytes).wellFormed;
  if (sequences === 0) return false;
  return sequences >= CERTAIN_SEQUENCES || legacy.every(({ charset }) => !MULTI_BYTE.test(charset));
}

interface Declared {
  readonly charset: string;
  readonly decidedBy: "http" | "xml";
}

/**
 * What is declared, without the Latin-1 that servers add by default (Apache's AddDefaultCharset) where the document itself
 * says better: no byte contradicts Latin-1, so that it fits without being meant.
 */
function withoutDefault(legacy: readonly Declared[], bytes: Uint8Array): readonly Declared[] {
  const [served, stated] = legacy;
  if (served === undefined || !isServersDefault(served)) return legacy;
  const start = startOf(bytes);
  if (stated === undefined) return isPlausibleByLanguage(bytes, start) ? [] : legacy;
  return isPlausible(stated.charset, bytes, start) ? [stated] : legacy;
}

const isServersDefault = ({ charset, decidedBy }: Declared) => decidedBy === "http" && charset === "windows-1252";
const isUtf8 = ({ charset }: Declared) => charset === "utf-8";
const MULTI_BYTE = /^(euc-|gb|big5|shift_jis|iso-2022)/;

/**
 * Nothing fits without a fault: a damaged UTF-8 text, a damaged legacy one, or an undeclared one (guessed).
 */
function lossy(bytes: Uint8Array, hints: { utf8Declared: boolean; legacy: readonly Declared[] }): DecodedFeed {
  const { wellFormed, broken } = countSequences(bytes);
  if (wellFormed >= broken && wellFormed > 0) {
    return { text: decodeBytes("utf-8", bytes), charset: "utf-8", decidedBy: hints.utf8Declared ? "http" : "bytes" };
  }
  const [first] = hints.legacy;
  if (first) return { text: decodeBytes(first.charset, bytes), ...first };
  const guess = guessCharset(bytes, startOf(bytes));
  return { text: decodeBytes(guess, bytes), charset: guess, decidedBy: "guess" };
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  return /<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.: -]+)/i.exec(startOf(bytes))?.[1];
}

function startOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_WITHIN));
}

function knownCharset(label: string | undefined): string | null {
  if (label === undefined) return null;
  return charsetOfLabel(label) ?? charsetOfLabel(label.trim().split(/\s/)[0] ?? "");
}

/** Well-formed multi-byte UTF-8 sequences, and bytes that belong to none. */
function countSequences(bytes: Uint8Array): { wellFormed: number; broken: number } {
  let wellFormed = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
    let found = 0;
    while (found < more && ((bytes[i + found + 1] ?? 0) & 0xc0) === 0x80) found++;
    if (more > 0 && found === more) wellFormed++;
    else broken++;
    i += found;
  }
  return { wellFormed, broken };
}
