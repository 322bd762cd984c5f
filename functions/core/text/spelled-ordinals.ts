import { once } from "../once.ts";

/** Ordinals below twenty as folded words, by stems where endings vary. */
const UNITS: readonly (readonly [string, number])[] = [
  ...numbered("first second third fourth fifth sixth seventh eighth ninth tenth", 1),
  ...numbered("- - - vierte funfte sechste siebte achte neunte zehnte", 1),
  ...numbered("- deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme", 1),
  ...numbered("- - - cuart quint sext septim octav noven decim", 1),
  ...numbered("- - - четверт пят(?!ь|и) шест(?!ь|и) седьм восьм девят(?!ь|и) десят", 1),
  ...numbered("الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره", 1),
  ...numbered("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر", 1),
  ["الحاديه", 1],
  ["الحادي", 1],
];
/** In Spanish and Portuguese a word of its own and before a unit; in Arabic with the article or, behind the unit, without. */
const IBERIAN_TENS = numbered(
  "vigesim trigesim cuadragesim quincuagesim sexagesim septuagesim octogesim nonagesim",
  2,
  10,
);
const ARABIC_TENS = numbered(
  "عشر(?:ون|ين) ثلاث(?:ون|ين) اربع(?:ون|ين) خمس(?:ون|ين) ست(?:ون|ين) سبع(?:ون|ين) ثمان(?:ون|ين) تسع(?:ون|ين)",
  2,
  10,
);
/** Words for twenty to ninety that stand before a unit: `seventy seventh`, `семьдесят седьмая`, `septuagesimo septimo`. */
const TENS_BEFORE: readonly (readonly [string, number])[] = [
  ...numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2, 10),
  ...numbered("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", 2, 10),
  ...IBERIAN_TENS,
  ...numbered("- - quadragesim quinquagesim", 2, 10),
  ["vingt", 20],
  ["trente", 30],
  ["quarante", 40],
  ["cinquante", 50],
  ["soixante", 60],
  ["quatre vingt", 80],
  ["soixante dix", 70],
];
/** The same as ordinals of their own: `the seventieth`, `семидесятая`, `الذكرى السبعون`. */
const TENS: readonly (readonly [string, number])[] = [
  ...numbered("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 2, 10),
  ...numbered("двадцат(?!ь) тридцат(?!ь) сороков пятидесят шестидесят семидесят восьмидесят девяност", 2, 10),
  ...IBERIAN_TENS,
  ...numbered("vingtieme trentieme quarantieme cinquantieme soixantieme", 2, 10),
  ...ARABIC_TENS.map(([word, value]): [string, number] => [`ال${word}`, value]),
];

/** A spelled ordinal in folded text, its tens not included. */
export const SPELLED = `(?<!\\p{L})(?:${[...TENS, ...UNITS].map(([word]) => word).join("|")})\\p{L}{0,4}`;

const TENS_IN_FRONT = new RegExp(`(?:^| )(${either(TENS_BEFORE)})\\p{L}{0,2} $`, "u");
/** Arabic says the tens behind the unit: `السابعة والسبعون`. */
const TENS_BEHIND = new RegExp(`^ و(?:ال)?(${either(ARABIC_TENS)})`, "u");
/** Arabic eleventh to nineteenth: `السابعة عشرة`. */
const TEEN_BEHIND = /^ عشره?(?!\p{L})/u;

const UNIT_BEHIND = new RegExp(`^ (?:${either(UNITS)})`, "u");

/** What an ordinal found by SPELLED means with what stands around it, as a whole number; 0 for none. */
export function spelledOrdinal(text: string, { 0: word, index }: RegExpExecArray): number {
  const value = valueIn(ordinals(), word);
  const behind = text.slice(index + word.length, index + word.length + 20);
  const before = TENS_IN_FRONT.exec(text.slice(Math.max(0, index - 20), index));
  const after = TENS_BEHIND.exec(behind);
  const tens = before ? valueIn(front(), before[1] as string) : after ? valueIn(behindUnits(), after[1] as string) : 0;
  // `Sixty tenth` is none, but French counts on to nineteen: `soixante dixieme`, `quatre vingt dixieme`.
  if (tens > 0) return value < 10 || word === "dixieme" ? tens + value : 0;
  // The unit behind it counts, with these tens.
  if (value >= 20 && UNIT_BEHIND.test(behind)) return 0;
  return TEEN_BEHIND.test(behind) && value < 10 ? 10 + value : value;
}

type Compiled = readonly (readonly [RegExp, number])[];
const ordinals = once(() => compiled([...TENS, ...UNITS]));
const front = once(() => compiled(TENS_BEFORE));
const behindUnits = once(() => compiled(ARABIC_TENS));

function compiled(words: readonly (readonly [string, number])[]): Compiled {
  const longestFirst = [...words].sort(([a], [b]) => b.length - a.length);
  return longestFirst.map(([word, value]) => [new RegExp(`^(?:${word})`, "u"), value]);
}

function valueIn(words: Compiled, word: string): number {
  return words.find(([known]) => known.test(word))?.[1] ?? 0;
}

/** The longest first, so that `soixante dix` is not taken for `soixante`. */
function either(words: readonly (readonly [string, number])[]): string {
  return words
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)
    .join("|");
}

/** Words for numbers in a row, `-` for none. */
function numbered(words: string, first: number, step = 1): [string, number][] {
  return words
    .split(" ")
    .flatMap((word, at): [string, number][] => (word === "-" ? [] : [[word, (first + at) * step]]));
}
