/** White space before a document that names itself; more of it is another document. */
const SPACE_AT_MOST = 256;
const MARKUP_BEGINS = /^[<[{]$/;

/** The Unicode charset that the first bytes give away: by a mark, or by the empty bytes beside each letter; else null. */
export function byteOrderOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return "utf-32le";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a !== 0 && b !== 0) return null;
  return FORMS.find((form) => beginsMarkup(bytes, form))?.charset ?? null;
}

interface Form {
  readonly charset: string;
  /** Bytes of a letter, and which of them is not empty in ASCII. */
  readonly width: number;
  readonly used: number;
}

const FORMS: readonly Form[] = [
  { charset: "utf-16le", width: 2, used: 0 },
  { charset: "utf-16be", width: 2, used: 1 },
  { charset: "utf-32le", width: 4, used: 0 },
  { charset: "utf-32be", width: 4, used: 3 },
];

/** Whether the bytes, read in this form, are white space, then the first sign of XML or JSON, then another ASCII sign. */
function beginsMarkup(bytes: Uint8Array, form: Form): boolean {
  let at = 0;
  while (at < SPACE_AT_MOST && /^\s$/.test(letterAt(bytes, at, form))) at++;
  return MARKUP_BEGINS.test(letterAt(bytes, at, form)) && letterAt(bytes, at + 1, form) !== "";
}

/** The ASCII letter at a place; empty when there is another one or none. */
function letterAt(bytes: Uint8Array, place: number, { width, used }: Form): string {
  const letter = bytes.subarray(place * width, (place + 1) * width);
  const byte = letter[used] ?? 0;
  const empty = letter.length === width && letter.every((value, index) => index === used || value === 0);
  return empty && byte > 0 && byte < 0x80 ? String.fromCharCode(byte) : "";
}
