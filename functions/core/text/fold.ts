import { isAscii } from "./is-ascii.ts";

/**
 * Text as it is compared: compatibility forms and width folded (NFKC), lower case, accents and Arabic vowel signs and
 * lengthening off, spelling variants of one Arabic or Persian letter joined, zero-width and direction marks gone,
 * typographic quotes and dashes plain, all digits 0-9. Folding must be applied to terms and to text alike.
 */
export function fold(text: string): string {
  // Of these signs only one has another form.
  if (isAscii(text)) return text.toLowerCase().replaceAll("`", "'");
  return text
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(MARKS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(VARIANTS, (letter) => VARIANT[letter] ?? letter)
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** Zero-width, soft hyphen, direction controls, Arabic tatweel. */
const INVISIBLE = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** Combining accents of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel signs. Kana voicing marks (3099, 309A) stay: they are letters. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
/** Letters that writers exchange freely: Arabic final ya and ta marbuta, Persian ya and kaf, dotless i, barred l and o; the Greek final s, which capitals do not tell apart; Arabic and Persian digits. */
const VARIANT: Readonly<Record<string, string>> = {
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ٱ: "ا",
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  ς: "σ",
  ...Object.fromEntries([..."٠١٢٣٤٥٦٧٨٩"].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([..."۰۱۲۳۴۵۶۷۸۹"].map((digit, value) => [digit, String(value)])),
};
const VARIANTS = new RegExp(`[${Object.keys(VARIANT).join("")}]`, "g");
