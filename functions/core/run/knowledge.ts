import { createHash } from "node:crypto";
import { once } from "../once.ts";
import type { Seeds } from "../seeds/load-seeds.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { seedDocuments } from "../story/seed-documents.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { createSideSieve, type SideSieve } from "./side-sieve.ts";

/** Seeds made ready to judge with: each part once per process, and only when there is something to judge. */
export interface Knowledge {
  readonly seeds: Seeds;
  readonly topic: CompiledTopic;
  readonly seedDocuments: readonly KnownDocument[];
  /** Tells the items that name no side. */
  readonly namesNoSide: SideSieve;
  /** Version of topic, feed list and judging: see Manifest.rules. */
  readonly rules: string;
}

/**
 * Grows whenever judging changes in a way that could make an item relevant that was not: feeds are then read once without
 * validators, so that no such item hides behind a 304.
 */
const JUDGING_VERSION = 4;

export function readKnowledge(seeds: Seeds): Knowledge {
  const documents = once(() => seeds.documents ?? seedDocuments(seeds.records, seeds.topic.compiled()));
  const sieve = once(() => createSideSieve(seeds.topic.compiled()));
  const rules = createHash("sha256")
    .update(JSON.stringify([JUDGING_VERSION, seeds.topic.hash, seeds.feeds.map(({ url }) => url)]))
    .digest("hex")
    .slice(0, 16);
  return {
    seeds,
    rules,
    get topic() {
      return seeds.topic.compiled();
    },
    get seedDocuments() {
      return documents();
    },
    get namesNoSide() {
      return sieve();
    },
  };
}
