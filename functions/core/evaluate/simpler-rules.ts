import { canonicalUrl } from "../feed/canonical-url.ts";
import type { FeedItem } from "../feed/feed-item.ts";
import type { Decision } from "../story/decision.ts";
import { fold } from "../text/fold.ts";
import { words } from "../text/words.ts";

/** A rule that is simpler than judging, to be measured beside it. */
export interface SimplerRule {
  readonly name: string;
  readonly decide: (items: readonly FeedItem[], isRelevant: (item: FeedItem) => boolean) => Judged[];
}
export type Judged = Pick<Decision, "id" | "verdict" | "story">;

/** Rules in common use for dropping repeats. Each takes an item as a repeat of the first earlier one that it matches. */
export const SIMPLER_RULES: readonly SimplerRule[] = [
  { name: "both sides named, all new", decide: joining(() => () => -1) },
  { name: "same URL", decide: joining(sameUrl) },
  {
    name: "title overlap from 0.6",
    decide: joining((items) => overlapRule(items, ({ title }) => new Set(words(title ?? "")), 0.6)),
  },
  {
    name: "word 3-gram Jaccard from 0.85",
    decide: joining((items) => overlapRule(items, (item) => runs(item, 3), 0.85)),
  },
  { name: "character TF-IDF cosine from 0.25", decide: joining((items) => cosineRule(items, 0.25)) },
];

/** For each item, the place of the earlier one that it repeats; -1 for none. */
type FindRepeats = (items: readonly FeedItem[]) => (at: number, earlier: readonly number[]) => number;

function joining(prepare: FindRepeats): SimplerRule["decide"] {
  return (items, isRelevant) => {
    const find = prepare(items);
    const stories: (string | null)[] = [];
    const earlier: number[] = [];
    return items.map((item, at) => {
      if (!isRelevant(item)) {
        stories.push(null);
        return { id: item.id, verdict: "irrelevant", story: null };
      }
      const repeated = find(at, earlier);
      const story = repeated === -1 ? `story:${item.id}` : (stories[repeated] as string);
      stories.push(story);
      earlier.push(at);
      return { id: item.id, verdict: repeated === -1 ? "new" : "duplicate", story };
    });
  };
}

function sameUrl(items: readonly FeedItem[]): ReturnType<FindRepeats> {
  const keys = items.map(({ url }) => (url === null ? null : canonicalUrl(url)));
  return (at, earlier) => earlier.find((other) => keys[at] !== null && keys[other] === keys[at]) ?? -1;
}

/** Jaccard overlap of two sets. */
function overlapRule(
  items: readonly FeedItem[],
  setOf: (item: FeedItem) => ReadonlySet<string>,
  from: number,
): ReturnType<FindRepeats> {
  const sets = items.map(setOf);
  return (at, earlier) =>
    best(earlier, (other) => jaccard(sets[at] as ReadonlySet<string>, sets[other] as ReadonlySet<string>), from);
}

function runs(item: FeedItem, length: number): ReadonlySet<string> {
  const all = words(`${item.title ?? ""} ${item.text}`);
  return new Set(
    all.slice(0, Math.max(1, all.length - length + 1)).map((_, at) => all.slice(at, at + length).join(" ")),
  );
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const one of a) if (b.has(one)) shared++;
  return shared / (a.size + b.size - shared);
}

/** Cosine of character 3- to 5-grams within words, weighted by rarity among all items. */
function cosineRule(items: readonly FeedItem[], from: number): ReturnType<FindRepeats> {
  const counts = items.map((item) => gramsOf(`${item.title ?? ""} ${item.text}`));
  const documents = new Map<string, number>();
  for (const grams of counts) for (const gram of grams.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  const vectors = counts.map((grams) => {
    const weights = [...grams].map(
      ([gram, count]) => [gram, count * (Math.log((1 + items.length) / (1 + (documents.get(gram) ?? 0))) + 1)] as const,
    );
    const norm = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([gram, weight]) => [gram, weight / norm]));
  });
  const cosine = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    let sum = 0;
    for (const [gram, weight] of small) sum += weight * (large.get(gram) ?? 0);
    return sum;
  };
  return (at, earlier) =>
    best(
      earlier,
      (other) => cosine(vectors[at] as ReadonlyMap<string, number>, vectors[other] as ReadonlyMap<string, number>),
      from,
    );
}

function gramsOf(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (const word of fold(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = ` ${word} `;
    for (let length = 3; length <= 5; length++)
      for (let at = 0; at + length <= padded.length; at++) {
        const gram = padded.slice(at, at + length);
        grams.set(gram, (grams.get(gram) ?? 0) + 1);
      }
  }
  return grams;
}

function best(earlier: readonly number[], score: (other: number) => number, from: number): number {
  let found = -1;
  let highest = from;
  for (const other of earlier) {
    const value = score(other);
    if (value >= highest) [found, highest] = [other, value + Number.EPSILON];
  }
  return found;
}
