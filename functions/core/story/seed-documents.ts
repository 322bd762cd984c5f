import type { FeedItem } from "../feed/feed-item.ts";
import { itemKeys } from "../feed/item-keys.ts";
import type { CorpusRecord } from "../seeds/corpus-record.ts";
import { dayOf, isoDay } from "../text/days.ts";
import { readArticle } from "../text/read-article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { createCorpus } from "./corpus.ts";
import { TRAINED_MODELS } from "./judging-models.ts";
import type { KnownDocument } from "./known-document.ts";
import { nearestStories } from "./nearest-stories.ts";
import { prepare } from "./prepared-document.ts";
import { storyId } from "./story-id.ts";

/**
 * The seed corpus as known documents: each record is read like an item, from its headline and our claims, and judged
 * against those before it, the oldest happening first, so that records of one happening share a story.
 */
export function seedDocuments(records: readonly CorpusRecord[], topic: CompiledTopic): KnownDocument[] {
  const corpus = createCorpus(topic);
  const documents: KnownDocument[] = [];
  for (const record of [...records].sort(byDate)) {
    const item = itemOf(record, publicationOf(record, topic));
    const { facts: read } = readArticle(item, topic);
    const happened = record.happened?.length === DAY_LENGTH ? dayOf(record.happened) : null;
    const facts = happened === null ? read : { ...read, days: [...new Set([happened, ...read.days])] };
    const prepared = prepare({ facts, lang: item.lang }, topic);
    const same = nearestStories(prepared, corpus, TRAINED_MODELS).find(({ score, threshold }) => score >= threshold);
    const document: KnownDocument = {
      id: record.id,
      story: same?.story ?? storyId({ id: record.id, title: record.headline, facts }, topic),
      seed: true,
      title: record.headline,
      url: record.url,
      outlet: record.outlet,
      lang: record.language,
      published: item.published,
      fetched: item.fetched,
      keys: record.url === null ? [] : itemKeys(item),
      facts,
      fingerprint: record.fingerprint,
    };
    corpus.add(document);
    documents.push(document);
  }
  return documents;
}

function byDate(a: CorpusRecord, b: CorpusRecord): number {
  return compare(dateOf(a), dateOf(b)) || compare(a.id, b.id);
}

/** By code unit: dates and ids are ASCII, and the rules of a language take milliseconds to load. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dateOf({ published, happened }: CorpusRecord): string {
  return published ?? happened ?? "";
}

/**
 * Day of a record's publication. Where only the month is known: the first day in it that the claims name (they give the
 * news first), else the day of the happening, else the middle of the month. Null for a record without any date.
 */
function publicationOf(record: CorpusRecord, topic: CompiledTopic): string | null {
  const { published, happened } = record;
  if (published?.length === DAY_LENGTH) return published;
  if (published !== null) {
    const { days } = readArticle(itemOf(record, isoDay(dayOf(published) ?? 0)), topic).facts;
    const named = days.map(isoDay).find((day) => day.startsWith(published));
    if (named) return named;
  }
  const day = dayOf(happened?.length === DAY_LENGTH ? happened : (published ?? happened));
  return day === null ? null : isoDay(day);
}

/** A record read as an item. */
function itemOf(record: CorpusRecord, published: string | null): FeedItem {
  return {
    id: record.id,
    url: record.url,
    title: record.headline,
    text: record.claims.join("\n"),
    published,
    fetched: published === null ? "1970-01-01T00:00:00.000Z" : `${published}T00:00:00.000Z`,
    outlet: record.outlet,
    lang: record.language,
    feed: null,
  };
}

/** Of `2018-06-03`. */
const DAY_LENGTH = 10;
