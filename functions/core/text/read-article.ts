import type { FeedItem } from "../feed/feed-item.ts";
import type { CompiledConcept, CompiledTopic } from "../topic/compile-topic.ts";
import { findTerms, type TermHit } from "../topic/term-trie.ts";
import type { Article, Facts, FoundConcept, ReadSentence } from "./article.ts";
import { birthdayOfAddressee } from "./birthday-of-addressee.ts";
import { MESSAGE_GROUP, outcomesOf, stylesOf, usesOf } from "./concept-uses.ts";
import { contentWords } from "./content-words.ts";
import { dayOf } from "./days.ts";
import type { FoldedText } from "./folded-text.ts";
import { hash24, packHashes } from "./hashing.ts";
import { addHomeWords, homeOf, withHomeNamed } from "./home-mentions.ts";
import { readDayRoles } from "./read-day-roles.ts";
import { type CalendarHit, type NamedDay, readDays } from "./read-days.ts";
import { isMarked, type Mention, readDirection } from "./read-direction.ts";
import { readNames } from "./read-names.ts";
import { readNumbers, withoutDates } from "./read-numbers.ts";
import { type OccasionHit, occasionsIn, readAnniversaries, readOccasions } from "./read-occasions.ts";
import { readQuotations } from "./read-quotations.ts";
import { readSentences } from "./read-sentences.ts";
import { readSources } from "./read-sources.ts";
import { sourceOf } from "./source-of.ts";

/** Longer titles and texts are read up to here: a report says what happened long before. */
export const LONGEST_TITLE = 600;
export const LONGEST_TEXT = 20_000;
/** Words that go into the wording: those of the first so many sentences. */
const WORDING_SENTENCES = 14;
const MOST_WORDS = 160;
const MOST_SENTENCES = 80;

/** Articles that were read before anybody asked, until somebody does. */
const readBefore = new WeakMap<FeedItem, { readonly topic: CompiledTopic; readonly article: Article }>();

/** An item as text, read with the topic's vocabulary. Bounded in time for any text; never throws. */
export function readArticle(item: FeedItem, topic: CompiledTopic): Article {
  const before = readBefore.get(item);
  readBefore.delete(item);
  return before?.topic === topic ? before.article : read(item, topic);
}

/** Reads an item before it is judged, its facts too where it names every side. */
export function readAhead(item: FeedItem, topic: CompiledTopic): void {
  const article = read(item, topic);
  readBefore.set(item, { topic, article });
  // Asking for them is what reads them.
  if (Object.values(article.matched).every((words) => words.length > 0)) void article.facts;
}

function read(item: FeedItem, topic: CompiledTopic): Article {
  const title = (item.title ?? "").slice(0, LONGEST_TITLE);
  const text = topic.fold(
    title === "" ? item.text.slice(0, LONGEST_TEXT) : `${title}\n${item.text.slice(0, LONGEST_TEXT)}`,
  );
  const hits = findTerms(text, topic.trie, topic.isTransparent);
  const matched = matchedWords(text, hits, topic);
  const isNamed = Object.values(matched).some((words) => words.length > 0);
  const home = isNamed ? homeOf(item.outlet, topic) : null;
  const readAll = (): readonly ReadSentence[] => {
    const own = readSentences(text, hits, { topic, titled: title !== "" });
    return home ? withHomeNamed(own, text, home) : own;
  };
  let sentences: readonly ReadSentence[] | null = isNamed ? null : [];
  if (home && matched[home.side as string]?.length === 0) {
    // By what other words an outlet of a side means it, the sentences tell.
    sentences = readAll();
    addHomeWords(matched, sentences, { text, home, outlet: item.outlet });
  }
  const factsOf = (all: readonly ReadSentence[]) => readFacts(item, text, { sentences: all, topic });
  return new ArticleOnDemand({ item, matched, text }, { sentences, readAll, factsOf });
}

/**
 * Sentences and facts are read when they are first asked for: of most items it is enough to know whom they name. A class: an
 * object's own getters are made anew for each, which takes as long as folding its text.
 */
class ArticleOnDemand implements Article {
  readonly item: FeedItem;
  readonly matched: Article["matched"];
  readonly text: FoldedText;
  #sentences: readonly ReadSentence[] | null;
  #facts: Facts | null = null;
  readonly #readAll: () => readonly ReadSentence[];
  readonly #factsOf: (sentences: readonly ReadSentence[]) => Facts;

  constructor(
    { item, matched, text }: Pick<Article, "item" | "matched" | "text">,
    reading: {
      /** Where they are read already. */
      readonly sentences: readonly ReadSentence[] | null;
      readonly readAll: () => readonly ReadSentence[];
      readonly factsOf: (sentences: readonly ReadSentence[]) => Facts;
    },
  ) {
    this.item = item;
    this.matched = matched;
    this.text = text;
    this.#sentences = reading.sentences;
    this.#readAll = reading.readAll;
    this.#factsOf = reading.factsOf;
  }

  get sentences(): readonly ReadSentence[] {
    this.#sentences ??= this.#readAll();
    return this.#sentences;
  }

  get facts(): Facts {
    this.#facts ??= this.#factsOf(this.sentences);
    return this.#facts;
  }
}

/** Words naming each side, its leaders' names among them, as the text has them. */
function matchedWords(text: FoldedText, hits: readonly TermHit[], topic: CompiledTopic): Record<string, string[]> {
  const matched: Record<string, string[]> = Object.fromEntries(topic.topic.sides.map(({ id }) => [id, []]));
  hits.forEach((hit) => {
    hit.concepts.forEach((index) => {
      const concept = topic.concepts[index] as CompiledConcept;
      if (concept.side === null || concept.class === "occasion") return;
      const words = matched[concept.side] as string[];
      const word = sourceOf(text, hit);
      if (words.length < 12 && !words.includes(word)) words.push(word);
    });
  });
  return matched;
}

/** Only what is written between leaders, or is called a message, goes from one to another. */
function isOfMessages({ concept }: FoundConcept): boolean {
  return concept.leader || (concept.class === "kind" && concept.group === MESSAGE_GROUP);
}

function readFacts(
  item: FeedItem,
  text: FoldedText,
  { sentences, topic }: { sentences: readonly ReadSentence[]; topic: CompiledTopic },
): Facts {
  const published = dayOf(item.published);
  const fetched = dayOf(item.fetched) ?? published ?? 0;
  const occasions: OccasionHit[] = [];
  const mayBeMessage = sentences.some(({ zone, found }) => zone < 2 && found.some(isOfMessages));
  let direction = 0;
  for (const sentence of sentences) {
    const folded = text.folded.slice(sentence.start, sentence.end);
    occasions.push(...occasionsIn(sentence, folded, topic.topic.occasions));
    if (mayBeMessage && sentence.zone < 2)
      direction += readDirection(folded, mentionsIn(sentence, text, topic), item.lang) * (sentence.zone === 0 ? 2 : 1);
  }
  const meant = birthdayOfAddressee(occasions, topic.topic.occasions, {
    direction,
    sides: topic.topic.sides.map(({ id }) => id),
    named: new Set(sentences.flatMap(({ zone, found }) => (zone < 2 ? found.map(({ concept }) => concept.id) : []))),
  });
  const calendar = calendarIn(sentences);
  const { days, months, periods } = readDays(text, calendar, { day: published, lang: item.lang });
  const written = withoutDates(sentences.map(({ sentence }) => sentence.text).join("\n"));
  return {
    concepts: usesOf(sentences),
    occasions: readOccasions(meant, { day: published ?? fetched, dated: published !== null }),
    direction,
    published,
    fetched,
    days: days.map(({ day }) => day),
    months,
    periods,
    ...readDayRoles(text, sentences, days),
    quotations: readQuotations(text, sentences),
    sources: readSources(text, sentences),
    outcomes: outcomesOf(sentences),
    styles: stylesOf(sentences),
    correspondents: correspondentsIn(sentences, text),
    anniversaries: readAnniversaries(sentences, text),
    numbers: readNumbers(written),
    names: readNames(text, sentences),
    ...wordingOf(text, sentences),
  };
}

function calendarIn(sentences: readonly ReadSentence[]): CalendarHit[] {
  return sentences.flatMap(({ found }) =>
    found.flatMap(({ concept, hit }) =>
      concept.class === "month" || concept.class === "weekday" || concept.class === "relative"
        ? [{ hit, unit: concept.class, value: concept.value }]
        : [],
    ),
  );
}

/** The days that an article names, each where it first does. */
export function daysNamed({ item, text, sentences, facts }: Article): readonly NamedDay[] {
  return readDays(text, calendarIn(sentences), { day: facts.published, lang: item.lang }).days;
}

function correspondentsIn(sentences: readonly ReadSentence[], text: FoldedText): string[] {
  const leaders = new Set<string>();
  for (const { zone, start, end, found } of sentences) {
    if (zone === 2) continue;
    for (const { concept, hit } of found)
      if (concept.leader && !isMarked(text.folded.slice(start, hit.start), text.folded.slice(hit.end, end)))
        leaders.add(concept.id);
  }
  return [...leaders];
}

function mentionsIn({ found, start }: ReadSentence, text: FoldedText, topic: CompiledTopic): Mention[] {
  const mentions: Mention[] = [];
  for (const { concept, hit } of found) {
    const side = topic.topic.sides.findIndex(({ id }) => id === concept.side);
    if (side === -1 || concept.class === "occasion" || concept.class === "body") continue;
    const mention = {
      side,
      leader: concept.leader,
      start: hit.start - start,
      end: hit.end - start,
      ending: text.folded.slice(hit.stem, hit.end),
    };
    const last = mentions.at(-1);
    if (last && last.side === side && mention.start - last.end <= 24)
      mentions[mentions.length - 1] = { ...mention, start: last.start, leader: last.leader || mention.leader };
    else mentions.push(mention);
  }
  return mentions;
}

function wordingOf(text: FoldedText, sentences: readonly ReadSentence[]): Pick<Facts, "words" | "sentences"> {
  const words = new Set<number>();
  const hashes: number[] = [];
  sentences.slice(0, MOST_SENTENCES).forEach(({ start, end }, at) => {
    const content = contentWords(text, start, end);
    if (content.length > 0) hashes.push(hash24(content.join(" ")));
    if (at < WORDING_SENTENCES) for (const word of content) if (words.size < MOST_WORDS) words.add(hash24(word));
  });
  return { words: packHashes(words), sentences: packHashes(hashes) };
}
