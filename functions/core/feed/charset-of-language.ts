/** The charset in which a language was mostly written before UTF-8, by the Windows code page where there were several. */
const USUAL: Readonly<Record<string, string>> = {
  ...{ ko: "euc-kr", ja: "shift_jis", zh: "gbk", "zh-tw": "big5", "zh-hk": "big5", "zh-hant": "big5" },
  ...{ ru: "windows-1251", uk: "windows-1251", be: "windows-1251", bg: "windows-1251", sr: "windows-1251" },
  ...{ ar: "windows-1256", fa: "windows-1256", ur: "windows-1256", he: "windows-1255", iw: "windows-1255" },
  ...{ pl: "windows-1250", cs: "windows-1250", sk: "windows-1250", hu: "windows-1250", ro: "windows-1250" },
  ...{ sl: "windows-1250", hr: "windows-1250", el: "windows-1253", tr: "windows-1254", th: "windows-874" },
  ...{ lt: "windows-1257", lv: "windows-1257", et: "windows-1257", vi: "windows-1258" },
};
/** Where a document names its language, before its first item as a rule. */
const LANGUAGE = /<(?:dc:)?language>\s*([a-z]{2}(?:-[a-z]{2,4})?)|\bxml:lang\s*=\s*["']([a-z]{2}(?:-[a-z]{2,4})?)/i;

/** The charset that a document's language suggests when nothing else tells; null when it names none, or a western one. */
export function charsetOfLanguage(start: string): string | null {
  const found = LANGUAGE.exec(start);
  const language = (found?.[1] ?? found?.[2])?.toLowerCase();
  if (language === undefined) return null;
  return USUAL[language] ?? USUAL[language.slice(0, 2)] ?? null;
}
