import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { createCorpus } from "../../functions/core/story/corpus.ts";
import type { Decision } from "../../functions/core/story/decision.ts";
import { judge } from "../../functions/core/story/judge.ts";
import { type JudgingModels, TRAINED_MODELS } from "../../functions/core/story/judging-models.ts";
import type { KnownDocument } from "../../functions/core/story/known-document.ts";
import type { CompiledTopic } from "../../functions/core/topic/compile-topic.ts";

/** What would have been said of each item, in order; `modelsFor` may judge each with weights that never saw its happening. */
export function replayGold(
  gold: readonly GoldItem[],
  {
    topic,
    seeds,
    modelsFor,
  }: { topic: CompiledTopic; seeds: readonly KnownDocument[]; modelsFor?: (at: number) => JudgingModels },
): Decision[] {
  const corpus = createCorpus(topic, seeds);
  return gold.map(({ item }, at) => {
    const { decision, document } = judge(item, corpus, topic, modelsFor?.(at) ?? TRAINED_MODELS);
    if (document) corpus.add(document);
    return decision;
  });
}
