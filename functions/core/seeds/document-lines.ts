/** A document that a person hands over to be known, as its file holds it. */
export interface SourceDocument {
  readonly text: string;
  /** Without folders: `kim-greets-assad.txt`. */
  readonly fileName: string;
  readonly format: "txt" | "md" | "html";
}

/** One line or paragraph of a document, its markup gone. */
export interface DocumentLine {
  readonly text: string;
  /** 1 to 6 where the markup makes it a heading, else null. */
  readonly heading: number | null;
}

/** What a document says of itself in its markup, not in its text: null where it says nothing. */
export interface StatedFacts {
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly author: string | null;
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly language: string | null;
  readonly url: string | null;
}

export interface DocumentContent {
  readonly lines: readonly DocumentLine[];
  readonly stated: StatedFacts;
}

export const NOTHING_STATED: StatedFacts = {
  headline: null,
  outlet: null,
  author: null,
  published: null,
  language: null,
  url: null,
};

/** Lines of plain text, each a paragraph; where lines were wrapped at a margin, a block between empty lines is one. */
export function linesOfText(text: string): DocumentLine[] {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replaceAll(/\s+/g, " ").trim());
  const paragraphs = isWrapped(lines) ? joinBlocks(lines) : lines;
  return paragraphs.filter((line) => line !== "").map((line) => ({ text: line, heading: null }));
}

/** Wrapped text has many lines, none longer than its margin, and half of them nearly as long. */
function isWrapped(lines: readonly string[]): boolean {
  const lengths = lines.map((line) => line.length).filter((length) => length > 0);
  const longest = Math.max(0, ...lengths);
  const full = lengths.filter((length) => length > longest - 20).length;
  return longest >= 50 && longest <= 110 && lengths.length >= 6 && full >= lengths.length / 2;
}

function joinBlocks(lines: readonly string[]): string[] {
  const blocks: string[] = [""];
  for (const line of lines) {
    if (line === "") blocks.push("");
    else blocks.push(`${blocks.pop() ?? ""} ${line}`.trim());
  }
  return blocks;
}
