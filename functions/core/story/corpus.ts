import { addToList } from "../add-to-list.ts";
import type { FeedItem } from "../feed/feed-item.ts";
import { ownLinkKey } from "../feed/item-keys.ts";
import { once } from "../once.ts";
import { readFingerprint } from "../seeds/fingerprint.ts";
import { unpackHashes } from "../text/hashing.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { createCandidateIndex } from "./candidate-index.ts";
import { type ComparableDocument, comparable } from "./comparable-document.ts";
import { countFrequencies, type Frequencies } from "./frequencies.ts";
import { CROWD_DAYS } from "./judging-constants.ts";
import type { KnownDocument } from "./known-document.ts";
import { type PreparedDocument, prepare } from "./prepared-document.ts";
import { reportDay } from "./report-day.ts";
import { type ToldStory, toldBy } from "./told-story.ts";
import { type WeighedDocument, weighDocument } from "./weighed-document.ts";

/** A known document in the corpus; made ready to compare when it is first needed. */
export interface Member {
  readonly document: KnownDocument;
  readonly prepared: () => PreparedDocument;
  /** As it weighs among what is known now. */
  readonly weighed: (frequencies: Frequencies) => WeighedDocument;
}

/** A known document whose wording is kept as well. */
export interface FingerprintedMember extends Member {
  /** Hashes of its word runs. */
  readonly runs: () => ReadonlySet<number>;
}

/** All known stories, indexed so that an item is compared with the few documents that could report its happening. */
export interface Corpus {
  add(document: KnownDocument): void;
  /** Ids of all stories in the order they were founded. */
  stories(): readonly string[];
  /** A story's documents in the order they were added; empty for an unknown story. */
  documentsOf(story: string): readonly KnownDocument[];
  membersOf(story: string): readonly Member[];
  /** What the documents of a known story tell. */
  toldBy(story: string): ToldStory;
  /** The seeds with a fingerprint. */
  fingerprinted(): readonly FingerprintedMember[];
  /** Hashes of the word runs of all of them. */
  fingerprintedRuns(): ReadonlySet<number>;
  /** The document that has one of these exact keys. */
  withKey(keys: readonly string[]): KnownDocument | null;
  /** Whether an item may share an exact key with a known document other than by its whole text; quicker than its keys. */
  mayKnow(item: FeedItem): boolean;
  /** Documents that could report the same happening, the likeliest first. */
  candidates(item: PreparedDocument): readonly Member[];
  /** Stories with a document within two weeks of a day, but for one story. */
  storiesAround(day: number, except: string): number;
  /** Rarities of concepts and words among what is known, given prior shares. */
  frequencies(shares: Readonly<Record<string, number>>): Frequencies;
}

export function createCorpus(topic: CompiledTopic, documents: readonly KnownDocument[] = []): Corpus {
  const stories = new Map<string, Member[]>();
  const told = new Map<string, ToldStory>();
  const storyConcepts = new Map<string, Set<string>>();
  const keys = new Map<string, KnownDocument>();
  const ids = new Set<string>();
  /** By their places in the index. */
  const all: Member[] = [];
  const fingerprinted: FingerprintedMember[] = [];
  /** The runs of all of them, once somebody asked. */
  let fingerprintedRuns: ReadonlySet<number> | null = null;
  const index = createCandidateIndex();
  const crowds = new Map<number, number>();
  const frequencies = countFrequencies();

  function add(document: KnownDocument): void {
    const ready = once(() => comparable(prepare(document, topic)));
    const member: Member = { document, prepared: () => ready().document, weighed: whileKnown(ready) };
    const { fingerprint } = document;
    if (document.seed && fingerprint) {
      fingerprinted.push({ ...member, runs: once(() => readFingerprint(fingerprint)) });
      fingerprintedRuns = null;
    }
    const day = reportDay(document.facts);
    // Counted before it is among its story's documents: it may be the first of them around a day.
    for (const near of crowds.size > 0 ? daysAround(day) : [])
      if (crowds.has(near) && !isAround(document.story, near)) crowds.set(near, (crowds.get(near) as number) + 1);
    addToList(stories, document.story, member);
    for (const key of document.keys) if (!keys.has(key)) keys.set(key, document);
    ids.add(document.id);
    all.push(member);
    index.add(document);
    count(document);
    frequencies.countWords(unpackHashes(document.facts.words));
  }

  function count({ story, facts }: KnownDocument): void {
    let known = storyConcepts.get(story);
    if (!known) {
      known = new Set();
      storyConcepts.set(story, known);
      frequencies.countStory([]);
    }
    for (const [id] of facts.concepts) {
      if (known.has(id)) continue;
      known.add(id);
      frequencies.countConcept(id);
    }
  }

  function mayKnow(item: FeedItem): boolean {
    if (ids.has(item.id)) return true;
    if (item.url === null) return false;
    const key = ownLinkKey(item);
    return key === null || keys.has(key);
  }

  function toldByStory(story: string): ToldStory {
    const members = stories.get(story);
    if (members === undefined) throw new Error(`no story ${story} is known`);
    const known = told.get(story) ?? toldBy(members);
    told.set(story, known);
    return known;
  }

  /** Whether a story has a document within two weeks of a day. */
  function isAround(story: string, day: number): boolean {
    const members = stories.get(story) ?? [];
    return members.some(({ document }) => Math.abs(reportDay(document.facts) - day) <= CROWD_DAYS);
  }

  /** Asked of the same days again and again, so counted once and kept up. */
  function crowdOf(day: number): number {
    const known = crowds.get(day);
    if (known !== undefined) return known;
    const around = new Set<string>();
    for (const near of daysAround(day))
      for (const place of index.ofDay(near)) around.add((all[place] as Member).document.story);
    crowds.set(day, around.size);
    return around.size;
  }

  function storiesAround(day: number, except: string): number {
    return crowdOf(day) - (isAround(except, day) ? 1 : 0);
  }

  function runsOfAll(): ReadonlySet<number> {
    fingerprintedRuns ??= new Set(fingerprinted.flatMap(({ runs }) => [...runs()]));
    return fingerprintedRuns;
  }

  for (const document of documents) add(document);
  return {
    add,
    stories: () => [...stories.keys()],
    documentsOf: (story) => (stories.get(story) ?? []).map(({ document }) => document),
    membersOf: (story) => stories.get(story) ?? [],
    toldBy: toldByStory,
    fingerprinted: () => fingerprinted,
    fingerprintedRuns: runsOfAll,
    withKey: (wanted) => wanted.map((key) => keys.get(key)).find((document) => document !== undefined) ?? null,
    mayKnow,
    candidates: (item) => index.likeliest(item, stories.size).map((place) => all[place] as Member),
    storiesAround,
    frequencies: frequencies.withPrior,
  };
}

/** A document's weights, made anew only when something was counted in between. */
function whileKnown(ready: () => ComparableDocument): Member["weighed"] {
  let last:
    | { readonly frequencies: Frequencies; readonly state: number; readonly weighed: WeighedDocument }
    | undefined;
  return (frequencies) => {
    const state = frequencies.state();
    if (last?.frequencies !== frequencies || last.state !== state)
      last = { frequencies, state, weighed: weighDocument(ready(), frequencies) };
    return last.weighed;
  };
}

function* daysAround(day: number): Generator<number> {
  for (let near = day - CROWD_DAYS; near <= day + CROWD_DAYS; near++) yield near;
}
