/**
 * The charsets in which a language was mostly written before UTF-8, the likeliest first: the Windows code page, then what
 * Unix, DOS or a standard had instead. Some feeds name a country (`kr`, `jp`, `ua`) where a language belongs.
 */
const USUAL: readonly (readonly [languages: string, charsets: string])[] = [
  ["ko kr kp", "euc-kr"],
  ["ja jp", "shift_jis euc-jp"],
  ["zh cn", "gb18030 big5"],
  ["zh-tw zh-hk zh-mo zh-hant tw hk", "big5 gb18030"],
  ["ru bg sr mk kk", "windows-1251 koi8-r iso-8859-5 ibm866"],
  ["uk ua be", "windows-1251 koi8-u iso-8859-5 ibm866"],
  ["ar fa ur", "windows-1256 iso-8859-6"],
  ["he iw", "windows-1255 iso-8859-8"],
  ["el gr", "windows-1253 iso-8859-7"],
  ["pl cs cz sk hu ro sl hr bs", "windows-1250 iso-8859-2"],
  ["tr az", "windows-1254"],
  ["lt lv et", "windows-1257"],
  ["th", "windows-874"],
  ["vi", "windows-1258"],
];
const BY_LANGUAGE: ReadonlyMap<string, readonly string[]> = new Map(
  USUAL.flatMap(([languages, charsets]) => languages.split(" ").map((name) => [name, charsets.split(" ")] as const)),
);

const TAG = "([a-z]{2}(?:[-_][a-z]{2,4})?)";
/** Where a document names its language, before its first item as a rule: an element, an attribute, JSON. */
const LANGUAGE = new RegExp(
  String.raw`<(?:\w+:)?language(?:\s[^>]{0,100})?>\s*(?:<!\[CDATA\[)?\s*${TAG}|\b(?:xml:)?lang\s*=\s*["']${TAG}|"language"\s*:\s*"${TAG}`,
  "i",
);

/** The charsets that a document's language suggests when nothing else tells; none when it names none, or a western one. */
export function charsetsOfLanguage(start: string): readonly string[] {
  const found = LANGUAGE.exec(start);
  const language = (found?.[1] ?? found?.[2] ?? found?.[3])?.toLowerCase().replace("_", "-");
  if (language === undefined) return [];
  return BY_LANGUAGE.get(language) ?? BY_LANGUAGE.get(language.slice(0, 2)) ?? [];
}
