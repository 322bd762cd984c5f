/**
 * EUC-KR as the web means it: with the 8,822 syllables that Windows added (code page 949, "Unified Hangul Code"). Node's
 * decoder knows only the 2,350 of the old standard and makes two wrong characters of each other one.
 */
export function decodeKorean(bytes: Uint8Array, fatal: boolean): string {
  const decoder = new TextDecoder("euc-kr", { fatal });
  const parts: string[] = [];
  let added: readonly string[] | null = null;
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    const index = addedIndex(lead, bytes[at + 1] ?? 0);
    if (index !== null) {
      added ??= addedSyllables();
      parts.push(decoder.decode(bytes.subarray(from, at)), added[index] ?? "\ufffd");
      from = at + 2;
    }
    at++;
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return parts.join("");
}

/** Trail bytes of the added syllables: A to Z, a to z, then from 0x81 on; under the old standard's leads only up to 0xa0. */
const LETTERS = 26;
const FULL_ROW = 178;
const SHORT_ROW = 84;
const FULL_ROWS = 32;

/** Which of the added syllables two bytes stand for; null when they are not one. */
function addedIndex(lead: number, trail: number): number | null {
  if (lead < 0x81 || lead > 0xc6) return null;
  const isFull = lead <= 0xa0;
  const column =
    trail >= 0x41 && trail <= 0x5a
      ? trail - 0x41
      : trail >= 0x61 && trail <= 0x7a
        ? trail - 0x61 + LETTERS
        : trail >= 0x81 && trail <= (isFull ? 0xfe : 0xa0)
          ? trail - 0x81 + 2 * LETTERS
          : null;
  if (column === null) return null;
  return isFull ? (lead - 0x81) * FULL_ROW + column : FULL_ROWS * FULL_ROW + (lead - 0xa1) * SHORT_ROW + column;
}

/** All Hangul syllables that the old standard lacks, in Unicode's order: that is how Windows numbered them. */
function addedSyllables(): readonly string[] {
  const old = new Uint8Array(25 * 94 * 2);
  for (let index = 0; index < 25 * 94; index++) {
    old[2 * index] = 0xb0 + Math.floor(index / 94);
    old[2 * index + 1] = 0xa1 + (index % 94);
  }
  const known = new Set(new TextDecoder("euc-kr").decode(old));
  const syllables = Array.from({ length: 0xd7a4 - 0xac00 }, (_, index) => String.fromCharCode(0xac00 + index));
  return syllables.filter((syllable) => !known.has(syllable));
}
