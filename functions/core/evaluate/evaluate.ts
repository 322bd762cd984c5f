import type { Decision } from "../story/decision.ts";
import type { GoldItem } from "./gold-item.ts";
import { type Measures, type Misses, measureDecisions } from "./measure-decisions.ts";
import { SIMPLER_RULES } from "./simpler-rules.ts";

/** The quality table: judging first, then simpler rules on the same items. */
export interface Evaluation {
  readonly rows: readonly { readonly name: string; readonly measures: Measures }[];
  /** Of judging. */
  readonly misses: Misses;
  /** Of judging: by language of a repeat and of the first report of its happening, how many repeats were joined. */
  readonly languages: readonly LanguagePair[];
}

export interface LanguagePair {
  readonly first: string;
  readonly repeat: string;
  readonly repeats: number;
  readonly joined: number;
}

/** Happenings that the delivered seed corpus reports. */
export const SEED_EVENTS: ReadonlySet<string> = new Set([
  "2018-06-03-assad-plans-pyongyang-visit",
  "2018-11-16-kim-greets-assad-corrective-movement-48",
  "2025-04-south-korea-syria-ties",
]);

/** Measures decisions on labelled items, and what simpler rules would have reached on them. */
export function evaluate(
  gold: readonly GoldItem[],
  decisions: readonly Decision[],
  { seeds }: { seeds: boolean },
): Evaluation {
  const seedEvents: ReadonlySet<string> = seeds ? SEED_EVENTS : new Set();
  const { measures, misses } = measureDecisions(gold, decisions, { seedEvents });
  const items = gold.map(({ item }) => item);
  const named = new Set(
    decisions
      .filter(({ relevance }) => Object.values(relevance.matched).every((words) => words.length > 0))
      .map(({ id }) => id),
  );
  // Rules that know no topic get the relevance of a name match, so that only their way of dropping repeats differs.
  const simpler = SIMPLER_RULES.map(({ name, decide }) => ({
    name,
    measures: measureDecisions(
      gold,
      decide(items, ({ id }) => named.has(id)),
      { seedEvents },
    ).measures,
  }));
  return { rows: [{ name: "judging", measures }, ...simpler], misses, languages: languagePairs(gold, decisions) };
}

function languagePairs(gold: readonly GoldItem[], decisions: readonly Decision[]): LanguagePair[] {
  const storyOf = new Map(decisions.map(({ id, story }) => [id, story]));
  const firsts = new Map<string, GoldItem>();
  const pairs = new Map<string, { first: string; repeat: string; repeats: number; joined: number }>();
  for (const one of gold) {
    const { event, relevant, contested } = one.labels;
    if (!relevant || event === null || contested.length > 0) continue;
    const first = firsts.get(event);
    if (!first) {
      firsts.set(event, one);
      continue;
    }
    const [from, to] = [first.item.lang ?? "?", one.item.lang ?? "?"];
    const pair = pairs.get(`${from} ${to}`) ?? { first: from, repeat: to, repeats: 0, joined: 0 };
    pair.repeats++;
    const story = storyOf.get(one.item.id);
    if (story && story === storyOf.get(first.item.id)) pair.joined++;
    pairs.set(`${from} ${to}`, pair);
  }
  return [...pairs.values()].sort((a, b) => b.repeats - a.repeats);
}
