import { createHash } from "node:crypto";
import type { Seeds } from "../seeds/load-seeds.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { seedDocuments } from "../story/seed-documents.ts";
import { type CompiledTopic, compileTopic } from "../topic/compile-topic.ts";

/** Seeds made ready to judge with: compiled once per process. */
export interface Knowledge {
  readonly seeds: Seeds;
  readonly topic: CompiledTopic;
  readonly seedDocuments: readonly KnownDocument[];
  /** Version of topic, feed list and judging: see Manifest.rules. */
  readonly rules: string;
}

/**
 * Grows whenever judging changes in a way that could make an item relevant that was not: feeds are then read once without
 * validators, so that no such item hides behind a 304.
 */
const JUDGING_VERSION = 1;

export function readKnowledge(seeds: Seeds): Knowledge {
  const topic = compileTopic(seeds.topic);
  const rules = createHash("sha256")
    .update(JSON.stringify([JUDGING_VERSION, seeds.topic, seeds.feeds.map(({ url }) => url)]))
    .digest("hex")
    .slice(0, 16);
  return { seeds, topic, seedDocuments: seedDocuments(seeds.records, topic), rules };
}
