import type { Article, ReadSentence } from "../text/article.ts";
import { contentWords } from "../text/content-words.ts";
import { hash24 } from "../text/hashing.ts";
import { readNumbers, withoutDates } from "../text/read-numbers.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import type { Member } from "./corpus.ts";
import { ROUNDING, TOLD_SHARE } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** What a report adds to its story. */
export interface Novelty {
  /** Kinds of new facts, for people: `number 535`, `place Latakia`. Empty for a mere repetition. */
  readonly kinds: readonly string[];
  /** The sentences that say them, and that no known document of the story says. */
  readonly sentences: readonly string[];
}

export const NOTHING_NOVEL: Novelty = { kinds: [], sentences: [] };

/** New facts of a named kind in title and lead, and the sentences that hold them. */
export function findNovelty(
  article: Article,
  { item, members, topic }: { item: PreparedDocument; members: readonly Member[]; topic: CompiledTopic },
): Novelty {
  const known = members.map((member) => member.prepared());
  // In another language names and words seem new that are only spelled otherwise.
  if (!known.some(({ lang }) => lang === item.lang || lang === null)) return NOTHING_NOVEL;
  const told = new Set(known.flatMap(({ words }) => [...words]));
  const concepts = new Set(known.flatMap((document) => [...document.concepts.keys()]));
  const numbers = known.flatMap((document) => [...document.numbers]);
  const kinds = new Set<string>();
  const sentences: string[] = [];
  for (const sentence of article.sentences) {
    if (sentence.zone === 2) continue;
    const fresh = [...newConcepts(sentence, concepts, topic), ...newNumbers(sentence, numbers)];
    if (fresh.length === 0 || toldShare(article, sentence, told) >= TOLD_SHARE) continue;
    for (const kind of fresh) kinds.add(kind);
    sentences.push(sentence.sentence.text);
  }
  return kinds.size >= LEAST_FACTS ? { kinds: [...kinds], sentences } : NOTHING_NOVEL;
}

/** One new name may be a spelling unknown so far; an update brings more. */
const LEAST_FACTS = 2;

function newConcepts({ found }: ReadSentence, known: ReadonlySet<string>, topic: CompiledTopic): string[] {
  return found.flatMap(({ concept }) => {
    if (known.has(concept.id) || concept.leader || !NAMED.has(concept.class)) return [];
    return [`${concept.class} ${topic.byId.get(concept.id)?.label ?? concept.id}`];
  });
}

const NAMED: ReadonlySet<string> = new Set(["person", "place", "body"]);

function newNumbers({ sentence }: ReadSentence, known: readonly number[]): string[] {
  return readNumbers(withoutDates(sentence.text))
    .filter((number) => !known.some((other) => Math.abs(number - other) <= ROUNDING * Math.max(number, other)))
    .map((number) => `number ${number}`);
}

function toldShare({ text }: Article, { start, end }: ReadSentence, told: ReadonlySet<number>): number {
  const words = contentWords(text, start, end);
  return words.length === 0 ? 1 : words.filter((word) => told.has(hash24(word))).length / words.length;
}
