import type { Line, Quote } from "./digest.ts";
import { languageByScript } from "./language-by-script.ts";
import { LENGTHS } from "./lengths.ts";
import { shownText } from "./shown-text.ts";

/** Foreign words made fit to be shown, with the direction they are read in. */
export function quote(text: string, options: { lang?: string | null; url?: string | null; max?: number } = {}): Quote {
  const shown = shownText(text, options.max ?? LENGTHS.title);
  const declared = languageTag(options.lang ?? null);
  const lang = declared ?? lettersLanguage(shown);
  return { text: shown, lang, dir: directionOf(shown, declared), url: webAddress(options.url ?? null) };
}

/** A title as a quote; an item without one says so in our words. */
export function titleQuote(
  title: string | null,
  options: { lang?: string | null; url?: string | null; max?: number },
): Quote {
  const shown = quote(title ?? "", options);
  return shown.text === "" ? { ...shown, text: "(no title)", lang: "en", dir: "ltr" } : shown;
}

/** The line's words without markup. */
export function lineWords(line: Line): string {
  return line.map((span) => (typeof span === "string" ? span : span.text)).join("");
}

/** An address that may be linked: absolute, http or https, without user name or password, not overlong; else null. */
export function webAddress(url: string | null): string | null {
  if (url === null || url.length > LENGTHS.url) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== "" || parsed.password !== "")
    return null;
  const address = PLAIN_ADDRESS.test(url) ? url : parsed.href;
  return PLAIN_ADDRESS.test(address) && address.length <= LENGTHS.url ? address : null;
}

/** What RFC 3986 lets stand in an address; anything else is percent-encoded first. */
const PLAIN_ADDRESS = /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i;

/** The tag in its canonical form, null when it is none. */
function languageTag(lang: string | null): string | null {
  if (lang === null || /^[a-z]{2}$/.test(lang)) return lang;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)) return null;
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? null;
  } catch {
    return null; // not a language tag: then the language is unknown
  }
}

/** Of words whose language nobody declared, as an outlet's name: what their letters say, save Chinese ones, which many use. */
function lettersLanguage(text: string): string | null {
  const language = languageByScript(text, null);
  return language === "zh" ? null : language;
}

/** True for words that begin at the right, or have some within. */
export function hasRightToLeft(text: string): boolean {
  return RTL_LETTER.test(text);
}

/** A language written from the right decides, if its letters are there; else the first letter does. */
function directionOf(text: string, lang: string | null): "ltr" | "rtl" {
  if (lang !== null && RTL_LANGUAGES.test(lang) && RTL_LETTER.test(text)) return "rtl";
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && RTL_LETTER.test(first) ? "rtl" : "ltr";
}

const RTL_LANGUAGES = /^(ar|fa|he|iw|ur|ps|ckb|sd|ug|yi|dv|syr|arc)\b/i;
const RTL_LETTER =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
