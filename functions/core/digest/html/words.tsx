import { Link } from "@react-email/link";
import type { CSSProperties, ReactNode } from "react";
import type { Kind, Line, Quote } from "../digest.ts";
import { isReadersLanguage } from "../language-name.ts";
import { hasRightToLeft } from "../quote.ts";
import { Each } from "./layout.tsx";
import { block, LIGHT, scriptStyle, type } from "./mail-style.ts";

/** Our words with quotes in them; each quote carries its language and direction, and a link if it has an address. */
export function Words({ line }: { line: Line }): ReactNode {
  return <Each of={line}>{(span) => (typeof span === "string" ? span : <Quoted quote={span} />)}</Each>;
}

/** Words of somebody else within a line of ours. What reads as ours does needs no mark. */
export function Quoted({ quote }: { quote: Quote }): ReactNode {
  const { text, lang, dir, url } = quote;
  const marks = {
    lang: isReadersLanguage(lang) ? undefined : (lang ?? undefined),
    dir: dir === "rtl" || hasRightToLeft(text) ? dir : undefined,
  };
  const style = scriptStyle(lang, dir);
  if (url !== null) return <Anchor url={url} marks={marks} style={style} words={text} />;
  if (marks.lang === undefined && marks.dir === undefined) return text;
  return (
    <span {...marks} style={Object.keys(style).length === 0 ? undefined : style}>
      {text}
    </span>
  );
}

/** A link in words, underlined. */
function Anchor(props: { url: string; words: string; marks?: object; style?: CSSProperties }): ReactNode {
  const style = { ...UNDERLINED, ...props.style };
  return (
    <Link className="lk" href={props.url} style={style} {...props.marks}>
      {props.words}
    </Link>
  );
}

const UNDERLINED: CSSProperties = {
  color: LIGHT.link,
  textDecoration: "underline",
  textDecorationLine: undefined,
};

/** A sentence or title as a block of its own, set from the side its script begins at. */
export function QuotedBlock({ quote, size = 16 }: { quote: Quote; size?: 14 | 15 | 16 }): ReactNode {
  const { text, lang, dir, url } = quote;
  const line = { 14: 22, 15: 23, 16: 25 }[size];
  const measure = dir === "rtl" ? type(size + 1, line + 5) : type(size, line);
  return (
    <div
      lang={lang ?? undefined}
      dir={dir}
      className="bod"
      style={{ ...measure, color: LIGHT.body, ...side(dir), ...scriptStyle(lang, dir) }}
    >
      {url === null ? text : <Anchor url={url} words={text} />}
    </div>
  );
}

/** Who stands behind a source, in a word on a ground; never by colour alone. */
export function KindLabel({ kind }: { kind: Kind }): ReactNode {
  const [color, backgroundColor] = kind.stateMedia
    ? [LIGHT.stateInk, LIGHT.stateGround]
    : [LIGHT.kindInk, LIGHT.kindGround];
  return (
    <span
      className={kind.stateMedia ? "k-st" : "k-n"}
      style={{
        ...type(13, 18),
        display: "inline-block",
        padding: "1px 7px",
        color,
        backgroundColor,
      }}
    >
      {kind.text}
    </span>
  );
}

/** A small grey line. */
export function Muted({
  children,
  top = 8,
  size = 14,
}: {
  children: ReactNode;
  top?: number;
  size?: 13 | 14;
}): ReactNode {
  return (
    <p className="mut" style={{ ...block(size, size + 7, top), color: LIGHT.muted }}>
      {children}
    </p>
  );
}

/** Where a block is set from; the left is inherited. */
export function side(dir: "ltr" | "rtl"): CSSProperties {
  return dir === "rtl" ? { textAlign: "right" } : {};
}
