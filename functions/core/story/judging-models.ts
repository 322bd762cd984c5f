import { RELEVANCE_WEIGHTS, type RelevanceWeights } from "../relevance/score-relevance.ts";
import { IDENTITY_WEIGHTS, type IdentityWeights } from "./score-pair.ts";
import { STORY_WEIGHTS, type StoryWeights } from "./score-story.ts";

/** The learned weights by which stories are found. */
export interface StoryModels {
  /** Whether two reports tell of one happening. */
  readonly identity: IdentityWeights;
  /** Whether a report belongs to a story, given how like its reports are. */
  readonly story: StoryWeights;
}

/** The learned weights that an item is judged with. */
export interface JudgingModels extends StoryModels {
  readonly relevance: RelevanceWeights;
}

export const TRAINED_MODELS: JudgingModels = {
  relevance: RELEVANCE_WEIGHTS,
  identity: IDENTITY_WEIGHTS,
  story: STORY_WEIGHTS,
};
