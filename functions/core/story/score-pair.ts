import type { Frequencies } from "./frequencies.ts";
import trained from "./identity-weights.json" with { type: "json" };
import type { Contribution } from "./judgement.ts";
import { VETOED_SCORE } from "./judging-constants.ts";
import { PAIR_FEATURES, type PairFeatures, pairFeatures } from "./pair-features.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { slotVeto } from "./slot-veto.ts";

/** Weights of a logistic regression over pair features, and how often concepts occur; trained by test/quality/train.ts. */
export interface IdentityWeights {
  readonly constant: number;
  readonly weights: Readonly<Record<string, number>>;
  /** Share of stories that name a concept. */
  readonly shares: Readonly<Record<string, number>>;
}

export const IDENTITY_WEIGHTS: IdentityWeights = trained;

/** What pairs are measured with. */
export interface PairScale {
  readonly frequencies: Frequencies;
  readonly weights: IdentityWeights;
}

export interface ScoredPair {
  /** 0 to 1: how sure it is that both report the same happening. */
  readonly score: number;
  /** Why they cannot be the same, whatever the score was. */
  readonly veto: string | null;
  readonly features: PairFeatures;
}

export function scorePair(a: PreparedDocument, b: PreparedDocument, { frequencies, weights }: PairScale): ScoredPair {
  const features = pairFeatures(a, b, frequencies);
  let odds = weights.constant;
  for (const name of PAIR_FEATURES) odds += (weights.weights[name] ?? 0) * features[name];
  const score = 1 / (1 + Math.exp(-odds));
  const veto = slotVeto(a, b);
  return { score: veto === null ? score : Math.min(score, VETOED_SCORE), veto, features };
}

/** What each feature added, in log-odds, the weightiest first. */
export function contributionsOf(features: PairFeatures, weights: IdentityWeights): Contribution[] {
  return PAIR_FEATURES.map((feature) => ({
    feature,
    value: features[feature],
    weight: (weights.weights[feature] ?? 0) * features[feature],
  }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
