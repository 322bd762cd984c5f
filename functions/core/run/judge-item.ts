import type { FeedItem } from "../feed/feed-item.ts";
import { itemKeys } from "../feed/item-keys.ts";
import type { Corpus } from "../story/corpus.ts";
import { findNovelty } from "../story/find-novelty.ts";
import { judge } from "../story/judge.ts";
import type { Judgement } from "../story/judgement.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { knownDocumentOf } from "../story/known-document-of.ts";
import { prepare } from "../story/prepared-document.ts";
import { readArticle } from "../text/read-article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";

/**
 * What the monitor says of one item. The very same item again is `seen`; if its publisher changed the text so that it tells
 * new facts of a named kind, it is an `update` of its story.
 */
export function judgeItem(item: FeedItem, corpus: Corpus, topic: CompiledTopic): Judgement {
  const judgement = judge(item, corpus, topic);
  if (judgement.decision.verdict !== "seen") return judgement;
  const keys = itemKeys(item);
  const known = corpus.withKey(keys);
  const text = keys.find(isTextKey);
  if (known === null || !isItself(item, { keys, known }) || text === undefined || corpus.withKey([text]) !== null)
    return judgement;
  return judgeEdit(item, { judgement, known, keys, corpus, topic }) ?? judgement;
}

/** Another feed may show the same page with more or less of its text: that is no change at the source. */
function isItself({ id, feed }: FeedItem, { keys, known }: { keys: readonly string[]; known: KnownDocument }): boolean {
  if (known.seed) return false;
  if (feed === null) return known.id === id;
  return keys.some((key) => /^\d+:guid:/.test(key) && known.keys.includes(key));
}

/** Keys made of a text tell two versions of an item apart; see item-keys.ts. */
function isTextKey(key: string): boolean {
  return /^\d+:text:/.test(key);
}

interface Edit {
  readonly judgement: Judgement;
  readonly known: KnownDocument;
  readonly keys: readonly string[];
  readonly corpus: Corpus;
  readonly topic: CompiledTopic;
}

/** Null when the new text tells nothing that its story does not. */
function judgeEdit(item: FeedItem, { judgement, known, keys, corpus, topic }: Edit): Judgement | null {
  const article = readArticle(item, topic);
  const novelty = findNovelty(article, {
    item: prepare({ facts: article.facts, lang: item.lang }, topic),
    told: corpus.toldBy(known.story),
    topic,
  });
  if (novelty.kinds.length === 0) return null;
  const match = {
    document: known.id,
    title: known.title,
    score: 1,
    reasons: [`its publisher changed it: ${novelty.kinds.join(", ")}`],
  };
  return {
    ...judgement,
    decision: { ...judgement.decision, verdict: "update", match, alert: true },
    document: knownDocumentOf(article, { story: known.story, keys }),
    novelty: novelty.sentences,
    explanation: {
      ...judgement.explanation,
      rule: "changed at its source",
      summary: `The item was read before; its publisher changed it, and it now tells: ${novelty.kinds.join(", ")}.`,
    },
  };
}
