import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import {
  RELEVANCE_SIGNALS,
  type RelevanceSignal,
  relevanceSignals,
} from "../../functions/core/relevance/relevance-signals.ts";
import type { RelevanceWeights } from "../../functions/core/relevance/score-relevance.ts";
import type { Article } from "../../functions/core/text/article.ts";
import type { CompiledTopic } from "../../functions/core/topic/compile-topic.ts";
import { fitLogistic, type Row } from "./logistic-regression.ts";

/** Which way a signal may count, by its meaning; 0 where either is possible. */
const SIGNS: Readonly<Partial<Record<RelevanceSignal, -1 | 1>>> = {
  listed: -1,
  "only as exception": -1,
  late: -1,
  "other parties": -1,
  details: 1,
  "listing words": -1,
  "dealing words": 1,
  "dealing words together": 1,
  "bilateral words together": 1,
  "arms in title": 1,
  "one clause": 1,
  "one clause without others": 1,
  "bilateral words in clause": 1,
  "arms in clause": 1,
  "others come first": -1,
  "leaders of others": -1,
  "sorts of words": -1,
  "offices together": 1,
};
/** Weak: there are forty examples a signal. */
const PENALTY = 0.5;

export interface ReadGold extends GoldItem {
  readonly article: Article;
}

/** Learns from the items that name both sides; happenings count by the root of their reports, so that one big story does not decide. */
export function trainRelevance(items: readonly ReadGold[], topic: CompiledTopic): RelevanceWeights {
  const reports = new Map<string, number>();
  for (const { labels } of items) if (labels.event) reports.set(labels.event, (reports.get(labels.event) ?? 0) + 1);
  const rows: Row[] = items
    .filter(
      ({ article, labels }) =>
        !labels.contested.includes("relevance") && Object.values(article.matched).every((words) => words.length > 0),
    )
    .map(({ article, labels }) => {
      const signals = relevanceSignals(article, topic);
      const weight = labels.event ? 1 / Math.sqrt(reports.get(labels.event) ?? 1) : 1;
      return { x: RELEVANCE_SIGNALS.map((name) => signals[name]), y: labels.relevant ? 1 : 0, weight };
    });
  const weights = fitLogistic(rows, { penalty: PENALTY, signs: RELEVANCE_SIGNALS.map((name) => SIGNS[name] ?? 0) });
  return {
    constant: round(weights.at(-1) ?? 0),
    weights: Object.fromEntries(RELEVANCE_SIGNALS.map((name, at) => [name, round(weights[at] ?? 0)])),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
