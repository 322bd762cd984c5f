import type { CSSProperties } from "react";

/**
 * Colours and type of the mail. Inline styles carry the light look and stand alone, since some clients drop the style
 * block; the classes only repaint for the dark. Every pair of text and ground has a contrast of 4.5 or more (WCAG AA).
 */
export const LIGHT = {
  page: "#f4f2ed",
  card: "#ffffff",
  ink: "#16191d",
  body: "#2a2f36",
  muted: "#59616b",
  link: "#0a4a6b",
  accent: "#9b1c1f",
  rule: "#d9d5cc",
  bar: "#6d7782",
  stateInk: "#4a3200",
  stateGround: "#f5e3bd",
  kindInk: "#33383f",
  kindGround: "#eceae5",
} as const;

// Names of several words need no quotation marks, which would be written as six characters each.
export const SANS = "-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif";
export const SERIF = "Georgia,Times New Roman,serif";

export const STYLE_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0}
@media (max-width:560px){
.px{padding-left:18px!important;padding-right:18px!important}
.wrap{padding:0!important}
.h1{font-size:26px!important;line-height:32px!important}
.lab{font-weight:700!important}
.kw{width:auto!important;padding-right:8px!important}
.row{padding-top:9px!important}
}
@media (prefers-color-scheme:dark){
.pg{background-color:#101214!important}
.card{background-color:#181b1f!important}
.ink,.hl{color:#f1efea!important}
.hl{border-bottom-color:#59636d!important}
.bod{color:#d9d7d1!important}
.mut{color:#a3aab3!important}
.acc{color:#ff9d8f!important}
.lk{color:#8cc7e6!important}
.hr{border-top-color:#353b42!important}
.br-i{border-color:#8b929b!important}
.br-a{border-color:#d9594c!important}
.k-st{background-color:#4a3710!important;color:#ffdf9c!important}
.k-n{background-color:#2b3037!important;color:#d5d9de!important}
.b-n{border-color:#7f8a96!important}
.b-a{border-color:#ff9d8f!important}
}
`;

/** Size and line height in px. */
export function type(size: number, line: number): CSSProperties {
  return { fontSize: `${size}px`, lineHeight: `${line}px` };
}

/** The same for a heading or paragraph, with no margins of a client's own but the one above. */
export function block(size: number, line: number, top: number): CSSProperties {
  return { margin: top === 0 ? "0" : `${top}px 0 0`, ...type(size, line) };
}

/** Lets a long word or address break rather than widen the mail; inherited by all that stands in a band. */
export const BREAKING: CSSProperties = { overflowWrap: "break-word", wordBreak: "break-word" };

/** Fonts that have the language's letters, and how its lines break. */
export function scriptStyle(lang: string | null, dir: "ltr" | "rtl"): CSSProperties {
  const base = lang?.split("-")[0];
  if (base === "ko") return { fontFamily: KOREAN, wordBreak: "keep-all", overflowWrap: "anywhere" };
  if (base === "ja") return { fontFamily: JAPANESE };
  if (base === "zh") return { fontFamily: CHINESE };
  if (base === "he" || base === "yi") return { fontFamily: HEBREW };
  return dir === "rtl" ? { fontFamily: ARABIC } : {};
}

const ARABIC = "Segoe UI,Geeza Pro,Noto Naskh Arabic,Tahoma,Arial,sans-serif";
const HEBREW = "Segoe UI,Arial Hebrew,Noto Sans Hebrew,Arial,sans-serif";
const KOREAN = "Apple SD Gothic Neo,Malgun Gothic,Noto Sans KR,Noto Sans CJK KR,sans-serif";
const JAPANESE = "Hiragino Sans,Yu Gothic,Meiryo,Noto Sans CJK JP,sans-serif";
const CHINESE = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif";
