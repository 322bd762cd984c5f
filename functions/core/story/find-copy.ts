import type { FeedItem } from "../feed/feed-item.ts";
import { measureSharedRuns, wordRunsOf } from "../seeds/fingerprint.ts";
import type { Corpus } from "./corpus.ts";
import { COPY_CONTAINMENT, COPY_RUNS } from "./judging-constants.ts";
import type { KnownDocument } from "./known-document.ts";

/** The seed of which an item is a copy or a part, with the share of word runs found; null when there is none. */
export function findCopy(item: FeedItem, corpus: Corpus): { document: KnownDocument; share: number } | null {
  const fingerprinted = corpus.fingerprinted();
  if (fingerprinted.length === 0) return null;
  const inOrder = wordRunsOf(`${item.title ?? ""}\n${item.text}`.slice(0, LONGEST));
  // Nearly no item shares any: that is soon known.
  const known = corpus.fingerprintedRuns();
  if (!inOrder.some((run) => known.has(run))) return null;
  const own = new Set(inOrder);
  if (own.size < COPY_RUNS) return null;
  let best: { document: KnownDocument; share: number } | null = null;
  for (const { document, runs } of fingerprinted) {
    const share = measureSharedRuns(own, runs());
    if (share >= COPY_CONTAINMENT && share > (best?.share ?? 0)) best = { document, share };
  }
  return best;
}

const LONGEST = 40_000;
