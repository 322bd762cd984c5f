import type { FeedItem } from "../feed/feed-item.ts";
import { itemKeys } from "../feed/item-keys.ts";
import { once } from "../once.ts";
import { RELEVANT_FROM, type ScoredRelevance, scoreRelevance } from "../relevance/score-relevance.ts";
import type { Article } from "../text/article.ts";
import { readArticle } from "../text/read-article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import type { Corpus } from "./corpus.ts";
import type { Decision, Match, Verdict } from "./decision.ts";
import { reasonsFor, summaryOf } from "./explain.ts";
import { findCopy } from "./find-copy.ts";
import { findNovelty, NOTHING_NOVEL, type Novelty } from "./find-novelty.ts";
import { findRelated } from "./find-related.ts";
import type { Explanation, Judgement } from "./judgement.ts";
import { type JudgingModels, type StoryModels, TRAINED_MODELS } from "./judging-models.ts";
import type { KnownDocument } from "./known-document.ts";
import { knownDocumentOf } from "./known-document-of.ts";
import { type NearStory, nearestStories } from "./nearest-stories.ts";
import { type PreparedDocument, prepare } from "./prepared-document.ts";
import { contributionsOf } from "./score-pair.ts";
import { storyContributions } from "./score-story.ts";
import { storyId } from "./story-id.ts";

/** Nearest documents an explanation shows. */
const NEAREST_SHOWN = 5;

/**
 * What the monitor says of one item, held against all that is known. Adds nothing to the corpus: the caller adds
 * `document`, when there is one, once it is committed.
 */
export function judge(
  item: FeedItem,
  corpus: Corpus,
  topic: CompiledTopic,
  models: JudgingModels = TRAINED_MODELS,
): Judgement {
  const article = readArticle(item, topic);
  const relevance = scoreRelevance(article, topic, models.relevance);
  const copied = relevance.score > 0 || namesAnySide(article) ? findCopy(item, corpus) : null;
  // What is known is relevant or a copy: nothing else can have the text of a known document.
  const keys = relevance.relevant || copied || corpus.mayKnow(item) ? itemKeys(item) : [];
  const seen = corpus.withKey(keys);
  if (seen) return judgedSeen(article, seen, relevance);
  if (copied) return judgedCopy(article, copied, { relevance, keys });
  if (!relevance.relevant) return judgedIrrelevant(article, relevance);
  return judgedByFacts(article, { relevance, keys, corpus, topic, models });
}

function judgedSeen(article: Article, known: KnownDocument, relevance: ScoredRelevance): Judgement {
  const match: Match = { document: known.id, title: known.title, score: 1, reasons: ["the very same item"] };
  return {
    decision: decide(article.item, { verdict: "seen", story: known.story, related: [], match, relevance }),
    document: null,
    novelty: [],
    nearMiss: null,
    explanation: {
      rule: "exact key",
      summary: "This very item was read before.",
      relevance: relevance.contributions,
      nearest: [],
    },
  };
}

function judgedIrrelevant(article: Article, relevance: ScoredRelevance): Judgement {
  const { title, url, outlet, lang, published } = article.item;
  // Only what names both sides has a score; the caller keeps the nearest.
  const near = relevance.score > 0;
  const rule = relevance.score === 0 ? "one side only" : "no dealing";
  return {
    decision: decide(article.item, { verdict: "irrelevant", story: null, related: [], match: null, relevance }),
    document: null,
    novelty: [],
    nearMiss: near ? { title, url, outlet, lang, published, score: relevance.score, reason: relevance.reason } : null,
    explanation: {
      rule,
      summary: `Not a dealing between the two sides: ${relevance.reason} (score ${relevance.score.toFixed(2)}, needed ${RELEVANT_FROM}).`,
      relevance: relevance.contributions,
      nearest: [],
    },
  };
}

function judgedCopy(
  article: Article,
  { document: seed, share }: { document: KnownDocument; share: number },
  { relevance, keys }: { relevance: ScoredRelevance; keys: readonly string[] },
): Judgement {
  const percent = Math.round(share * 100);
  const match: Match = {
    document: seed.id,
    title: seed.title,
    score: share,
    reasons: [`${percent} % of its wording is a known document's`],
  };
  return {
    decision: decide(article.item, { verdict: "duplicate", story: seed.story, related: [], match, relevance }),
    document: knownDocumentOf(article, { story: seed.story, keys }),
    novelty: [],
    nearMiss: null,
    explanation: {
      rule: "copy of a seed",
      summary: `A copy or a part of “${seed.title ?? seed.id}”: ${percent} % of its word runs stand there.`,
      relevance: relevance.contributions,
      nearest: [],
    },
  };
}

interface Setting {
  readonly relevance: ScoredRelevance;
  readonly keys: readonly string[];
  readonly corpus: Corpus;
  readonly topic: CompiledTopic;
  readonly models: StoryModels;
}

function judgedByFacts(article: Article, { relevance, keys, corpus, topic, models }: Setting): Judgement {
  const item = prepare({ facts: article.facts, lang: article.item.lang }, topic);
  const near = nearestStories(item, corpus, models);
  const same = near.find(({ score, threshold }) => score >= threshold) ?? null;
  const novelty = same ? findNovelty(article, { item, told: corpus.toldBy(same.story), topic }) : NOTHING_NOVEL;
  const verdict: Verdict = same === null ? "new" : novelty.kinds.length > 0 ? "update" : "duplicate";
  const story = same?.story ?? storyId({ id: article.item.id, title: article.item.title, facts: article.facts }, topic);
  const related = findRelated(item, near, same?.story ?? null);
  const shown = same ?? near[0] ?? null;
  const match = shown && (same || shown.score >= MATCH_FROM) ? matchOf(item, shown, topic) : null;
  // As dear as a quarter of the judging, and wanted only by whoever asks why.
  const explanation = once(() => explanationOf(item, { near, same, novelty, relevance, models, topic }));
  return {
    decision: decide(article.item, { verdict, story, related, match, relevance }),
    document: knownDocumentOf(article, { story, keys }),
    novelty: novelty.sentences,
    nearMiss: null,
    get explanation() {
      return explanation();
    },
  };
}

/** A new item shows the document nearest to it from this score on. */
const MATCH_FROM = 0.1;

function matchOf(item: PreparedDocument, { best, score, pair }: NearStory, topic: CompiledTopic): Match {
  const { id, title } = best.document;
  return { document: id, title, score, reasons: reasonsFor(item, best.prepared(), { pair, topic }) };
}

function explanationOf(
  item: PreparedDocument,
  found: {
    near: readonly NearStory[];
    same: NearStory | null;
    novelty: Novelty;
    relevance: ScoredRelevance;
    models: StoryModels;
    topic: CompiledTopic;
  },
): Explanation {
  const { near, same, relevance, models } = found;
  const vetoed = near.find(({ veto }) => veto !== null);
  return {
    rule: same ? "same happening" : vetoed ? "slot veto" : "no near story",
    summary: summaryOf(item, found),
    relevance: relevance.contributions,
    nearest: near.slice(0, NEAREST_SHOWN).map(({ story, score, threshold, best, pair, values }) => ({
      document: best.document.id,
      story,
      title: best.document.title,
      score,
      threshold,
      features: values === null ? [] : storyContributions(values, models.story),
      alike: contributionsOf(pair.features, models.identity),
    })),
  };
}

function decide(
  item: FeedItem,
  judged: Pick<Decision, "verdict" | "story" | "related" | "match"> & { relevance: ScoredRelevance },
): Decision {
  const { id, url, title, published, feed } = item;
  const { verdict, story, related, match, relevance } = judged;
  const { score, matched } = relevance;
  const alert = verdict === "new" || verdict === "update";
  return { id, url, title, published, feed, verdict, story, related, match, relevance: { score, matched }, alert };
}

function namesAnySide({ matched }: Article): boolean {
  return Object.values(matched).some((words) => words.length > 0);
}
