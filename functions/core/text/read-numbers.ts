import phrases from "./calendar-phrases.json" with { type: "json" };

/**
 * Numbers that may tell one happening from another: counts and sums of 10 and more, thousands joined, words for powers of ten
 * applied (`14 thousand`, `14만`). Years, days of months and clock times are left out by the caller's dates and the rules here.
 */
export function readNumbers(source: string): number[] {
  const numbers = new Set<number>();
  for (const match of source.matchAll(NUMBER)) {
    const [written = "", power = ""] = match;
    const before = source.charAt(match.index - 1);
    if (NO_COUNT.test(source.slice(match.index + written.length)) || /['’‘]/.test(before)) continue;
    if (before === ":" || before === "/" || before === "-" || source.charAt(match.index + written.length) === ":")
      continue;
    const value =
      numericValue(written.slice(0, written.length - power.length)) * (POWERS.get(power.trim().toLowerCase()) ?? 1);
    if (value >= LEAST && !isYear(written)) numbers.add(value);
    if (numbers.size === MOST) break;
  }
  return [...numbers];
}

/** Digits of days, months and ordinals blanked out: `May 22`, `22 May`, `5월 22일`, `46th`, `제8차`. */
export function withoutDates(text: string): string {
  return text.replace(WITH_DIGITS, (line) => line.replace(DATE_PARTS, (part) => part.replace(/\d/g, " ")));
}

/** The pattern is dear, and most sentences hold no number. */
const WITH_DIGITS = /^.*\d.*$/gm;

/** A day beside a capitalised or Cyrillic or Arabic word that is no unit cannot be told from a count; months can. */
const DATE_PARTS = new RegExp(
  [
    "\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}*\\.? \\d{1,2}\\b",
    "\\b(?:\\d{1,2} ?(?:au|to|al|bis|a|ao|и|-|–) ?)?\\d{1,2}(?:st|nd|rd|th|\\.|º|er)? (?:de |of )?(?:jan|feb|fév|mar|mär|mai|maj|apr|avr|abr|may|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|okt|oct|ott|out|nov|dec|dez|déc|dic|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|ock|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|كانون|شباط)",
    "\\b(?:d[ií]a|jour|giorno|tag|tanggal|ngày|يوم|روز) \\d{1,2}(?!\\d)",
    "(?:aniversario|aniversário|anniversaire|anniversario|الذكرى|ذكرى|سالگرد)(?: ال)?ـ? ?\\d{1,3}(?!\\d)",
    "\\d{1,4} ?(?:年|년|月|월|日|일|時|时|시|分|분|周年|週年|주년|돌|돐|주기|차|次|届|回)",
    `(?:${phrases.eras.flatMap(({ terms }) => terms).join("|")}) ?\\d{1,3}`,
    "\\b\\d{1,3}(?:st|nd|rd|th|e|ème|º|ª|-?я|-?й|-?ю|-лети\\p{L}*)\\b",
  ].join("|"),
  "giu",
);

/** Sizes of files, decades. */
const NO_COUNT = /^ ?(?:[KMG]B\b|px\b)|^'?s\b/;

/** Smaller ones are found in any text. */
const LEAST = 10;
const MOST = 16;

const POWERS: ReadonlyMap<string, number> = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["tausend", 1e3],
  ["millionen", 1e6],
  ["mille", 1e3],
  ["millions", 1e6],
  ["mil", 1e3],
  ["mila", 1e3],
  ["millones", 1e6],
  ["milioni", 1e6],
  ["milhoes", 1e6],
  ["milhões", 1e6],
  ["тысяч", 1e3],
  ["тыс", 1e3],
  ["миллионов", 1e6],
  ["млн", 1e6],
  ["bin", 1e3],
  ["milyon", 1e6],
  ["ألف", 1e3],
  ["آلاف", 1e3],
  ["مليون", 1e6],
  ["אלף", 1e3],
  ["מיליון", 1e6],
  ["هزار", 1e3],
  ["میلیون", 1e6],
  ["juta", 1e6],
  ["ribu", 1e3],
  ["만", 1e4],
  ["천", 1e3],
  ["억", 1e8],
  ["万", 1e4],
  ["萬", 1e4],
  ["千", 1e3],
  ["億", 1e8],
  ["亿", 1e8],
]);

/** Not the number of a type ("T4"); scripts without spaces, Arabic and Hebrew write what precedes together with it. */
const NUMBER = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}.,])[0-9\\u0660-\\u0669\\u06f0-\\u06f9]+(?:[., \\u00a0\\u202f'٬][0-9\\u0660-\\u0669]{3}(?![0-9]))*([ \\u00a0]?(?:${[...POWERS.keys()].join("|")})(?![a-z\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hebrew}]))?`,
  "giu",
);

function numericValue(written: string): number {
  const digits = [...written].map(digitOf).join("");
  return digits.length > 15 ? 0 : Number(digits);
}

function digitOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return character;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return "";
}

function isYear(written: string): boolean {
  return /^(?:1[89]|20)\d\d$/.test(written.trim());
}
