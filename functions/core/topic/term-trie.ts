import type { FoldedText } from "../text/folded-text.ts";
import { Script, scriptOf } from "../text/script.ts";
import { sourceOf } from "../text/source-of.ts";
import { CAPITALS, OPEN, OPENING, type TermTrie } from "./build-trie.ts";
import { GAP } from "./word-openings.ts";

/** A term found: which concepts, and where in the folded text (`end` not included). */
export interface TermHit {
  readonly concepts: readonly number[];
  readonly start: number;
  readonly end: number;
  /** End of the term itself; what follows up to `end` is the rest of an open word. */
  readonly stem: number;
}

/**
 * Every term in the text, from left to right, the longest at each place. None inside another, unless the outer one only
 * says what happens ("birthday of Kim Jong Il"): `isTransparent` tells by the concept.
 */
export function findTerms(text: FoldedText, trie: TermTrie, isTransparent?: (concept: number) => boolean): TermHit[] {
  const hits: TermHit[] = [];
  const { folded, isLatin } = text;
  let previousEnd = 0;
  for (let at = 1; at < folded.length - 1; ) {
    if (folded.charCodeAt(at) === GAP) {
      at++;
      continue;
    }
    const hit = startsWord(folded, at, previousEnd) ? bestFrom(text, trie, at) : null;
    if (hit) {
      hits.push(hit);
      if (isTransparent && hit.concepts.every(isTransparent)) {
        // A name may begin with the same word, or inside, and even reach beyond.
        const shorter = longest(text, trie, hit.start, { atLeast: 2, limit: hit.stem - 1 });
        if (shorter) hits.push(shorter);
        at++;
      } else at = hit.end;
      previousEnd = hit.end;
    } else if (isLatin) at = folded.indexOf(" ", at);
    else at++;
  }
  return hits;
}

/** In scripts with spaces a term starts a word; elsewhere anywhere; in Korean at a word's start or right after another term. */
function startsWord(folded: string, at: number, previousEnd: number): boolean {
  const here = scriptOf(folded.charCodeAt(at));
  if (here === Script.unspaced) return true;
  const before = scriptOf(folded.charCodeAt(at - 1));
  if (before === Script.none || before === Script.unspaced) return true;
  if (here === Script.hangul) return before !== Script.hangul || previousEnd === at;
  if (before === Script.hangul) return true;
  return false;
}

/** The longest term from a word's start, else from behind its attached prefixes. */
function bestFrom(text: FoldedText, trie: TermTrie, at: number): TermHit | null {
  const hit = longest(text, trie, at, { atLeast: 1 });
  if (hit) return hit;
  const script = scriptOf(text.folded.charCodeAt(at));
  if (script === Script.arabic) return afterPrefix(text, trie, arabicStarts(text.folded, at));
  if (script === Script.hebrew) return afterPrefix(text, trie, hebrewStarts(text.folded, at));
  if (script === Script.hangul && KOREAN_PREFIXES.includes(text.folded.charAt(at)))
    return longest(text, trie, at + 1, { atLeast: 2 });
  return null;
}

function afterPrefix(text: FoldedText, trie: TermTrie, starts: readonly number[]): TermHit | null {
  for (const start of starts) {
    const hit = longest(text, trie, start, { atLeast: 3 });
    if (hit) return hit;
  }
  return null;
}

/** One-letter words that Arabic writes together with the next (and, so, in, for, as, the), in the order they can follow. */
function arabicStarts(folded: string, at: number): number[] {
  const starts = new Set<number>();
  for (const conjunction of "وف".includes(folded.charAt(at)) ? [0, 1] : [0]) {
    const next = at + conjunction;
    for (const preposition of "بلك".includes(folded.charAt(next)) ? [0, 1] : [0]) {
      const rest = next + preposition;
      starts.add(rest);
      if (folded.startsWith("ال", rest)) starts.add(rest + 2);
      else if (preposition === 1 && folded.charAt(next) === "ل" && folded.charAt(rest) === "ل") starts.add(rest + 1);
    }
  }
  starts.delete(at);
  return [...starts];
}

/** Up to three of Hebrew's one-letter words (from, that, the, and, as, to, in). */
function hebrewStarts(folded: string, at: number): number[] {
  const starts: number[] = [];
  for (let next = at; next < at + 3 && "משהוכלב".includes(folded.charAt(next)); next++) starts.push(next + 1);
  return starts;
}

/** Sino-Korean prefixes written together with a name: stationed in, resident in, towards, pro-, anti-, visit to. */
const KOREAN_PREFIXES = "주재대친반방";

/** The terms from a place that reach farthest, the rest of an open word counted; several where they reach equally far. */
function longest(
  text: FoldedText,
  trie: TermTrie,
  start: number,
  { atLeast, limit = Number.POSITIVE_INFINITY }: { atLeast: number; limit?: number },
): TermHit | null {
  const { folded } = text;
  let node = trie.roots[folded.charCodeAt(start)] as number;
  let best: TermHit | null = null;
  for (let at = start; node !== 0; ) {
    at++;
    if (at - start >= atLeast) {
      const ends = trie.terms[node] !== trie.terms[node + 1];
      const hit = ends ? accept(text, { trie, node }, start, at) : null;
      if (hit) best = best && best.end >= hit.end ? join(best, hit) : hit;
    }
    if (at >= folded.length || at >= limit) break;
    node = childOf(trie, node, folded.charCodeAt(at));
  }
  return best;
}

/** The node below another to which a unit leads; 0 when none does. */
export function childOf({ units, ends }: TermTrie, node: number, unit: number): number {
  const behind = ends[node] as number;
  for (let child = node + 1; child < behind; child = ends[child] as number) if (units[child] === unit) return child;
  return 0;
}

/** A longer term of equal reach says more of what the word means; where it reaches less far it is only a part. */
function join(best: TermHit, hit: TermHit): TermHit {
  if (best.end > hit.end) return best;
  return { ...hit, concepts: [...new Set([...best.concepts, ...hit.concepts])] };
}

function accept(
  text: FoldedText,
  { trie, node }: { trie: TermTrie; node: number },
  start: number,
  stem: number,
): TermHit | null {
  const { folded } = text;
  const scriptAt = (at: number) => scriptOf(folded.charCodeAt(at));
  const last = scriptAt(stem - 1);
  const closed = last === Script.unspaced || last === Script.hangul || scriptAt(stem) !== last;
  const concepts: number[] = [];
  const behind = trie.terms[node + 1] as number;
  for (let term = trie.terms[node] as number; term < behind; term++) {
    const flags = trie.flags[term] as number;
    if (!closed && (flags & OPEN) === 0) continue;
    if ((flags & CAPITALS) !== 0 && !inCapitals(text, start, stem)) continue;
    if ((flags & OPENING) !== 0 && (start > FIRST || scriptAt(stem) !== Script.none)) continue;
    // Spelled twice, as a whole word and as an open one, it is still named once.
    const concept = trie.concepts[term] as number;
    if (!concepts.includes(concept)) concepts.push(concept);
  }
  if (concepts.length === 0) return null;
  let end = stem;
  if (!closed) while (scriptAt(end) === last) end++;
  return { concepts, start, end, stem };
}

/** Where a folded text's first word starts, behind its space; what an article is read of begins with its title. */
const FIRST = 1;

function inCapitals(text: FoldedText, start: number, end: number): boolean {
  const written = sourceOf(text, { start, end });
  return written === written.toUpperCase();
}
