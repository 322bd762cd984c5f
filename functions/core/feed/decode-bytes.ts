import { readUpperControls } from "../text/windows-1252.ts";
import { decodeKorean } from "./decode-korean.ts";

/**
 * Bytes as text of a charset (a name that TextDecoder gives); what fits nothing becomes U+FFFD. Mends what Node's decoders
 * lack: the added syllables of Korean, the longer sequences of Chinese, the upper signs of windows-1252.
 */
export function decodeBytes(charset: string, bytes: Uint8Array): string {
  return decode(charset, bytes, false);
}

/** The same, but null when anything does not fit. */
export function decodeStrictly(charset: string, bytes: Uint8Array): string | null {
  try {
    return decode(charset, bytes, true);
  } catch {
    return null;
  }
}

function decode(charset: string, bytes: Uint8Array, fatal: boolean): string {
  if (charset === "euc-kr") return decodeKorean(bytes, fatal);
  // The Encoding Standard decodes both names of Chinese by the larger set.
  const text = new TextDecoder(charset === "gbk" ? "gb18030" : charset, { fatal }).decode(bytes);
  if (charset === "windows-1252") return readUpperControls(text);
  // Node does not know Hong Kong's additions to Big5 and makes private signs of them, which no reader can show.
  return charset === "big5" ? text.replace(/[\ue000-\uf8ff]/g, "\ufffd") : text;
}
