import { areOther, otherPeopleOfSide } from "./compare-slots.ts";
import type { Frequencies } from "./frequencies.ts";
import trained from "./identity-weights.json" with { type: "json" };
import type { Contribution } from "./judgement.ts";
import { FORMULA_WORDS, VETOED_SCORE } from "./judging-constants.ts";
import { AT, featureRoom, measurePair, PAIR_FEATURES, type PairFeatures, recordOf } from "./pair-features.ts";
import { slotVeto } from "./slot-veto.ts";
import type { WeighedDocument, WeighedItem } from "./weighed-document.ts";

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
  readonly constant: number;
  /** In the order of the features. */
  readonly weights: Float64Array;
  /** Room for one pair's features. */
  readonly room: Float64Array;
}

export interface ScoredPair {
  /** 0 to 1: how sure it is that both report the same happening. */
  readonly score: number;
  /** Why they cannot be the same, whatever the score was. */
  readonly veto: string | null;
  /** Two of the features by which all near stories are compared. */
  readonly factsAlike: number;
  readonly wordsAlike: number;
  /** All of them, in their order; measured again when somebody asks. */
  readonly measured: Float64Array;
  readonly features: PairFeatures;
}

export function pairScale(frequencies: Frequencies, { constant, weights }: IdentityWeights): PairScale {
  return {
    frequencies,
    constant,
    weights: Float64Array.from(PAIR_FEATURES, (name) => weights[name] ?? 0),
    room: featureRoom(),
  };
}

export function scorePair(
  item: WeighedItem,
  known: WeighedDocument,
  { constant, weights, room }: PairScale,
): ScoredPair {
  const values = measurePair(item, known, room);
  let odds = constant;
  for (let at = 0; at < values.length; at++) {
    // Most are 0; until this is compiled, every product makes two objects.
    if (values[at] !== 0) odds += (weights[at] as number) * (values[at] as number);
  }
  const score = 1 / (1 + Math.exp(-odds));
  const veto =
    slotVeto(item.compared.slots, known.compared.slots) ??
    formulaVeto(item, known, values[AT["words alike"]] as number);
  return new PairOnDemand(item, known, {
    score: veto === null ? score : Math.min(score, VETOED_SCORE),
    veto,
    factsAlike: values[AT["facts alike"]] as number,
    wordsAlike: values[AT["words alike"]] as number,
  });
}

/** Keeps the score of a pair, and whom to measure again. A class: an object's own getters are made anew for each. */
class PairOnDemand implements ScoredPair {
  readonly score: number;
  readonly veto: string | null;
  readonly factsAlike: number;
  readonly wordsAlike: number;
  readonly #item: WeighedItem;
  readonly #known: WeighedDocument;
  #measured: Float64Array | null = null;

  constructor(item: WeighedItem, known: WeighedDocument, scored: Omit<ScoredPair, "measured" | "features">) {
    this.score = scored.score;
    this.veto = scored.veto;
    this.factsAlike = scored.factsAlike;
    this.wordsAlike = scored.wordsAlike;
    this.#item = item;
    this.#known = known;
  }

  get measured(): Float64Array {
    this.#measured ??= measurePair(this.#item, this.#known, featureRoom());
    return this.#measured;
  }

  get features(): PairFeatures {
    return recordOf(this.measured);
  }
}

/** State media tell of each delegation in the same words: in these, another visitor or body is another happening. */
function formulaVeto({ compared: a }: WeighedDocument, { compared: b }: WeighedDocument, alike: number): string | null {
  if (alike < FORMULA_WORDS) return null;
  if (otherPeopleOfSide(a.slots, b.slots)) return "other people";
  if (areOther(a.slots.titleBodies, b.slots.titleBodies)) return "another body";
  return areOther(a.slots.firms, b.slots.firms) ? "another firm or ship" : null;
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
