/** How a character takes part in words. */
export const Script = {
  /** Space, punctuation, symbols: parts words. */
  none: 0,
  /** Digits 0-9. */
  digit: 1,
  latin: 2,
  cyrillic: 3,
  greek: 4,
  hebrew: 5,
  arabic: 6,
  /** Other alphabets that put spaces between words. */
  spaced: 7,
  /** Words with particles attached: only their beginning is a border. */
  hangul: 8,
  /** Written without spaces: Han, kana, Thai, Lao, Burmese, Khmer. */
  unspaced: 9,
} as const;
export type Script = (typeof Script)[keyof typeof Script];

/** The script of one UTF-16 unit of folded text; NaN, which is what stands behind a text's end, parts words. */
export function scriptOf(unit: number): Script {
  const known = scripts[unit];
  if (known !== UNKNOWN && known !== undefined) return known as Script;
  const script = lookUp(unit);
  scripts[unit] = script;
  return script;
}

/** Behind the units from a place on that are of one script with it, at the latest at an end. */
export function endOfRun(folded: string, start: number, end: number): number {
  const script = scriptOf(folded.charCodeAt(start));
  let at = start + 1;
  while (at < end && scriptOf(folded.charCodeAt(at)) === script) at++;
  return at;
}

/** Of each unit, looked up when it is first asked for. */
const UNKNOWN = 255;
const scripts = new Uint8Array(65_536).fill(UNKNOWN);

function lookUp(unit: number): Script {
  if (unit < 0x80) {
    if (unit >= 0x61 && unit <= 0x7a) return Script.latin;
    if (unit >= 0x30 && unit <= 0x39) return Script.digit;
    return unit >= 0x41 && unit <= 0x5a ? Script.latin : Script.none;
  }
  for (const [first, last, script] of RANGES) if (unit <= last) return unit >= first ? script : Script.none;
  return Script.none;
}

/** Blocks of the Basic Multilingual Plane in ascending order (Unicode 16, Blocks.txt); what lies between parts words. */
const RANGES: readonly (readonly [number, number, Script])[] = [
  [0xaa, 0xaa, Script.latin],
  [0xb5, 0xb5, Script.greek],
  [0xba, 0xba, Script.latin],
  [0xc0, 0xd6, Script.latin],
  [0xd8, 0xf6, Script.latin],
  [0xf8, 0x2af, Script.latin],
  [0x370, 0x3ff, Script.greek],
  [0x400, 0x52f, Script.cyrillic],
  [0x531, 0x587, Script.spaced],
  [0x5d0, 0x5f2, Script.hebrew],
  [0x620, 0x64a, Script.arabic],
  [0x66e, 0x6d3, Script.arabic],
  [0x6d5, 0x6d5, Script.arabic],
  [0x6ee, 0x6ef, Script.arabic],
  [0x6fa, 0x6ff, Script.arabic],
  [0x750, 0x77f, Script.arabic],
  [0x900, 0xdff, Script.spaced],
  [0xe01, 0xeff, Script.unspaced],
  [0x1000, 0x109f, Script.unspaced],
  [0x10a0, 0x10ff, Script.spaced],
  [0x1100, 0x11ff, Script.hangul],
  [0x1200, 0x137f, Script.spaced],
  [0x1780, 0x17ff, Script.unspaced],
  [0x1e00, 0x1eff, Script.latin],
  [0x1f00, 0x1fff, Script.greek],
  [0x3005, 0x3007, Script.unspaced],
  [0x3041, 0x30fa, Script.unspaced],
  [0x30fc, 0x30ff, Script.unspaced],
  [0x3131, 0x318e, Script.hangul],
  [0x31f0, 0x31ff, Script.unspaced],
  [0x3400, 0x9fff, Script.unspaced],
  [0xac00, 0xd7a3, Script.hangul],
  [0xf900, 0xfaff, Script.unspaced],
];
