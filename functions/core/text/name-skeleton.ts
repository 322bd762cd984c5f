/**
 * A foreign name's consonants in a form that meets across scripts: voiced and unvoiced joined, sibilants joined, l and r
 * joined, vowels and h left out (`Chkalovsky`, `Чкаловский`, `치칼롭스키`, `تشكالوفسكي`, `チカロフスキー` all give `SKLBSK`).
 * The word must be folded. Empty for scripts that do not spell sounds.
 */
export function nameSkeleton(word: string): string {
  let skeleton = "";
  for (let at = 0; at < word.length; ) {
    const [sound, length] = soundAt(word, at);
    for (const consonant of sound) if (!skeleton.endsWith(consonant)) skeleton += consonant;
    at += length;
  }
  return skeleton;
}

/** The consonants written at a place, and how many characters write them. */
function soundAt(word: string, at: number): [sound: string, length: number] {
  const unit = word.charCodeAt(at);
  if (unit >= HANGUL_FIRST && unit <= HANGUL_LAST) return [hangul(unit - HANGUL_FIRST), 1];
  for (const length of [4, 3, 2]) {
    const group = GROUPS.get(word.slice(at, at + length));
    if (group !== undefined) return [group, length];
  }
  return [LETTERS.get(word.charAt(at)) ?? "", 1];
}

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
/** ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ */
const HANGUL_INITIALS = ["K", "K", "N", "D", "D", "L", "M", "B", "B", "S", "S", "", "S", "S", "S", "K", "D", "B", ""];
/** The 28 finals from none to ㅎ, by their first sound; hissing ones close as t does, for which they are written. */
const HANGUL_FINALS = " KKKNNNDLLLLLLLLMBBDDNDDKDB ";

function hangul(syllable: number): string {
  const final = HANGUL_FINALS.charAt(syllable % 28).trim();
  return `${HANGUL_INITIALS[Math.floor(syllable / 588)]}${final}`;
}

const GROUPS: ReadonlyMap<string, string> = new Map([
  ["tsch", "S"],
  ["sch", "S"],
  ["tch", "S"],
  ["sh", "S"],
  ["ch", "S"],
  ["zh", "S"],
  ["ts", "S"],
  ["tz", "S"],
  ["dj", "S"],
  ["th", "D"],
  ["ph", "B"],
  // Rough h: Korean and Japanese write it as h, which is left out.
  ["kh", ""],
  ["gh", "K"],
  ["ck", "K"],
  ["qu", "K"],
  ["ng", "N"],
  ["ce", "S"],
  ["ci", "S"],
  ["cy", "S"],
  ["تش", "S"],
  ["تس", "S"],
  ["дж", "S"],
  ["тс", "S"],
]);

const LETTERS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["B", "bpfvбпвфبپفבפףふぶぷばぱびぴべぺぼぽフブプバパビピベペボポヴわワ"],
      ["D", "dtдтدتطضטדתただてでとどタダテデトド"],
      ["K", "kgqcxкгكقغگקכךגかがきぎくぐけげこごカガキギクグケゲコゴ"],
      ["S", "szjсзжшщчцسشصزثذجظچژשסצץזさざしじすずせぜそぞちぢつづサザシジスズセゼソゾチヂツヅ"],
      ["L", "lrлрلرלרらりるれろラリルレロ"],
      ["M", "mмمמםまみむめもマミムメモ"],
      ["N", "nнنנןなにぬねのんナニヌネノン"],
    ] as const
  ).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound] as const)),
);
