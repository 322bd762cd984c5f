import type { Line, Quote } from "../digest.ts";
import { columnsOf, padded, wrapped } from "./columns.ts";

/** A page of plain text that is written from top to bottom. */
export interface TextPage {
  blank(): void;
  /** A heading with a rule under it, and an empty line. */
  heading(text: string): void;
  rule(character: "-" | "="): void;
  /** Words wrapped at the page's width, each line indented; `first` stands before the first line instead of its indent. */
  paragraph(line: Line, layout?: { indent?: number; first?: string }): void;
  /** An address whole on a line of its own; each is written once a page. */
  address(url: string | null, indent: number): void;
  /** A line as it is. */
  verbatim(line: string): void;
  toString(): string;
}

/** Columns of a line: what fits any mail client and a quoted answer. */
export const WIDTH = 72;

export function textPage(): TextPage {
  const lines: string[] = [];
  const addresses = new Set<string>();
  const blank = (): void => {
    if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
  };
  return {
    blank,
    heading(text) {
      blank();
      blankTwice(lines);
      lines.push(...wrapped(text, WIDTH), "=".repeat(WIDTH));
    },
    rule(character) {
      blank();
      lines.push(character.repeat(WIDTH));
    },
    paragraph(line, { indent = 0, first = " ".repeat(indent) } = {}) {
      lines.push(...paragraphLines(line, { indent, first }));
    },
    address(url, indent) {
      if (url === null || addresses.has(url)) return;
      addresses.add(url);
      lines.push(" ".repeat(indent) + url);
    },
    verbatim: (line) => {
      lines.push(line);
    },
    toString: () =>
      `${lines
        .map((line) => line.trimEnd())
        .join("\n")
        .trim()}\n`,
  };
}

function blankTwice(lines: string[]): void {
  if (lines.length > 0) lines.push("");
}

/**
 * Text written from the right gets lines to itself, without indent or letters of ours beside it, so that it needs no
 * control characters to stand right.
 */
function paragraphLines(line: Line, { indent, first }: { indent: number; first: string }): string[] {
  const lines: string[] = [];
  let start = first;
  let apart = false;
  for (const run of runsOf(line)) {
    if (typeof run !== "string") {
      if (start.trim() !== "") lines.push(start);
      lines.push(...wrapped(run.text, WIDTH));
      start = " ".repeat(indent);
      apart = true;
      continue;
    }
    const text = apart ? run.replace(LEFT_OVER, "") : run;
    if (text.trim() === "") continue;
    const taken = columnsOf(start);
    const [head, ...rest] = wrapped(text, WIDTH - indent, Math.max(0, taken - indent));
    lines.push(start + (head ?? ""), ...rest.map((part) => " ".repeat(indent) + part));
    start = " ".repeat(indent);
  }
  if (lines.length === 0 && start.trim() !== "") lines.push(start);
  return lines;
}

/** Neighbouring words of ours and quotes written from the left are one run; quotes from the right that only a comma parts are one, too. */
function runsOf(line: Line): (string | Quote)[] {
  const runs: (string | Quote)[] = [];
  for (const [index, span] of line.entries()) {
    const last = runs.at(-1);
    if (typeof span !== "string" && span.dir === "rtl") {
      const before = runs.at(-2);
      if (typeof last === "string" && BETWEEN.test(last) && before !== undefined && typeof before !== "string") {
        runs.splice(-2, 2, { ...before, text: `${before.text}، ${span.text}` });
      } else runs.push(span);
      continue;
    }
    const words = typeof span === "string" ? span : span.text;
    if (typeof last === "string") runs[runs.length - 1] = last + words;
    else if (words !== "" || index === 0) runs.push(words);
  }
  return runs.map((run) => (typeof run === "string" ? run.replace(/[“(]\s*$/u, "") : run));
}

/** The sentence that counts what is left out. */
export function writeMore(page: TextPage, sentence: string | null): void {
  if (sentence === null) return;
  page.blank();
  page.paragraph([sentence]);
}

/** A label in its column. */
export function labelled(label: string, columns: number): string {
  return padded(label, columns);
}

const BETWEEN = /^[\s”“,;]*$/u;
/** Punctuation that closed a quote which now stands on a line of its own. */
const LEFT_OVER = /^[”)\s.,;:]+/u;
