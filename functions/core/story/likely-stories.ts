import { comparable } from "./comparable-document.ts";
import type { Corpus, Member } from "./corpus.ts";
import { BEST_MEMBER_SHARE, BEST_MEMBERS, VETOED_SCORE, VETOED_SHARE } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { type IdentityWeights, type PairScale, pairScale, type ScoredPair, scorePair } from "./score-pair.ts";
import { type WeighedItem, weighItem } from "./weighed-document.ts";

export interface ScoredMember {
  readonly member: Member;
  readonly pair: ScoredPair;
}

/** A known story some of whose reports have been held against an item. */
export interface LikelyStory {
  readonly story: string;
  /** 0 to 1: how like its reports are, taken one by one. */
  readonly likeness: number;
  /** Why it cannot be the item's; null when nothing forbids it. */
  readonly veto: string | null;
  /** The reports compared, the likest first. */
  readonly scored: readonly ScoredMember[];
  readonly best: ScoredMember;
}

/**
 * Reports of a story compared: so many of its first ones, and as many of those that share most with the item. Of six, some
 * happenings of a labelled set that were moved into sixty days were joined to others; of sixty, no more are told apart.
 */
const MOST_MEMBERS = 8;

/** An item ready to compare, and the stories that could be its own, the likest first. */
export function likelyStories(
  item: PreparedDocument,
  corpus: Corpus,
  weights: IdentityWeights,
): { weighed: WeighedItem; likely: LikelyStory[] } {
  const scale = pairScale(corpus.frequencies(weights.shares), weights);
  const weighed = weighItem(comparable(item), scale.frequencies);
  const candidates = new Map<string, Set<Member>>();
  for (const member of corpus.candidates(item)) {
    const { story } = member.document;
    const members = candidates.get(story) ?? new Set(corpus.membersOf(story).slice(0, MOST_MEMBERS));
    if (members.size < 2 * MOST_MEMBERS) members.add(member);
    candidates.set(story, members);
  }
  const likely = [...candidates]
    .map(([story, members]) => likelyStory(weighed, { story, members: [...members], scale }))
    .sort((a, b) => b.likeness - a.likeness);
  return { weighed, likely };
}

function likelyStory(
  item: WeighedItem,
  { story, members, scale }: { story: string; members: readonly Member[]; scale: PairScale },
): LikelyStory {
  const scored = members
    .map((member) => ({ member, pair: scorePair(item, member.weighed(scale.frequencies), scale) }))
    .sort((a, b) => b.pair.score - a.pair.score);
  const [best] = scored as [ScoredMember];
  const top = scored.slice(0, BEST_MEMBERS);
  const mean = top.reduce((sum, { pair }) => sum + pair.score, 0) / top.length;
  const vetoed = scored.filter(({ pair }) => pair.veto !== null);
  const veto = vetoed.length >= scored.length * VETOED_SHARE ? (vetoed[0]?.pair.veto ?? null) : null;
  const likeness = BEST_MEMBER_SHARE * best.pair.score + (1 - BEST_MEMBER_SHARE) * mean;
  return { story, likeness: veto === null ? likeness : Math.min(likeness, VETOED_SCORE), veto, scored, best };
}
