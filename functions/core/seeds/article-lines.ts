import { isBoilerplate } from "../text/boilerplate.ts";
import { words } from "../text/words.ts";
import type { DocumentLine } from "./document-lines.ts";

/**
 * Which lines of a document are the report: its headline and its prose. Navigation, counters, captions, bylines and boxes
 * are not: they differ from copy to copy. A document without a line of prose is taken whole.
 */
export function articleLines(lines: readonly DocumentLine[], headline: string | null): string[] {
  const kept = lines.filter((line) => line.text === headline || isProse(line));
  return (kept.some((line) => line.text !== headline) ? kept : lines).map((line) => line.text);
}

/** The lines above the first line of prose: headline, byline, date, and whatever the page puts there. */
export function linesAbove(lines: readonly DocumentLine[]): DocumentLine[] {
  const first = lines.findIndex((line) => isProse(line) && !couldBeTitle(line.text));
  return lines.slice(0, first === -1 ? lines.length : first);
}

/**
 * The document's own title: its first heading; else, in the lines above the prose, the first that reads like a title. Null
 * rather than a guess. Where a line of navigation ends in the title (a breadcrumb), the title is the shorter.
 */
export function findHeadline(lines: readonly DocumentLine[]): string | null {
  const headings = lines.filter((line) => line.heading !== null && words(line.text).length > 1);
  const top = Math.min(...headings.map((line) => line.heading ?? 6));
  const heading = headings.find((line) => line.heading === top);
  if (heading) return heading.text;

  const above = linesAbove(lines).map((line) => line.text);
  const titles = above.filter((line) => couldBeTitle(line) && !isBoilerplate(line) && !isByline(line));
  const first = titles.find((line) => words(line).length >= TITLE_WORDS.sure) ?? titles[0];
  // A text that is nothing but short lines has no prose to stand above.
  if (first === undefined || above.length === lines.length) return null;
  return (
    above.find((line) => line !== first && first.endsWith(line) && words(line).length >= TITLE_WORDS.sure) ?? first
  );
}

/** The name in a line like `By Name`, above the prose. */
export function findAuthor(lines: readonly DocumentLine[]): string | null {
  for (const { text } of linesAbove(lines)) {
    const name = BYLINE.exec(text)?.[1]?.trim();
    if (name && words(name).length <= 6 && !/\d/.test(name)) return name;
  }
  return null;
}

/** Titles have 4 to 30 words (names of sites and sections fewer); three are taken where nothing longer offers itself. */
const TITLE_WORDS = { fewest: 3, sure: 4, most: 30 } as const;
/** A line of prose closes like a sentence; without that it must be longer than captions and labels are. */
const PROSE_WORDS = { closed: 6, open: 12 } as const;

const CLOSES = /[.!?…。！？؟۔।]["'”’»」』)\]]*$/u;
const FULL_STOP = /[.…。۔।]["'”’»」』)\]]*$/u;
const BYLINE = /^(?:by|von|par|por|da|автор:?|기자)\s+(\p{L}.*)$/iu;

function isProse({ text, heading }: DocumentLine): boolean {
  if (heading !== null || isBoilerplate(text)) return false;
  return words(text).length >= (CLOSES.test(text) ? PROSE_WORDS.closed : PROSE_WORDS.open);
}

function couldBeTitle(line: string): boolean {
  const count = words(line).length;
  return count >= TITLE_WORDS.fewest && count <= TITLE_WORDS.most && !FULL_STOP.test(line);
}

function isByline(line: string): boolean {
  return BYLINE.test(line) && words(line).length <= 7;
}
