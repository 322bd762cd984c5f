import { addToList } from "../add-to-list.ts";
import type { FeedItem } from "../feed/feed-item.ts";
import { ownLinkKey } from "../feed/item-keys.ts";
import { once } from "../once.ts";
import { readFingerprint } from "../seeds/fingerprint.ts";
import { unpackHashes } from "../text/hashing.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { type ComparableDocument, comparable } from "./comparable-document.ts";
import { countFrequencies, type Frequencies } from "./frequencies.ts";
import { CROWD_DAYS, MOST_CANDIDATES, RARE_POSTINGS, RECENT_DAYS } from "./judging-constants.ts";
import type { KnownDocument } from "./known-document.ts";
import { type PreparedDocument, prepare } from "./prepared-document.ts";
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
  // Members by their places in `all`.
  const all: Member[] = [];
  const pinned: number[] = [];
  const fingerprinted: FingerprintedMember[] = [];
  /** The runs of all of them, once somebody asked. */
  let fingerprintedRuns: ReadonlySet<number> | null = null;
  const byDay = new Map<number, number[]>();
  const postings = new Map<string, number[]>();
  /** Points given in the turn noted beside them. */
  let points = new Float64Array(0);
  let turns = new Int32Array(0);
  let turn = 0;
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
    const day = dayOfDocument(document);
    // Counted before it is among its story's documents: it may be the first of them around a day.
    for (const near of crowds.size > 0 ? daysAround(day) : [])
      if (crowds.has(near) && !isAround(document.story, near)) crowds.set(near, (crowds.get(near) as number) + 1);
    addToList(stories, document.story, member);
    for (const key of document.keys) if (!keys.has(key)) keys.set(key, document);
    ids.add(document.id);
    const place = all.push(member) - 1;
    if (document.seed) pinned.push(place);
    addToList(byDay, day, place);
    for (const trait of traitsOf(document)) addToList(postings, trait, place);
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

  function candidates(item: PreparedDocument): readonly Member[] {
    const { to, given } = givePoints(item);
    // Of the many with few points none need be put in order.
    const enough = nthLargest(given, MOST_CANDIDATES);
    const most: number[] = [];
    for (let i = 0; i < to.length; i++) if ((given[i] as number) >= enough) most.push(i);
    return most
      .sort((a, b) => (given[b] as number) - (given[a] as number))
      .slice(0, MOST_CANDIDATES)
      .map((i) => all[to[i] as number] as Member);
  }

  /** What is named by more documents than there are stories is no reason against a document either. */
  function pointsFor(documents: number): number {
    return Math.max(0, Math.log((stories.size + 2) / (documents + 1))) + 0.1;
  }

  /** Points of all that could report the same happening, in the order in which they were found. */
  function givePoints(item: PreparedDocument): { to: readonly number[]; given: readonly number[] } {
    if (turns.length < all.length) {
      turns = new Int32Array(2 * all.length);
      points = new Float64Array(2 * all.length);
    }
    turn++;
    const to: number[] = [];
    const give = (places: readonly number[], more: number): void => {
      for (let i = 0; i < places.length; i++) {
        const place = places[i] as number;
        if (turns[place] === turn) points[place] = (points[place] as number) + more;
        else {
          turns[place] = turn;
          points[place] = more;
          to.push(place);
        }
      }
    };
    give(pinned, 0.5);
    const day = item.facts.published ?? item.facts.fetched;
    for (let near = day - RECENT_DAYS; near <= day + RECENT_DAYS; near++)
      give(byDay.get(near) ?? NONE, 2 - Math.abs(near - day) / RECENT_DAYS);
    for (const trait of traitsOf(item)) {
      const found = postings.get(trait);
      if (found && found.length <= RARE_POSTINGS) give(found, pointsFor(found.length));
    }
    return { to, given: to.map((place) => points[place] as number) };
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
    return members.some(({ document }) => Math.abs(dayOfDocument(document) - day) <= CROWD_DAYS);
  }

  /** Asked of the same days again and again, so counted once and kept up. */
  function crowdOf(day: number): number {
    const known = crowds.get(day);
    if (known !== undefined) return known;
    const around = new Set<string>();
    for (const near of daysAround(day))
      for (const place of byDay.get(near) ?? NONE) around.add((all[place] as Member).document.story);
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
    candidates,
    storiesAround,
    frequencies: frequencies.withPrior,
  };
}

const NONE: readonly never[] = [];

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

function dayOfDocument({ facts }: KnownDocument): number {
  return facts.published ?? facts.fetched;
}

/** What a document can be found by besides its date: concepts, numbers, occasions with their year, named days, names. */
function* traitsOf({ facts }: Pick<KnownDocument, "facts">): Generator<string> {
  for (const [id, zone] of facts.concepts) if (zone < 2) yield id;
  for (const number of facts.numbers) yield `n${number}`;
  for (const { id, year } of facts.occasions) yield `${id}:${year ?? ""}`;
  for (const day of facts.days) yield `d${day}`;
  for (const name of facts.names) yield `~${name}`;
}

/** The n-th largest of some numbers, 0 when they are fewer: of twenty thousand a few dozen are wanted. */
function nthLargest(numbers: readonly number[], n: number): number {
  const largest: number[] = [];
  for (const number of numbers) {
    if (largest.length === n && number <= (largest[0] as number)) continue;
    let at = 0;
    while (at < largest.length && (largest[at] as number) < number) at++;
    largest.splice(at, 0, number);
    if (largest.length > n) largest.shift();
  }
  return largest.length < n ? 0 : (largest[0] as number);
}
