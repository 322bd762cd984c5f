import type { Relevance } from "../story/decision.ts";
import type { Contribution } from "../story/judgement.ts";
import type { Article } from "../text/article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { RELEVANCE_SIGNALS, relevanceSignals } from "./relevance-signals.ts";
import trained from "./relevance-weights.json" with { type: "json" };

/**
 * From this score on an item is relevant. Held out, real items are told apart best from here; higher, fewer hearings and
 * round-ups pass, and more dealings are lost that are told in passing. A lost happening costs more than a mention shown.
 */
export const RELEVANT_FROM = 0.22;

/** Weights of a logistic regression, trained by test/quality/train.ts. */
export interface RelevanceWeights {
  readonly constant: number;
  readonly weights: Readonly<Record<string, number>>;
}

export const RELEVANCE_WEIGHTS: RelevanceWeights = trained;

export interface ScoredRelevance extends Relevance {
  readonly relevant: boolean;
  /** Each signal's part of the score, in log-odds, the largest first. */
  readonly contributions: readonly Contribution[];
  /** Why it is no dealing, in one phrase; empty when relevant. */
  readonly reason: string;
}

/** Whether an article reports a dealing between the sides. An item that does not name both scores 0. */
export function scoreRelevance(
  article: Article,
  topic: CompiledTopic,
  weights: RelevanceWeights = RELEVANCE_WEIGHTS,
): ScoredRelevance {
  const { matched } = article;
  const unnamed = topic.topic.sides.filter(({ id }) => (matched[id]?.length ?? 0) === 0);
  if (unnamed.length > 0) {
    const reason = unnamed.length === 2 ? "names neither side" : `does not name ${unnamed[0]?.label}`;
    return { score: 0, matched, relevant: false, contributions: [], reason };
  }
  const signals = relevanceSignals(article, topic);
  const contributions = RELEVANCE_SIGNALS.map((feature) => ({
    feature,
    value: signals[feature],
    weight: (weights.weights[feature] ?? 0) * signals[feature],
  }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const score = 1 / (1 + Math.exp(-contributions.reduce((sum, { weight }) => sum + weight, weights.constant)));
  const relevant = score >= RELEVANT_FROM;
  const against = signals.listed >= MOSTLY ? "listed" : contributions.find(({ weight }) => weight < 0)?.feature;
  return {
    score,
    matched,
    relevant,
    contributions,
    reason: relevant ? "" : (REASONS[against ?? ""] ?? "names both sides without a dealing between them"),
  };
}

/** Share of mentions from which an item is about a list. */
const MOSTLY = 0.5;

/** What the weightiest signal against says, for people. */
const REASONS: Readonly<Record<string, string>> = {
  listed: "names both sides in a list of states",
  "only as exception": "names one side only as an exception",
  late: "names both sides only far apart",
  "other parties": "is about other states; the two sides are named in passing",
  "listing words": "is about a vote, ranking or list of states",
  "leaders of others": "is about others' leaders; the two sides are what they speak of",
  "others come first": "is about what others do; the two sides are named in passing",
  "sorts of words": "speaks of many things, of each side something else",
  "reports in title": "is a report or comment that speaks of both sides",
  "reports together": "is a report or comment that speaks of both sides",
};
