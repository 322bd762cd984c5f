import type { FeedItem } from "../feed/feed-item.ts";
import { itemKeys } from "../feed/item-keys.ts";
import type { CorpusRecord } from "../seeds/corpus-record.ts";
import { dayOf, isoDay } from "../text/days.ts";
import { readArticle } from "../text/read-article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { createCorpus } from "./corpus.ts";
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
    const item = itemOf(record);
    const { facts } = readArticle(item, topic);
    const prepared = prepare({ facts, lang: item.lang }, topic);
    const same = nearestStories(prepared, corpus).find(({ score, threshold }) => score >= threshold);
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
  return dateOf(a).localeCompare(dateOf(b)) || a.id.localeCompare(b.id);
}

function dateOf({ published, happened }: CorpusRecord): string {
  return published ?? happened ?? "";
}

/**
 * A record read as an item, dated by the day of its publication, else of its happening; where only months are known, by
 * the middle of the month. A record without any date is undated.
 */
function itemOf(record: CorpusRecord): FeedItem {
  const dates = [record.published, record.happened];
  const day = dayOf(dates.find((date) => date?.length === DAY_LENGTH) ?? dates.find((date) => date !== null) ?? null);
  const published = day === null ? null : isoDay(day);
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
