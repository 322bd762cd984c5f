/**
 * The charset that a label means, by the name TextDecoder gives it (`euc-kr`, `windows-1251` …); null when nobody knows.
 * First as the Encoding Standard lists labels (https://encoding.spec.whatwg.org/#names-and-labels); else by what programs
 * make of those names: other signs between the parts, `x-` or `cs` before, a year behind, a bare code page.
 */
export function charsetOfLabel(label: string): string | null {
  const name = label.trim().toLowerCase();
  if (name === "utf-8") return name;
  return listed(name) ?? folded(name.replace(/:\d{4}$/, "").replace(/[^a-z0-9]+/g, "-"));
}

function listed(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function folded(name: string): string | null {
  const bare = name.replace(/^-?(?:x-)?/, "").replaceAll("-", "");
  return family(bare) ?? (bare.startsWith("cs") ? family(bare.slice(2)) : null);
}

/** Names without signs between their parts, by how they begin. What stands behind tells editions of one charset apart. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^utf8(?:mb[34]|sig|bom|unicode)?$/, "utf-8"],
  [/^(?:utf16|ucs2|unicode)be$/, "utf-16be"],
  [/^(?:utf16|ucs2|unicode)(?:le)?$/, "utf-16le"],
  [/^(?:euckr|ks[cx]?(?:5601|1001)|korean|uhc)/, "euc-kr"],
  [/^(?:s(?:hift)?jis|mskanji|windows31j)/, "shift_jis"],
  [/^(?:eucjp|ujis)/, "euc-jp"],
  [/^iso2022jp/, "iso-2022-jp"],
  [/^gb18030/, "gb18030"],
  [/^(?:gbk|gb2312|euccn|cngb)/, "gbk"],
  [/^(?:cn)?big5/, "big5"],
  [/^koi8r?u$/, "koi8-u"],
  [/^koi8r?$/, "koi8-r"],
  [/^mac(?:intosh)?(?:cyrillic|ukrain)/, "x-mac-cyrillic"],
  [/^mac(?:intosh|roman)?$/, "macintosh"],
  [/^tis620/, "windows-874"],
  [/^(?:us)?ascii|^ansi$/, "windows-1252"],
];
/** Code pages of Windows and IBM that have other numbers than the charset's own name. */
const PAGES: Readonly<Record<string, string>> = {
  ...{ 932: "shift_jis", 943: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 951: "big5", 54936: "gb18030" },
  ...{ 51932: "euc-jp", 51936: "gbk", 51949: "euc-kr", 50220: "iso-2022-jp", 50221: "iso-2022-jp" },
  ...{ 866: "ibm866", 878: "koi8-r", 20866: "koi8-r", 1168: "koi8-u", 21866: "koi8-u", 10007: "x-mac-cyrillic" },
  ...{ 819: "iso-8859-1", 912: "iso-8859-2", 915: "iso-8859-5", 1089: "iso-8859-6", 813: "iso-8859-7" },
  ...{ 916: "iso-8859-8", 920: "iso-8859-9", 923: "iso-8859-15", 20127: "us-ascii" },
  ...{ 65001: "utf-8", 1200: "utf-16le", 1201: "utf-16be" },
};
/** Latin alphabets by number; from the fifth on, parts of ISO 8859 have others. */
const LATIN: readonly number[] = [15, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16];

function family(name: string): string | null {
  const begun = FAMILIES.find(([pattern]) => pattern.test(name));
  if (begun !== undefined) return begun[1];
  const part = /^iso8859(\d{1,2})([ei]?)$/.exec(name);
  if (part !== null) return partOfIso(`${Number(part[1])}`, part[2] === "i" ? "-i" : "");
  const latin = /^l(?:atin)?(\d{1,2})$/.exec(name);
  if (latin !== null) return partOfIso(`${LATIN[Number(latin[1])]}`, "");
  const page = /^(?:(?:ms)?cp|ms|dos|ibm|win(?:dows)?)?0*(\d{3,5})$/.exec(name)?.[1];
  if (page === undefined) return null;
  const iso = /^28(?:59[1-9]|60[0-6])$/.test(page) ? Number(page) - 28590 : null;
  return iso === null ? listed(PAGES[page] ?? `windows-${page}`) : partOfIso(`${iso}`, "");
}

/** Part 16 is not decoded here; it is part 2 with other letters for Romanian and Hungarian in a few places. */
function partOfIso(part: string, direction: string): string | null {
  return listed(`iso-8859-${part === "16" ? "2" : part}${direction}`);
}
