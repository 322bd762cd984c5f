import { SEED_EVENTS } from "../../functions/core/evaluate/evaluate.ts";
import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { scoreRelevance } from "../../functions/core/relevance/score-relevance.ts";
import { createCorpus } from "../../functions/core/story/corpus.ts";
import type { JudgingModels } from "../../functions/core/story/judging-models.ts";
import type { KnownDocument } from "../../functions/core/story/known-document.ts";
import { knownDocumentOf } from "../../functions/core/story/known-document-of.ts";
import { likelyStories } from "../../functions/core/story/likely-stories.ts";
import { prepare } from "../../functions/core/story/prepared-document.ts";
import type { StoryWeights } from "../../functions/core/story/score-story.ts";
import {
  measureStory,
  STORY_FEATURES,
  type StoryFeature,
  type StoryValues,
} from "../../functions/core/story/story-features.ts";
import { readArticle } from "../../functions/core/text/read-article.ts";
import type { CompiledTopic } from "../../functions/core/topic/compile-topic.ts";
import { fitLogistic } from "./logistic-regression.ts";

/** An item held against the story most like it, when all before it had been put where they belong. */
export interface StoryExample {
  readonly id: string;
  readonly values: StoryValues;
  /** It is the item's story. */
  readonly own: boolean;
  /** A report of the story is in the item's language. */
  readonly sameLanguage: boolean;
  /** What it counts for before languages are balanced. */
  readonly weight: number;
}

/** Which way a feature may count, by its meaning. */
const SIGNS: Readonly<Partial<Record<StoryFeature, -1 | 1>>> = {
  "likest reports": 1,
  "least like report": 1,
  "busy days": -1,
  "days from a report": -1,
  "months from a report": -1,
  "facts told before": 1,
  "words told before": 1,
  "facts in all": -1,
  "facts alike and close in time": 1,
  "same number": 1,
  "rarest shared leader": 1,
  "other people of a side": -1,
};
const PENALTY = 5;
/** All examples' weights in sum. */
const EXAMPLES = 1000;
/** Stories less like an item teach nothing. */
const TAUGHT_FROM = 0.02;
/** No example counts for more than so many. */
const MOST = 12;

/**
 * What each item of a file would have been asked: is the likeliest story its own? Pairs are scored by models that have not
 * seen the item's happening, so that the story's weights learn how far such scores can be trusted.
 */
export function storyExamples(
  gold: readonly GoldItem[],
  {
    topic,
    seeds,
    modelsFor,
    weight,
  }: {
    topic: CompiledTopic;
    seeds: readonly KnownDocument[];
    modelsFor: (id: string) => Omit<JudgingModels, "story">;
    weight: number;
  },
): StoryExample[] {
  const corpus = createCorpus(topic, seeds);
  return gold.flatMap(({ item, labels }) => {
    const models = modelsFor(item.id);
    const article = readArticle(item, topic);
    if (!scoreRelevance(article, topic, models.relevance).relevant) return [];
    const prepared = prepare({ facts: article.facts, lang: item.lang }, topic);
    const { weighed, likely } = likelyStories(prepared, corpus, models.identity);
    const event = labels.relevant && labels.event !== null ? labels.event : `none:${item.id}`;
    const [first] = likely;
    const examples =
      first === undefined || first.likeness < TAUGHT_FROM
        ? []
        : [
            {
              id: item.id,
              values: measureStory(weighed, first, corpus),
              own: first.story === event,
              sameLanguage: first.scored.some(({ member }) => member.prepared().lang === prepared.lang),
              weight,
            },
          ];
    corpus.add(knownDocumentOf(article, { story: event, keys: [] }));
    // A seed's story has another name than the happening it reports.
    return SEED_EVENTS.has(event) || labels.contested.includes("dedup") ? [] : examples;
  });
}

/**
 * Learns when the likeliest story is the item's own. Labelled items that were written for the purpose report a happening
 * once a language, which real outlets do not: reports with and without another in their language weigh the same.
 */
export function trainStory(examples: readonly StoryExample[]): StoryWeights {
  const weights = balanced(examples);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { means, deviations } = spreadOf(examples);
  const rows = examples.map(({ values, own }, at) => ({
    x: values.map((value, i) => (value - (means[i] as number)) / (deviations[i] as number)),
    y: own ? (1 as const) : (0 as const),
    weight: ((weights[at] as number) * EXAMPLES) / total,
  }));
  const fitted = fitLogistic(rows, { penalty: PENALTY, signs: STORY_FEATURES.map((name) => SIGNS[name] ?? 0) });
  const scaled = STORY_FEATURES.map((_, at) => (fitted[at] as number) / (deviations[at] as number));
  const shift = scaled.reduce((sum, weight, at) => sum + weight * (means[at] as number), 0);
  return {
    constant: round((fitted.at(-1) as number) - shift),
    weights: Object.fromEntries(STORY_FEATURES.map((name, at) => [name, round(scaled[at] as number)])),
  };
}

function balanced(examples: readonly StoryExample[]): number[] {
  const groupOf = ({ own, sameLanguage, weight }: StoryExample): string => `${own} ${sameLanguage} ${weight}`;
  const both = ({ own, weight }: StoryExample): string => `${own} ${weight}`;
  const groups = countBy(examples, groupOf);
  const wholes = countBy(examples, both);
  return examples.map((example) => {
    const share = (groups.get(groupOf(example)) as number) / (wholes.get(both(example)) as number);
    return Math.min(MOST, example.weight / share / 2);
  });
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function spreadOf(examples: readonly StoryExample[]): { means: number[]; deviations: number[] } {
  const means = STORY_FEATURES.map((_, at) => meanOf(examples.map(({ values }) => values[at] as number)));
  const deviations = STORY_FEATURES.map((_, at) =>
    Math.sqrt(meanOf(examples.map(({ values }) => ((values[at] as number) - (means[at] as number)) ** 2)) + 1e-9),
  );
  return { means, deviations };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
