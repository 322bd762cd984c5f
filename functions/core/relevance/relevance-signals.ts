import type { Article } from "../text/article.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { namedSidesOf, namesBoth } from "./named-sides.ts";
import { PARTY_SIGNALS, partySignals } from "./party-signals.ts";
import { sharedClauses } from "./shared-clauses.ts";
import { WORD_SIGNALS, wordSignals } from "./word-signals.ts";

/** What relevance is scored from; each between 0 and about 3, 0 where it does not apply. */
export const RELEVANCE_SIGNALS = [...PARTY_SIGNALS, ...WORD_SIGNALS] as const;
export type RelevanceSignal = (typeof RELEVANCE_SIGNALS)[number];

export function relevanceSignals({ sentences, text }: Article, topic: CompiledTopic): Record<RelevanceSignal, number> {
  const read = sentences.map((sentence) => ({ sentence, sides: namedSidesOf(sentence, text, topic) }));
  const together = read.filter(({ sides }) => namesBoth(sides));
  return {
    ...partySignals(
      sentences,
      read.map(({ sides }) => sides),
    ),
    ...wordSignals(sentences, {
      together: together.map(({ sentence }) => sentence),
      clauses: together.flatMap(({ sentence, sides }) => sharedClauses(sentence, text, sides)),
    }),
  };
}
