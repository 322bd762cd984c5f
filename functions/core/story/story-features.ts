import type { Corpus } from "./corpus.ts";
import { type DaysBetween, daysBetween } from "./days-between.ts";
import { BEST_MEMBERS } from "./judging-constants.ts";
import type { LikelyStory } from "./likely-stories.ts";
import { AT, type PairFeature } from "./pair-features.ts";
import { reportDay } from "./report-day.ts";
import { factsInAll, toldBefore } from "./told-before.ts";
import type { WeighedItem } from "./weighed-document.ts";

/** Features of the report most like the item that count for the story once more: they settle what is near. */
const SETTLING_FEATURES = [
  "facts alike and close in time",
  "same number",
  "rarest shared leader",
  "same occasion, year unknown",
  "occasion on one side only",
  "other people of a side",
] as const satisfies readonly PairFeature[];

/** What tells whether an item belongs to a story, given how like its reports are one by one. */
export const STORY_FEATURES = [
  /** Log-odds of the mean of the likest reports, and of the one least like: a story should not chain strangers. */
  "likest reports",
  "least like report",
  /** Other stories within two weeks of the item's day, as a logarithm. */
  "busy days",
  /** From the report nearest in time, as a logarithm. */
  "days from a report",
  "months from a report",
  /** What the story's reports have told already, together. */
  "facts told before",
  "words told before",
  /** An item that says much and shares little is another one. */
  "facts in all",
  ...SETTLING_FEATURES,
] as const;
export type StoryFeature = (typeof STORY_FEATURES)[number];

/** Values of an item's story features, in their order. */
export type StoryValues = readonly number[];

/** Days after which another report of a happening is rare. */
const MONTHS = 60;

export function measureStory(item: WeighedItem, story: LikelyStory, corpus: Corpus): StoryValues {
  const { document } = item.compared;
  const { scored, best } = story;
  // The likest first.
  const members = scored.map(({ member }) => member);
  const scores = scored.map(({ pair }) => pair.score);
  const crowd = corpus.storiesAround(reportDay(document.facts), story.story);
  const times = members.map((member) => daysBetween(document, member.prepared()));
  const [{ days, dated }] = times as [DaysBetween];
  const told = toldBefore(item, members);
  const { measured } = best.pair;
  return [
    logOdds(mean(scores.slice(0, BEST_MEMBERS))),
    logOdds(Math.max(LEAST_SCORE, scores.at(-1) as number)),
    Math.log1p(crowd / 3),
    Math.log1p(Math.min(...times.map((time) => time.days))),
    dated && days > MONTHS ? 1 : 0,
    told.facts,
    told.words,
    factsInAll(item),
    ...SETTLING_FEATURES.map((name) => measured[AT[name]] as number),
  ];
}

/** Below it makes no difference how unlike a report is. */
const LEAST_SCORE = 1e-4;
const LEAST = 1e-6;

function logOdds(share: number): number {
  const bounded = Math.min(Math.max(share, LEAST), 1 - LEAST);
  return Math.log(bounded / (1 - bounded));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
