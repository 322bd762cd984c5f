import type { FeedItem } from "../feed/feed-item.ts";
import { type Corpus, createCorpus } from "../story/corpus.ts";
import type { Judgement } from "../story/judgement.ts";
import { judgeItem } from "./judge-item.ts";
import type { Knowledge } from "./knowledge.ts";

/** Judges recorded items in their order, starting from the seeds alone: what the monitor would have said. */
export function* replayItems(
  items: Iterable<FeedItem>,
  knowledge: Knowledge,
): Generator<{ item: FeedItem; judgement: Judgement }> {
  const corpus: Corpus = createCorpus(knowledge.topic, knowledge.seedDocuments);
  for (const item of items) {
    const judgement = judgeItem(item, corpus, knowledge.topic);
    if (judgement.document) corpus.add(judgement.document);
    // In a replay the decision carries the input's own id, whatever key decided.
    yield { item, judgement: { ...judgement, decision: { ...judgement.decision, id: item.id, feed: null } } };
  }
}
