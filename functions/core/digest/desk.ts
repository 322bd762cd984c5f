import type { Feed, FeedCategory } from "../feed/feed.ts";
import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import type { Quote } from "./digest.ts";
import type { DigestSource } from "./digest-source.ts";
import { LENGTHS } from "./lengths.ts";
import { quote, webAddress } from "./quote.ts";
import { type ReaderCalendar, readerCalendar } from "./reader-calendar.ts";
import { shownText } from "./shown-text.ts";
import { rankOf } from "./source-kind.ts";

/** A digest's source, sorted into what each part of the mail is written from. */
export interface Desk {
  readonly source: DigestSource;
  readonly calendar: ReaderCalendar;
  /** Reports of each happening that is new, strongest happening first; formulaic messages apart. */
  readonly news: readonly (readonly ItemRecord[])[];
  /** Reports of each formulaic message that came. */
  readonly rituals: readonly (readonly ItemRecord[])[];
  /** Updates of each known story, in order of commit. */
  readonly changed: readonly (readonly ItemRecord[])[];
  /** Repeats of stories that are neither in `news` nor in `rituals`, where they stand as further outlets. */
  readonly heldBack: readonly ItemRecord[];
  /** What a first read recorded as known. */
  readonly baseline: readonly ItemRecord[];
  categoryOf(record: ItemRecord): FeedCategory | null;
  /** The outlet's name, linked to the report. */
  outletOf(record: ItemRecord): Quote;
  /** What was known of a story before this digest, oldest first. */
  knownOf(story: string): readonly KnownDocument[];
  documentOf(id: string): KnownDocument | null;
  /** How many of the reports here, known ones included, name a concept in title or lead. */
  documentsWith(concept: string): number;
  /** The agency that an outlet is, by concept id; null when it is none. */
  agencyOf(record: ItemRecord): string | null;
  /** Number of a story's entry under New; null when it has none. */
  numberOf(story: string): number | null;
}

/** Sorts the records: one entry per story, whatever number of reports it has. */
export function openDesk(source: DigestSource): Desk {
  const feeds = new Map(source.feeds.map(({ feed }) => [feed.url, feed]));
  const feedOf = (record: ItemRecord): Feed | null => feeds.get(record.item.feed ?? "") ?? null;
  const reports = source.records.filter(({ decision }) => REPORTS.has(decision.verdict));
  const listed = reports.filter(isListed);
  const fresh = new Set(listed.filter(({ decision }) => decision.verdict === "new").map(storyOf));
  const inNews = reports.filter((record) => fresh.has(storyOf(record)) && !isBaseline(record));
  const reported = new Set(source.records.map(({ document }) => document.id));
  const documents = new Map([...source.stories.values()].flat().map((document) => [document.id, document]));
  const categoryOf = (record: ItemRecord): FeedCategory | null => feedOf(record)?.category ?? null;
  const formulaic = new Set(source.editions.map(({ story }) => story));
  const ordered = byStory(inNews).sort((one, other) => strength(other, categoryOf) - strength(one, categoryOf));
  const isRitual = ([first]: readonly ItemRecord[]): boolean => first !== undefined && formulaic.has(storyOf(first));
  const news = ordered.filter((reports) => !isRitual(reports));
  const numbers = new Map(news.map(([first], index) => [storyOf(first as ItemRecord), index + 1]));
  const { byOutlet } = source.agencies;
  const outlets = new Map<ItemRecord, Quote>();
  return {
    source,
    calendar: readerCalendar(source.timeZone, source.slot),
    news,
    rituals: ordered.filter(isRitual),
    changed: byStory(listed.filter((record) => record.decision.verdict === "update" && !fresh.has(storyOf(record)))),
    heldBack: reports.filter((record) => record.decision.verdict === "duplicate" && !fresh.has(storyOf(record))),
    baseline: reports.filter(isBaseline),
    categoryOf,
    outletOf(record) {
      const outlet = outlets.get(record) ?? outletOf(record.item, feedOf(record));
      outlets.set(record, outlet);
      return outlet;
    },
    knownOf: (story) => (source.stories.get(story) ?? []).filter(({ id }) => !reported.has(id)),
    documentOf: (id) => documents.get(id) ?? null,
    documentsWith: counterOf([...documents.values()]),
    agencyOf: (record) => byOutlet.get(record.item.outlet ?? feedOf(record)?.name ?? "") ?? null,
    numberOf: (story) => numbers.get(story) ?? null,
  };
}

/** Counts when first asked. */
function counterOf(documents: readonly KnownDocument[]): (concept: string) => number {
  const counts = new Map<string, number>();
  return (concept) => {
    if (counts.size === 0)
      for (const { facts } of documents)
        for (const [id, zone] of facts.concepts) if (zone < 2) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts.get(concept) ?? 0;
  };
}

function outletOf({ outlet, url }: ItemRecord["item"], feed: Feed | null): Quote {
  const named = (name: string | null | undefined): string => shownText(name ?? "", LENGTHS.outlet);
  const name = named(outlet) || named(feed?.name) || named(hostOf(url)) || "Unnamed outlet";
  return quote(name, { url, max: LENGTHS.outlet });
}

function isListed({ decision, baseline }: ItemRecord): boolean {
  return decision.alert && !baseline;
}

/** Recorded as known without having been shown. */
function isBaseline({ decision, baseline }: ItemRecord): boolean {
  return decision.verdict !== "duplicate" && (baseline || !decision.alert);
}

function storyOf({ decision, document }: ItemRecord): string {
  return decision.story ?? document.story;
}

function byStory(records: readonly ItemRecord[]): ItemRecord[][] {
  const stories = new Map<string, ItemRecord[]>();
  for (const record of records) {
    const story = storyOf(record);
    stories.set(story, [...(stories.get(story) ?? []), record]);
  }
  return [...stories.values()];
}

/** How surely it is a dealing, how many outlets carry it, how good the best source is; equal ones keep their order. */
function strength(reports: readonly ItemRecord[], categoryOf: (record: ItemRecord) => FeedCategory | null): number {
  const outlets = new Set(reports.map(({ item }) => item.outlet ?? item.feed)).size;
  const sure = Math.max(...reports.map(({ decision }) => decision.relevance.score));
  return sure * 40 + Math.min(outlets, 6) * 10 + Math.max(...reports.map((record) => rankOf(categoryOf(record))));
}

function hostOf(url: string | null): string | null {
  const address = webAddress(url);
  return address === null ? null : new URL(address).host;
}

const REPORTS: ReadonlySet<string> = new Set(["new", "update", "duplicate"]);
