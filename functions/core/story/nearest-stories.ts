import type { Corpus, Member } from "./corpus.ts";
import { daysBetween } from "./days-between.ts";
import { LIKELY_FROM, LIKELY_THOUGH_OTHER, SAME_FROM } from "./judging-constants.ts";
import type { StoryModels } from "./judging-models.ts";
import { likelyStories, type ScoredMember } from "./likely-stories.ts";
import { AT } from "./pair-features.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import type { ScoredPair } from "./score-pair.ts";
import { scoreStory } from "./score-story.ts";
import { measureStory, type StoryValues } from "./story-features.ts";

/** A known story held against an item. */
export interface NearStory {
  readonly story: string;
  /** 0 to 1: how sure it is that the item belongs to it; how like its reports are where that is too little to ask. */
  readonly score: number;
  /** Score it had to reach. */
  readonly threshold: number;
  /** Why it cannot be the item's story; null when nothing forbids it. */
  readonly veto: string | null;
  /** The member most like the item. */
  readonly best: Member;
  readonly pair: ScoredPair;
  /** How like its reports are, taken one by one. */
  readonly likeness: number;
  /** Story features; null where its reports are too unlike. */
  readonly values: StoryValues | null;
}

/** Stories that could be the item's, the surest first. */
export function nearestStories(item: PreparedDocument, corpus: Corpus, models: StoryModels): NearStory[] {
  const { weighed, likely } = likelyStories(item, corpus, models.identity);
  return likely
    .map((one) => {
      const { story, likeness, veto, best } = one;
      // Most are far from it, and need not be measured again.
      const least = likeness < LIKELY_FROM[0].likeness ? LIKELY_FROM[0].likeness : likelyFrom(item, best);
      const values = likeness >= least ? measureStory(weighed, one, corpus) : null;
      const score = values === null ? likeness : scoreStory(values, models.story);
      const threshold = values === null ? least : SAME_FROM;
      return { story, score, threshold, veto, best: best.member, pair: best.pair, likeness, values };
    })
    .sort((a, b) => b.score - a.score);
}

/** How like the item a story's reports must be, given the likest of them. */
function likelyFrom(item: PreparedDocument, { member, pair: { measured } }: ScoredMember): number {
  const { days } = daysBetween(item, member.prepared());
  const { likeness } = LIKELY_FROM.find((step) => days <= step.days) ?? LIKELY_FROM[1];
  const other = measured[AT["other specifics"]] === 1 && measured[AT["other language"]] === 0;
  return other ? Math.max(likeness, LIKELY_THOUGH_OTHER) : likeness;
}
