import type { Article, FoundConcept, ReadSentence } from "../text/article.ts";
import { contentWords } from "../text/content-words.ts";
import { isoDay, yearOf } from "../text/days.ts";
import { hash24 } from "../text/hashing.ts";
import { daysNamed } from "../text/read-article.ts";
import type { NamedDay } from "../text/read-days.ts";
import { readNumbers, withoutDates } from "../text/read-numbers.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { PRESS_GROUP } from "./judging-constants.ts";
import {
  BACKGROUND_YEARS,
  DATE_REACH,
  ENOUGH,
  MESSAGE_DAYS,
  ORGAN_GROUP,
  OUTCOMES_TOLD_BY,
  PLAIN_FACT,
  SHORTEST_STATEMENT,
  SLIGHT_FACT,
  WEAK_OUTCOMES,
} from "./novelty-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { reportDay } from "./report-day.ts";
import type { ToldStory } from "./told-story.ts";

/** What a report adds to its story. */
export interface Novelty {
  /** Kinds of new facts, for people: `number 535`, `place Latakia`, `signed`. Empty for a mere repetition. */
  readonly kinds: readonly string[];
  /** The sentences that say them, and that no known document of the story says. */
  readonly sentences: readonly string[];
}

export const NOTHING_NOVEL: Novelty = { kinds: [], sentences: [] };

/** A fact that no known document of the story tells. */
interface FreshFact {
  readonly kind: string;
  readonly weight: number;
}

/** New facts of a named kind in title and lead, and the sentences that hold them. */
export function findNovelty(
  article: Article,
  { item, told, topic }: { item: PreparedDocument; told: ToldStory; topic: CompiledTopic },
): Novelty {
  const sameLanguage = told.mayBeIn(item.lang);
  const year = yearOf(Math.min(told.since(), reportDay(item.facts)));
  const held: Holding = { item, told, sameLanguage, year, days: daysNamed(article), topic };
  const facts = new Map<string, number>();
  const sentences: { text: string; kinds: readonly string[] }[] = [];
  for (const sentence of article.sentences) {
    if (told.sentences().has(sentenceHash(article, sentence))) continue;
    const fresh = freshFacts(article, sentence, held);
    if (fresh.length === 0) continue;
    // What is far down only adds to an update; it makes none.
    if (sentence.zone < 2)
      for (const { kind, weight } of fresh) facts.set(kind, Math.max(weight, facts.get(kind) ?? 0));
    sentences.push({ text: sentence.sentence.text, kinds: fresh.map(({ kind }) => kind) });
  }
  const sum = [...facts.values()].reduce((total, weight) => total + weight, 0);
  if (sum < (told.bySeedsOnly() || !sameLanguage ? 2 * ENOUGH : ENOUGH)) return NOTHING_NOVEL;
  return {
    kinds: [...facts.keys()],
    sentences: sentences.map(({ text }) => text),
  };
}

interface Holding {
  readonly item: PreparedDocument;
  readonly told: ToldStory;
  /** One of the known documents is in the item's language, or may be. */
  readonly sameLanguage: boolean;
  /** First year in which the story was told. */
  readonly year: number;
  readonly days: readonly NamedDay[];
  readonly topic: CompiledTopic;
}

function freshFacts(article: Article, sentence: ReadSentence, held: Holding): FreshFact[] {
  const outcomes = freshOutcomes(article, sentence, held);
  // What was long ago is background, however new its names are here.
  if (isBackground(article, sentence, held.year)) return outcomes;
  return [
    ...outcomes,
    ...freshConcepts(article, sentence, held),
    ...freshNumbers(sentence, held),
    ...freshDays(article, sentence, held),
  ];
}

function isBackground({ text }: Article, { start, end }: ReadSentence, year: number): boolean {
  for (const [written] of text.folded.slice(start, end).matchAll(/(?<![0-9])(?:19|20)\d\d(?![0-9])/g))
    if (Number(written) <= year - BACKGROUND_YEARS) return true;
  return false;
}

function freshOutcomes(article: Article, sentence: ReadSentence, { told, sameLanguage, topic }: Holding): FreshFact[] {
  const outcomes = told.outcomes();
  if (outcomes === null) return [];
  return sentence.found.flatMap((one) => {
    const { concept } = one;
    if (concept.class !== "outcome" || outcomes.has(concept.id)) return [];
    if ((OUTCOMES_TOLD_BY[concept.id] ?? []).some((id) => told.concepts().has(id))) return [];
    if (sameLanguage && isNamed(article, one, told)) return [];
    const weight = WEAK_OUTCOMES.has(concept.id) ? SLIGHT_FACT : PLAIN_FACT;
    return [{ kind: topic.byId.get(concept.id)?.label ?? concept.id, weight }];
  });
}

function freshConcepts(
  article: Article,
  { found }: ReadSentence,
  { told, sameLanguage, item, topic }: Holding,
): FreshFact[] {
  const sources = article.facts.sources ?? [];
  return found.flatMap((one) => {
    const { concept } = one;
    if (told.concepts().has(concept.id) || concept.leader || !NAMED.has(concept.class)) return [];
    if (concept.class === "body") {
      // Who reports it is no part of it; in a message bodies are what its sender presides over.
      if (item.message || sources.includes(concept.id) || NO_PARTIES.has(concept.group)) return [];
    }
    if (sameLanguage && isNamed(article, one, told)) return [];
    const weight = sameLanguage ? PLAIN_FACT : SLIGHT_FACT;
    return [{ kind: `${concept.class} ${topic.byId.get(concept.id)?.label ?? concept.id}`, weight }];
  });
}

const NO_PARTIES: ReadonlySet<string | null> = new Set([PRESS_GROUP, ORGAN_GROUP]);
const NAMED: ReadonlySet<string> = new Set(["person", "place", "body"]);

/** Whether the known documents have the very words, though not for that name as it seems. */
function isNamed({ text }: Article, { hit }: FoundConcept, { words }: ToldStory): boolean {
  const own = contentWords(text, hit.start, hit.end);
  return own.length > 0 && own.every((word) => words().has(hash24(word)));
}

function freshNumbers({ sentence }: ReadSentence, { told }: Holding): FreshFact[] {
  return readNumbers(withoutDates(sentence.text))
    .filter((number) => !told.hasNumber(number))
    .map((number) => ({ kind: `number ${number}`, weight: PLAIN_FACT }));
}

function freshDays(article: Article, sentence: ReadSentence, { told, item, days }: Holding): FreshFact[] {
  const { published, fetched, reportedDays = [] } = article.facts;
  const { start, end, found } = sentence;
  // "Posted May 3, 2022" tells of the page.
  if (contentWords(article.text, start, end).length < SHORTEST_STATEMENT) return [];
  // News of a day is told on it, or on the next; a message some days after it was sent.
  const reach = item.message ? MESSAGE_DAYS : 1;
  return days
    .filter((one) => one.exact && one.start >= start && one.start < end)
    .filter(({ day }) => !told.hasDay(day, reach) && !reportedDays.includes(day))
    .filter(({ day }) => Math.abs(day - (published ?? fetched)) <= DATE_REACH)
    .filter((one) => !found.some(({ concept, hit }) => concept.class === "occasion" && isWithin(one.start, hit)))
    .map(({ day }) => ({ kind: `date ${isoDay(day)}`, weight: PLAIN_FACT }));
}

function isWithin(place: number, { start, end }: { start: number; end: number }): boolean {
  return place >= start && place < end;
}

function sentenceHash({ text }: Article, { start, end }: ReadSentence): number {
  return hash24(contentWords(text, start, end).join(" "));
}
