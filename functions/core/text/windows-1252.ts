/** What the bytes 0x80 to 0x9f mean in windows-1252; undefined where they mean nothing but the control itself. */
const UPPER_CONTROLS: readonly (string | undefined)[] = [
  ...["€", undefined, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", undefined, "Ž", undefined],
  ...[undefined, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", undefined, "ž", "Ÿ"],
];
const BYTES: ReadonlyMap<string, number> = new Map(
  UPPER_CONTROLS.flatMap((character, index) => (character === undefined ? [] : [[character, 0x80 + index] as const])),
);

/**
 * Controls U+0080 to U+009F as the characters of windows-1252 that were meant: `&#146;` in a page, and what Node's decoder
 * leaves of that charset in several releases (nodejs/node issue 56542).
 */
export function readUpperControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => UPPER_CONTROLS[control.charCodeAt(0) - 0x80] ?? control);
}

/**
 * The text behind one that was encoded as UTF-8 twice (`Ð¡Ð¸Ñ€Ð¸Ñ` for `Сирия`), as some publishers' programs do; null when
 * it was not. Certain: the characters taken as windows-1252 bytes must be well-formed UTF-8 as a whole, without controls.
 */
export function readTwiceEncoded(text: string): string | null {
  if (!/[\u00c2-\u00f4][\u0080-\uffff]/.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const byte = unit < 0x100 ? unit : BYTES.get(text[index] as string);
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  try {
    const once = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /(?![\t\r\n])\p{Cc}/u.test(once) ? null : once;
  } catch {
    return null;
  }
}
