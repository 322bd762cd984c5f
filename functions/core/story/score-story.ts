import type { Contribution } from "./judgement.ts";
import { STORY_FEATURES, type StoryValues } from "./story-features.ts";
import trained from "./story-weights.json" with { type: "json" };

/** Weights of a logistic regression over story features; trained by test/quality/train.ts. */
export interface StoryWeights {
  readonly constant: number;
  readonly weights: Readonly<Record<string, number>>;
}

export const STORY_WEIGHTS: StoryWeights = trained;

/** 0 to 1: how sure it is that an item belongs to a story. */
export function scoreStory(values: StoryValues, { constant, weights }: StoryWeights): number {
  const odds = STORY_FEATURES.reduce((sum, name, at) => sum + (weights[name] ?? 0) * (values[at] as number), constant);
  return 1 / (1 + Math.exp(-odds));
}

/** What each feature added, in log-odds. */
export function storyContributions(values: StoryValues, { weights }: StoryWeights): Contribution[] {
  return STORY_FEATURES.map((feature, at) => ({
    feature,
    value: values[at] as number,
    weight: (weights[feature] ?? 0) * (values[at] as number),
  })).filter(({ value }) => value !== 0);
}
