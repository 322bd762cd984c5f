import { once } from "../once.ts";
import type { FoundConcept, ReadSentence } from "./article.ts";
import { cuePattern } from "./cue-pattern.ts";
import { datelineLength } from "./dateline.ts";
import type { FoldedText } from "./folded-text.ts";
import speech from "./speech-words.json" with { type: "json" };

/** Words for saying and reporting, in folded text. */
export const saying = once(() => cuePattern(speech.saying));

/**
 * Who is named as having said or reported it, by concept id, in order: people, bodies and agencies beside a word for
 * saying (`KCNA said`, `according to SANA`, `조선중앙통신이 보도`, `ذكرت وكالة سانا`), in the dateline, or set off in the title (`: KCNA`).
 */
export function readSources(text: FoldedText, sentences: readonly ReadSentence[]): string[] {
  const sources = new Set<string>();
  sentences.slice(0, MOST_SENTENCES).forEach((sentence, at) => {
    const candidates = sentence.found.filter(canSpeak);
    if (candidates.length === 0) return;
    const says = spokenBy(text, sentence, candidates);
    for (const one of candidates)
      if (says.has(one) || isSetOff(text, sentence, one) || (at < 2 && isInDateline(text, sentence, one)))
        sources.add(one.concept.id);
  });
  return [...sources].slice(0, MOST_SOURCES);
}

/** Who says it is told at the top. */
const MOST_SENTENCES = 8;
const MOST_SOURCES = 6;

/** States say things too, but that tells no report from another. */
export function canSpeak({ concept }: FoundConcept): boolean {
  return (
    concept.class === "person" || concept.class === "body" || (concept.class === "other" && concept.group !== "country")
  );
}

/** For each word of saying the nearest of those named; what lies between may be a title, hardly another clause. */
function spokenBy(
  text: FoldedText,
  sentence: ReadSentence,
  candidates: readonly FoundConcept[],
): ReadonlySet<FoundConcept> {
  const speakers = new Set<FoundConcept>();
  const [first] = candidates as [FoundConcept];
  for (const { start, end, last } of sayingsIn(text.folded, sentence)) {
    // Where the verb ends the sentence, whoever opens it speaks.
    if (VERB_LAST.test(last) && first.hit.start - sentence.start <= OPENING && start > first.hit.end) {
      speakers.add(first);
      continue;
    }
    let nearest: { one: FoundConcept; distance: number } | null = null;
    for (const one of candidates) {
      const gap = one.hit.start >= end ? [end, one.hit.start] : [one.hit.end, start];
      const apart = Math.max(0, (gap[1] as number) - (gap[0] as number));
      if (apart > REACH) continue;
      const distance = apart + (isParted(text, gap) ? CLAUSE : 0);
      if (distance <= REACH && (nearest === null || distance < nearest.distance)) nearest = { one, distance };
    }
    if (nearest) speakers.add(nearest.one);
  }
  return speakers;
}

/** Words for saying, those next to each other as one (`haberine göre`). */
function sayingsIn(folded: string, { start, end }: ReadSentence): { start: number; end: number; last: string }[] {
  const sayings: { start: number; end: number; last: string }[] = [];
  for (const match of folded.slice(start, end).matchAll(saying())) {
    const from = start + match.index;
    const before = sayings.at(-1);
    const here = { start: from, end: from + match[0].length, last: match[0] };
    if (before && from - before.end <= 1) sayings[sayings.length - 1] = { ...here, start: before.start };
    else sayings.push(here);
  }
  return sayings;
}

function isParted({ source, offsets }: FoldedText, [from = 0, to = 0]: readonly number[]): boolean {
  return to > from && /[,;，、،؛]/u.test(source.slice(offsets[from], offsets[to]));
}

/** What a comma between counts for, in characters. */
const CLAUSE = 10;
/** Characters between a speaker and the word for saying. */
const REACH = 26;
const OPENING = 14;
const VERB_LAST = /[\p{Script=Hangul}\p{Script=Hiragana}]/u;

function isInDateline(text: FoldedText, { sentence }: ReadSentence, { concept, hit }: FoundConcept): boolean {
  const length = concept.class === "person" ? 0 : datelineLength(sentence.text);
  return length > 0 && (text.offsets[hit.start] as number) < sentence.start + length;
}

/** `Kim Writes to Assad: KCNA`, `KCNA: Kim Writes to Assad`, `… | Reuters`. */
function isSetOff(text: FoldedText, { sentence, zone }: ReadSentence, { concept, hit }: FoundConcept): boolean {
  if (zone !== 0 || concept.class === "person") return false;
  const from = (text.offsets[hit.start] as number) - sentence.start;
  const to = (text.offsets[hit.end - 1] as number) + 1 - sentence.start;
  const [before, after] = [sentence.text.slice(0, from), sentence.text.slice(to)];
  return (
    (/[:：|(（–—-]\s*$/u.test(before) && /^[)）\s.]*$/u.test(after)) || (before === "" && /^\s*[:：]/u.test(after))
  );
}
