import type { ReadSentence } from "./article.ts";
import type { FoldedText } from "./folded-text.ts";
import { nameSkeleton } from "./name-skeleton.ts";
import { endOfRun, Script, scriptOf } from "./script.ts";

/**
 * Names outside the vocabulary, as consonant skeletons that meet across scripts: capitalised words inside sentences, runs
 * of katakana, and long words of scripts without capitals. What is no name there meets nothing elsewhere.
 */
export function readNames(text: FoldedText, sentences: readonly ReadSentence[]): string[] {
  const names = new Set<string>();
  for (const sentence of sentences) {
    if (names.size >= MOST) break;
    eachWord(text, sentence, (start, end) => {
      if (!mayBeName(text, sentence, start, end) || isCovered(sentence, start)) return;
      const skeleton = nameSkeleton(withoutParticle(text, start, end));
      if (skeleton.length >= SHORTEST) names.add(skeleton);
    });
  }
  return [...names].slice(0, MOST);
}

const MOST = 40;
/** Of seven sounds four make 2,400 skeletons: two texts of some twenty names would meet by chance. */
const SHORTEST = 5;

/** Calls for each word of a sentence that can be a name, digits apart. */
function eachWord(
  { folded }: FoldedText,
  { start, end }: ReadSentence,
  take: (start: number, end: number) => void,
): void {
  for (let at = start; at < end; ) {
    const script = scriptOf(folded.charCodeAt(at));
    const stop = endOfRun(folded, at, end);
    if (script === Script.unspaced) eachKatakanaRun(folded, at, stop, take);
    else if (script !== Script.none && script !== Script.digit) take(at, stop);
    at = stop;
  }
}

function mayBeName(text: FoldedText, sentence: ReadSentence, start: number, end: number): boolean {
  const { folded, source, offsets } = text;
  const script = scriptOf(folded.charCodeAt(start));
  if (script === Script.latin || script === Script.cyrillic || script === Script.greek) {
    // Headlines in capitals and first words of sentences prove nothing.
    if (start === sentence.start || end - start < 4) return false;
    const at = offsets[start] as number;
    const [first, second] = [source.charAt(at), source.charAt(at + 1)];
    return first !== first.toLowerCase() && second === second.toLowerCase();
  }
  return script === Script.unspaced || end - start >= 4;
}

/** Japanese spells foreign names in katakana. */
function eachKatakanaRun(folded: string, start: number, end: number, take: (start: number, end: number) => void): void {
  for (const match of folded.slice(start, end).matchAll(/[ァ-ヺー]{3,}/gu))
    take(start + match.index, start + match.index + match[0].length);
}

/** Korean words lose a particle of one syllable, Arabic ones the article. */
function withoutParticle({ folded }: FoldedText, start: number, end: number): string {
  const word = folded.slice(start, end);
  const script = scriptOf(folded.charCodeAt(start));
  if (script === Script.arabic) return word.replace(/^[وبلك]?ال/u, "");
  return script === Script.hangul && "은는이가을를의에로와과도서".includes(word.slice(-1)) ? word.slice(0, -1) : word;
}

/** Whether the vocabulary knows what stands at a place. */
function isCovered({ found }: ReadSentence, at: number): boolean {
  return found.some(({ hit }) => at >= hit.start && at < hit.end);
}
