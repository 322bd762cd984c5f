import { comparable } from "./comparable-document.ts";
import type { Corpus, Member } from "./corpus.ts";
import { daysBetween } from "./days-between.ts";
import {
  BEST_MEMBER_SHARE,
  BEST_MEMBERS,
  CROWDING,
  THRESHOLDS,
  UNDATED,
  VETOED_SCORE,
  VETOED_SHARE,
} from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import {
  IDENTITY_WEIGHTS,
  type IdentityWeights,
  type PairScale,
  pairScale,
  type ScoredPair,
  scorePair,
} from "./score-pair.ts";
import { type WeighedItem, weighItem } from "./weighed-document.ts";

/** A known story held against an item. */
export interface NearStory {
  readonly story: string;
  readonly score: number;
  /** Score it had to reach. */
  readonly threshold: number;
  /** Why it cannot be the item's story; null when nothing forbids it. */
  readonly veto: string | null;
  /** The member most like the item. */
  readonly best: Member;
  readonly pair: ScoredPair;
}

/** Members of a story compared besides the candidates themselves. */
const MOST_MEMBERS = 12;

/** Stories that could be the item's, the likeliest first. */
export function nearestStories(
  item: PreparedDocument,
  corpus: Corpus,
  weights: IdentityWeights = IDENTITY_WEIGHTS,
): NearStory[] {
  const scale = pairScale(corpus.frequencies(weights.shares), weights);
  const weighed = weighItem(comparable(item), scale.frequencies);
  const candidates = new Map<string, Set<Member>>();
  for (const member of corpus.candidates(item)) {
    const { story } = member.document;
    const members = candidates.get(story) ?? new Set<Member>();
    if (members.size === 0) for (const other of corpus.membersOf(story).slice(0, MOST_MEMBERS)) members.add(other);
    members.add(member);
    candidates.set(story, members);
  }
  return [...candidates]
    .map(([story, members]) => nearStory(weighed, { story, members: [...members], scale }, corpus))
    .sort((a, b) => b.score - a.score);
}

function nearStory(
  item: WeighedItem,
  { story, members, scale }: { story: string; members: readonly Member[]; scale: PairScale },
  corpus: Corpus,
): NearStory {
  const scored = members
    .map((member) => ({ member, pair: scorePair(item, member.weighed(scale.frequencies), scale) }))
    .sort((a, b) => b.pair.score - a.pair.score);
  const [best] = scored as [(typeof scored)[number]];
  const top = scored.slice(0, BEST_MEMBERS);
  const mean = top.reduce((sum, { pair }) => sum + pair.score, 0) / top.length;
  const vetoed = scored.filter(({ pair }) => pair.veto !== null);
  const veto = vetoed.length >= scored.length * VETOED_SHARE ? (vetoed[0]?.pair.veto ?? null) : null;
  const score = BEST_MEMBER_SHARE * best.pair.score + (1 - BEST_MEMBER_SHARE) * mean;
  return {
    story,
    score: veto === null ? score : Math.min(score, VETOED_SCORE),
    threshold: thresholdFor(item.compared.document, best.member, corpus),
    veto,
    best: best.member,
    pair: best.pair,
  };
}

function thresholdFor(item: PreparedDocument, member: Member, corpus: Corpus): number {
  const { days, dated } = daysBetween(item, member.prepared());
  const strictest = THRESHOLDS.at(-1)?.score ?? 1;
  const base = dated
    ? (THRESHOLDS.find((step) => days <= step.days)?.score ?? strictest)
    : days <= UNDATED.days
      ? UNDATED.score
      : strictest;
  const around = [item, member.prepared()].map(({ facts }) =>
    corpus.storiesAround(facts.published ?? facts.fetched, member.document.story),
  );
  // Old news under a new date is told from its own time's stories, not from those of the day.
  const crowd = Math.min(...around);
  const odds = Math.log(base / (1 - base)) + CROWDING * Math.log1p(crowd / 3);
  return 1 / (1 + Math.exp(-odds));
}
