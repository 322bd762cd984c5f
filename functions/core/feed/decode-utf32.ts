/** Bytes of a character. */
const WIDTH = 4;
const LAST = 0x10ffff;

/** UTF-32 as text, its mark left out; Node's decoder does not know it. What is no character becomes U+FFFD. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at + WIDTH <= bytes.byteLength; at += WIDTH) {
    const code = view.getUint32(at, littleEndian);
    const isCharacter = code <= LAST && (code < 0xd800 || code > 0xdfff);
    if (at > 0 || code !== 0xfeff) codes.push(isCharacter ? code : 0xfffd);
    if (codes.length < 4096) continue;
    parts.push(String.fromCodePoint(...codes));
    codes = [];
  }
  parts.push(String.fromCodePoint(...codes));
  return parts.join("");
}
