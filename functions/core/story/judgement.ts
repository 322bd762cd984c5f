import type { NearMiss } from "../state/segment.ts";
import type { Decision } from "./decision.ts";
import type { KnownDocument } from "./known-document.ts";

/** Everything judging one item yields. */
export interface Judgement {
  readonly decision: Decision;
  /** To be added to the corpus and kept; null when irrelevant or seen. */
  readonly document: KnownDocument | null;
  /** Sentences of the item that no known document of its story says; empty for a first report. */
  readonly novelty: readonly string[];
  /** Set when irrelevant, and yet both sides are named or nearly so. */
  readonly nearMiss: NearMiss | null;
  /** For `why`: how the verdict came about. */
  readonly explanation: Explanation;
}

export interface Explanation {
  /** The rule that decided, as a short stable phrase, e.g. `one side only`, `exact key`, `same happening`, `slot veto`, `no near story`. */
  readonly rule: string;
  /** One or two sentences for an analyst. */
  readonly summary: string;
  readonly relevance: readonly Contribution[];
  /** Nearest known documents, best first, at most five. */
  readonly nearest: readonly {
    readonly document: string;
    readonly story: string;
    readonly title: string | null;
    readonly score: number;
    /** Threshold it had to reach. */
    readonly threshold: number;
    /** Of the story; empty where its reports are too unlike. */
    readonly features: readonly Contribution[];
    /** Of the document. */
    readonly alike: readonly Contribution[];
  }[];
}

/** A feature's value and what it added to the score, in log-odds. */
export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}
