/**
 * Length of the dateline that opens a report: place, date and agency before a dash (`NICOSIA (Reuters) –`, `Pyongyang, May 6
 * (KCNA) --`, `(서울=연합뉴스)`, `دمشق-سانا`). Where a report was written says nothing of what it reports. 0 when there is none.
 */
export function datelineLength(sentence: string): number {
  const bracketed = BRACKETED.exec(sentence) ?? JOINED.exec(sentence);
  if (bracketed) return bracketed[0].length;
  for (const dash of sentence.slice(0, LONGEST).matchAll(DASH)) {
    const before = sentence.slice(0, dash.index);
    const words = before
      .replace(/\([^)]*\)/g, " ")
      .split(/[\s,./=·]+/u)
      .filter((word) => word !== "");
    if (words.length > MOST_WORDS || !words.every((word) => WORD.test(word))) return 0;
    // A hyphen inside a word is no dash, unless an agency in capitals stands before it.
    if (dash[0] === "-" && !/\p{Lu}{2,}$/u.test(before)) continue;
    const next = sentence.charAt(dash.index + dash[0].length);
    return TELLING.test(before) || (words.length === 1 && next === next.toUpperCase() && !/^\s?-\s?$/.test(dash[0]))
      ? dash.index + dash[0].length
      : 0;
  }
  return 0;
}

const LONGEST = 70;
const MOST_WORDS = 9;
const DASH = /\s*(?:--|—|–|―)\s*|\s-\s|-\s?/gu;
/** Words of a dateline: capitalised, numbers, or of a script without capitals. */
const WORD = /^(?:[\p{Lu}\d].*|of|de|the|by|\P{Script=Latin}+)$/u;
/** What tells a dateline from a sentence with a dash: an agency in brackets, a place or agency in capitals, a date (`Some 30 Koreans -` has none). */
const TELLING = /\(|\p{Lu}{3,}|[,.].*\d|^\P{Script=Latin}*\d/u;
/** Korean, Chinese and Japanese agencies open with a bracket. */
const BRACKETED = /^(?:\([^)\n]{2,40}\)|\[[^\]\n]{2,40}\]|【[^】\n]{2,40}】)\s*/u;
/** Arabic agencies join place and name. */
const JOINED = /^\p{Script=Arabic}{3,12}\s?[-–—]\s?\p{Script=Arabic}{2,12}\s?[-–—:]?\s/u;
