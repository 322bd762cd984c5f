import { Parser } from "htmlparser2";
import { words } from "../text/words.ts";
import type { DocumentContent, DocumentLine, StatedFacts } from "./document-lines.ts";

/**
 * Text and headings of a web page, a line a block, without what surrounds articles (navigation, footers, forms, scripts);
 * where the page marks its article, only that. And the facts that its `<head>` states about it.
 */
export function readHtmlDocument(html: string): DocumentContent {
  const blocks: (DocumentLine & { readonly inArticle: boolean })[] = [];
  const head = new Map<string, string>();
  let text = "";
  let leftOut = 0;
  let articles = 0;
  let inTitle = false;
  const endBlock = (heading: number | null = null) => {
    const line = text.replaceAll(/\s+/g, " ").trim();
    if (line !== "") blocks.push({ text: line, heading, inArticle: articles > 0 });
    text = "";
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === "html" || name === "meta" || name === "link") noteHead(head, name, attributes);
      if (name === "title") inTitle = head.get("title") === undefined;
      if (!INLINE.has(name)) endBlock();
      if (LEFT_OUT.has(name)) leftOut++;
      if (ARTICLE.has(name)) articles++;
    },
    ontext: (piece) => {
      if (inTitle) head.set("title", `${head.get("title") ?? ""}${piece}`);
      else if (leftOut === 0) text += piece;
    },
    onclosetag: (name) => {
      if (!INLINE.has(name)) endBlock(/^h[1-6]$/.test(name) ? Number(name[1]) : null);
      if (name === "title") inTitle = false;
      if (LEFT_OUT.has(name)) leftOut--;
      if (ARTICLE.has(name)) articles--;
    },
  });
  parser.end(html);
  endBlock();
  const article = blocks.filter((block) => block.inArticle);
  const marked = article.reduce((sum, block) => sum + words(block.text).length, 0) >= WORDS_OF_AN_ARTICLE;
  const lines = (marked ? article : blocks).map((block) => ({ text: block.text, heading: block.heading }));
  const stated = statedIn(head);
  if (stated.headline || lines.some((line) => line.heading !== null)) return { lines, stated };
  // <title> often carries the site's name too: it is the last resort.
  return { lines, stated: { ...stated, headline: head.get("title")?.replaceAll(/\s+/g, " ").trim() || null } };
}

/** Elements whose text is no part of the article. */
const LEFT_OUT = new Set(
  "script style noscript template nav aside footer form button select svg math iframe object video audio".split(" "),
);
const ARTICLE = new Set(["article", "main"]);
const INLINE = new Set(
  "a abbr b bdi bdo cite code data dfn em font i kbd mark q ruby rt rp s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);
/** With fewer words the marked article is a teaser: then the whole page is read. */
const WORDS_OF_AN_ARTICLE = 40;

/** Keeps the first value of each `<meta>`, the canonical link, and the page's language, by lower-case name. */
function noteHead(head: Map<string, string>, name: string, attributes: Record<string, string>): void {
  const note = (key: string | undefined, value: string | undefined) => {
    const known = key?.trim().toLowerCase();
    if (known && value?.trim() && !head.has(known)) head.set(known, value.replaceAll(/\s+/g, " ").trim());
  };
  if (name === "html") note("lang", attributes.lang);
  if (name === "link" && attributes.rel?.toLowerCase() === "canonical") note("canonical", attributes.href);
  if (name === "meta") note(attributes.property ?? attributes.name ?? attributes.itemprop, attributes.content);
}

/** Open Graph, Dublin Core and schema.org names, the surest first (ogp.me, dublincore.org, schema.org/NewsArticle). */
function statedIn(head: ReadonlyMap<string, string>): StatedFacts {
  const first = (...names: string[]) => names.map((name) => head.get(name)).find((value) => value) ?? null;
  const published = first("article:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate");
  const author = first("author", "dc.creator", "article:author");
  return {
    headline: first("og:title", "dc.title"),
    outlet: first("og:site_name", "application-name", "dc.publisher"),
    author: author && !/^https?:/i.test(author) ? author : null,
    published: /^\d{4}-\d{2}-\d{2}/.exec(published ?? "")?.[0] ?? null,
    language: first("lang", "og:locale", "content-language")?.replaceAll("_", "-") ?? null,
    url: first("canonical", "og:url"),
  };
}
