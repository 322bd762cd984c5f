/** The language the mail is written in; titles in it need no name of a language behind them. */
export const READER_LANGUAGE = "en";

/** A language's name in the reader's language, `Korean` for `ko-KR`; null when there is none. */
export function languageName(lang: string | null): string | null {
  const base = lang?.split("-")[0]?.toLowerCase();
  if (base === undefined || base === "und" || base === "mul" || !/^[a-z]{2,3}$/.test(base)) return null;
  const name = NAMES.of(base);
  return name === undefined || name.toLowerCase() === base ? null : name;
}

/** The same, but null for the reader's own. */
export function foreignLanguageName(lang: string | null): string | null {
  return isReadersLanguage(lang) ? null : languageName(lang);
}

export function isReadersLanguage(lang: string | null): boolean {
  return lang?.split("-")[0]?.toLowerCase() === READER_LANGUAGE;
}

const NAMES = new Intl.DisplayNames([READER_LANGUAGE], { type: "language" });
