/**
 * The language that a text's letters alone decide, as BCP 47; null where several languages share them, as with Latin letters,
 * or there are none. Where the declared language is written so, it stays, with its region.
 */
export function languageByScript(text: string, declared: string | null): string | null {
  if (!OTHER_LETTER.test(text)) return null;
  const [script, letters] = mainScript(text);
  const base = declared?.toLowerCase().split("-")[0] ?? "";
  const language = script === null ? null : (OWN_SCRIPT[script] ?? SHARED[script]?.(letters, base) ?? null);
  return language === base ? declared : language;
}

/** A letter beyond the Latin ones. */
const OTHER_LETTER = /[\u0370-\u1dff\u2e80-\uffff]/;

/** The script that most letters are of, and those letters. A syllable or word sign counts for two letters. */
function mainScript(text: string): [script: string | null, letters: string] {
  let best: [script: string | null, letters: string] = [null, ""];
  let most = 0;
  for (const [script, { pattern, weight }] of SCRIPTS) {
    const found = text.match(pattern) ?? [];
    if (found.length * weight <= most) continue;
    most = found.length * weight;
    best = [script, found.join("")];
  }
  return best;
}

/** Scripts in which news of one language is written. */
const OWN_SCRIPT: Readonly<Record<string, string>> = {
  Hangul: "ko",
  Greek: "el",
  Thai: "th",
  Georgian: "ka",
  Armenian: "hy",
  Bengali: "bn",
  Tamil: "ta",
  Telugu: "te",
  Khmer: "km",
  Lao: "lo",
  Myanmar: "my",
  Ethiopic: "am",
  Sinhala: "si",
};

/** Scripts of several languages: the letters that only one of them has decide, else the declared one if it is among them. */
const SHARED: Readonly<Record<string, (letters: string, declared: string) => string | null>> = {
  Latin: () => null,
  Cyrillic(letters, declared) {
    if (/[їєґ]/iu.test(letters)) return "uk";
    if (/ў/iu.test(letters)) return "be";
    if (/[ђћџљњј]/iu.test(letters)) return declared === "mk" ? "mk" : "sr";
    const russian = /[ыэ]/iu.test(letters) && !/[іәғқңөұүһ]/iu.test(letters);
    return russian && (declared === "" || !OTHERS_WITH_YERY.has(declared)) ? "ru" : null;
  },
  Arabic(letters, declared) {
    if (amount(letters, /[ٹڈڑےں]/gu) >= 2) return "ur";
    if (declared !== "ar" && ARABIC_SCRIPT.has(declared) && amount(letters, /[كيةى]/gu) < 3) return declared;
    return amount(letters, /[پچژگیک]/gu) >= 3 ? "fa" : "ar";
  },
  Hebrew: (_, declared) => (declared === "yi" ? "yi" : "he"),
  Devanagari: (_, declared) => (["mr", "ne"].includes(declared) ? declared : "hi"),
  Chinese(letters, declared) {
    if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters)) return "ja";
    return ["ja", "yue"].includes(declared) ? declared : "zh";
  },
};

function amount(letters: string, pattern: RegExp): number {
  return letters.match(pattern)?.length ?? 0;
}

const SCRIPTS: readonly [string, { pattern: RegExp; weight: number }][] = [
  ...[...Object.keys(OWN_SCRIPT), "Latin", "Cyrillic", "Arabic", "Hebrew", "Devanagari"].map(
    (script): [string, { pattern: RegExp; weight: number }] => [
      script,
      { pattern: new RegExp(`\\p{Script=${script}}`, "gu"), weight: script === "Hangul" ? 2 : 1 },
    ],
  ),
  ["Chinese", { pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, weight: 2 }],
];
const OTHERS_WITH_YERY: ReadonlySet<string> = new Set(["be", "kk", "ky", "mn", "tg", "tt"]);
const ARABIC_SCRIPT: ReadonlySet<string> = new Set(["ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug"]);
