import type { CompiledConcept, CompiledTopic } from "../topic/compile-topic.ts";
import type { TermHit } from "../topic/term-trie.ts";
import type { FoundConcept, ReadSentence, Zone } from "./article.ts";
import { isBoilerplate } from "./boilerplate.ts";
import { datelineLength } from "./dateline.ts";
import type { FoldedText } from "./folded-text.ts";
import { sentencesOf } from "./sentences.ts";

/** The lead: so many sentences after the title, and no more characters than so many. */
const LEAD_SENTENCES = 3;
const LEAD_LENGTH = 700;

/** The report's own sentences, each with what the topic's terms found in it; boilerplate is left out. */
export function readSentences(
  text: FoldedText,
  hits: readonly TermHit[],
  { topic, titled }: { topic: CompiledTopic; titled: boolean },
): ReadSentence[] {
  const read: ReadSentence[] = [];
  let at = 1;
  let next = 0;
  let body = 0;
  sentencesOf(text.source).forEach((sentence, index) => {
    while (at < text.folded.length - 1 && (text.offsets[at] as number) < sentence.start) at++;
    const start = at;
    while (at < text.folded.length - 1 && (text.offsets[at] as number) < sentence.end) at++;
    while (next < hits.length && (hits[next] as TermHit).start < start) next++;
    const found: FoundConcept[] = [];
    for (; next < hits.length && (hits[next] as TermHit).start < at; next++)
      found.push(...conceptsOf(hits[next] as TermHit, topic));
    const isTitle = titled && index === 0;
    if (!isTitle && isBoilerplate(sentence.text)) return;
    const dateline = isTitle || body > 0 ? 0 : datelineLength(sentence.text);
    // An item without a title opens with what a title would say.
    const opens = isTitle || (!titled && body === 0);
    const zone: Zone = opens ? 0 : body < LEAD_SENTENCES && sentence.start < LEAD_LENGTH ? 1 : 2;
    if (!isTitle) body++;
    read.push({
      sentence,
      zone,
      start,
      end: at,
      found: dateline === 0 ? found : withoutPlaces(found, text, sentence.start + dateline),
    });
  });
  return read;
}

/** Of what a dateline names, the date and the agency. */
function withoutPlaces(found: readonly FoundConcept[], text: FoldedText, end: number): FoundConcept[] {
  return found.filter(
    ({ concept, hit }) => (text.offsets[hit.start] as number) >= end || IN_DATELINES.has(concept.class),
  );
}

const IN_DATELINES: ReadonlySet<string> = new Set(["month", "weekday", "relative", "body"]);

/**
 * A term that the topic knows is not also a mere country's name. A decoy means nothing itself; where it is a kind's term
 * too, it only keeps what stands inside it from counting.
 */
function conceptsOf(hit: TermHit, topic: CompiledTopic): FoundConcept[] {
  const concepts = hit.concepts
    .map((index) => topic.concepts[index] as CompiledConcept)
    .filter((concept) => concept.class !== "decoy");
  const own = concepts.filter((concept) => concept.class !== "country");
  return (own.length > 0 ? own : concepts).map((concept) => ({ concept, hit }));
}
