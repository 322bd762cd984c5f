import {
  type DocumentContent,
  type DocumentLine,
  linesOfText,
  NOTHING_STATED,
  type StatedFacts,
} from "./document-lines.ts";

/** Text and headings of a Markdown document, and the facts in its front matter (`---`, `key: value` lines, `---`). */
export function readMarkdown(text: string): DocumentContent {
  const front = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const body = front ? text.slice(front[0].length) : text;
  const lines: DocumentLine[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    lines.push(...linesOfText(plain(paragraph.join(" "))));
    paragraph = [];
  };
  for (const line of body.split(/\r\n?|\n/)) {
    const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    const underline = /^ {0,3}(=+|-+)\s*$/.exec(line);
    if (heading) {
      endParagraph();
      lines.push({ text: plain(heading[2] ?? ""), heading: (heading[1] ?? "").length });
    } else if (underline && paragraph.length === 1) {
      lines.push({ text: plain(paragraph[0] ?? ""), heading: underline[1]?.startsWith("=") ? 1 : 2 });
      paragraph = [];
    } else if (line.trim() === "" || /^\s*(?:[-*+]|\d+[.)])\s/.test(line)) {
      endParagraph();
      if (line.trim() !== "") paragraph.push(line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ""));
    } else {
      paragraph.push(line);
    }
  }
  endParagraph();
  return {
    lines: lines.filter((line) => line.text !== ""),
    stated: front ? readFrontMatter(front[1] ?? "") : NOTHING_STATED,
  };
}

/** Names under which writers of front matter state a fact. */
const KEYS: Readonly<Record<keyof StatedFacts, readonly string[]>> = {
  headline: ["title", "headline"],
  outlet: ["outlet", "publisher", "site", "publication"],
  author: ["author", "byline"],
  published: ["published", "date", "pubdate"],
  language: ["lang", "language"],
  url: ["url", "source", "link", "canonical"],
};

function readFrontMatter(text: string): StatedFacts {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z_-]+)\s*:\s*(.+?)\s*$/.exec(line);
    if (match?.[1] && match[2]) values.set(match[1].toLowerCase(), match[2].replace(/^(["'])(.*)\1$/, "$2"));
  }
  const stated = (fact: keyof StatedFacts) => KEYS[fact].map((key) => values.get(key)).find((value) => value) ?? null;
  const published = /^\d{4}-\d{2}-\d{2}/.exec(stated("published") ?? "")?.[0] ?? null;
  return {
    headline: stated("headline"),
    outlet: stated("outlet"),
    author: stated("author"),
    published,
    language: stated("language"),
    url: stated("url"),
  };
}

/** Inline markup off: images, links, code marks, emphasis, quotes, HTML tags. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, " ")
    .replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/^\s*(?:>\s*)+/g, "")
    .replaceAll(/[*`~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replaceAll(/\\([\\[\]()#*_>!.-])/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
}
