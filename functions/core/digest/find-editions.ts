import { addToList } from "../add-to-list.ts";
import { MESSAGE_GROUP } from "../story/judging-constants.ts";
import type { KnownDocument } from "../story/known-document.ts";
import type { Facts, OccasionUse } from "../text/article.ts";
import type { Day } from "../text/days.ts";
import type { CompiledConcept } from "../topic/compile-topic.ts";
import type { Occasion } from "../topic/topic.ts";

/** One year's formulaic message on an occasion that comes back: who wrote to whom, for the how many-th time. */
export interface RitualEdition {
  readonly story: string;
  readonly occasion: Occasion;
  /** The n of "n-th anniversary". */
  readonly ordinal: number | null;
  /** Year of the occasion. */
  readonly year: number | null;
  /** Side that writes; null when the reports do not tell. */
  readonly sender: string | null;
  readonly reply: boolean;
  /** Names of the heads of state on either side, by side. */
  readonly leaders: Readonly<Record<string, string>>;
  /** Its reports, oldest first. */
  readonly documents: readonly KnownDocument[];
  /** First day on which it was published; of a report without a date, read. */
  readonly first: Day;
  /** URLs of the feeds that carried it. */
  readonly feeds: readonly string[];
}

export interface EditionVocabulary {
  readonly concepts: ReadonlyMap<string, CompiledConcept>;
  readonly occasions: readonly Occasion[];
  /** Ids of the two sides. */
  readonly sides: readonly string[];
}

/**
 * Finds the stories that are formulaic messages, from the facts that are kept of their reports for good.
 * @param documents all known documents, oldest first
 * @param feedOf the feed that carried a document, by the document's id
 */
export function findEditions(
  documents: readonly KnownDocument[],
  vocabulary: EditionVocabulary,
  feedOf: ReadonlyMap<string, string | null> = new Map(),
): RitualEdition[] {
  const stories = new Map<string, KnownDocument[]>();
  const formulaic = new Set<string>();
  for (const document of documents) {
    addToList(stories, document.story, document);
    if (occasionOf(document.facts, vocabulary)) formulaic.add(document.story);
  }
  return [...formulaic]
    .map((story) => editionOf(stories.get(story) ?? [], vocabulary, feedOf))
    .filter((edition) => edition !== null)
    .sort((one, other) => one.first - other.first);
}

/** A story is a formulaic message when at least half of its reports say so. */
function editionOf(
  documents: readonly KnownDocument[],
  vocabulary: EditionVocabulary,
  feedOf: ReadonlyMap<string, string | null>,
): RitualEdition | null {
  const uses = documents.map(({ facts }) => occasionOf(facts, vocabulary)).filter((use) => use !== null);
  if (uses.length * 2 < documents.length) return null;
  const id = mostFrequent(uses.map((use) => use.id));
  const occasion = vocabulary.occasions.find((each) => each.id === id);
  if (occasion === undefined) return null;
  const same = uses.filter((use) => use.id === id);
  const reply = documents.filter(({ facts }) => isReply(facts)).length * 2 > documents.length;
  const days = documents.map(({ facts }) => facts.published ?? facts.fetched);
  return {
    story: documents[0]?.story ?? "",
    occasion,
    ordinal: mostFrequent(same.flatMap(({ ordinal }) => ordinal ?? [])) ?? null,
    year: mostFrequent(same.flatMap(({ year }) => year ?? [])) ?? null,
    sender: senderOf(documents, { occasion, reply, sides: vocabulary.sides }),
    reply,
    leaders: leadersOf(documents, vocabulary),
    documents,
    first: Math.min(...days),
    feeds: [...new Set(documents.flatMap((document) => feedOf.get(document.id) ?? []))],
  };
}

/** The occasion for which a report says that a message was sent; null when it reports anything else. */
function occasionOf(facts: Facts, { concepts, sides }: EditionVocabulary): OccasionUse | null {
  // Occasions in the rest of the text are what a message recalls.
  const [occasion] = facts.occasions.filter(({ zone }) => zone < 2).toSorted((one, other) => one.zone - other.zone);
  if (occasion === undefined) return null;
  const early = facts.concepts.flatMap(([id, zone]) => {
    const concept = zone < 2 ? concepts.get(id) : undefined;
    return concept === undefined ? [] : [{ zone, concept }];
  });
  const messages = early.filter(({ concept }) => concept.group === MESSAGE_GROUP);
  const titled = early.filter(({ zone }) => zone === 0);
  const toldByTitle =
    occasion.zone === 0 ||
    messages.some(({ zone }) => zone === 0) ||
    sides.every((side) => titled.some(({ concept }) => concept.leader && concept.side === side));
  return messages.length > 0 && toldByTitle ? occasion : null;
}

function isReply({ concepts }: Facts): boolean {
  return concepts.some(([id, zone]) => id === REPLY && zone === 0);
}

/** By the words around the names; else a greeting goes to the side whose occasion it is, and a reply comes from it. */
function senderOf(
  documents: readonly KnownDocument[],
  { occasion, reply, sides }: { occasion: Occasion; reply: boolean; sides: readonly string[] },
): string | null {
  const votes = documents.reduce((sum, { facts }) => sum + Math.sign(facts.direction), 0);
  if (votes !== 0) return (votes > 0 ? sides[0] : sides[1]) ?? null;
  if (occasion.side === null) return null;
  return reply ? occasion.side : (sides.find((side) => side !== occasion.side) ?? null);
}

function leadersOf(
  documents: readonly KnownDocument[],
  { concepts, sides }: EditionVocabulary,
): Record<string, string> {
  const named = documents.flatMap(({ facts }) => facts.correspondents ?? []);
  const leaders: Record<string, string> = {};
  for (const side of sides) {
    const found = mostFrequent(named.filter((id) => concepts.get(id)?.side === side));
    if (found !== undefined) leaders[side] = concepts.get(found)?.label ?? found;
  }
  return leaders;
}

/** The first of those that occur most often. */
function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

/** The kind of message that answers one; the topic's vocabulary must call it so. */
const REPLY = "reply";
