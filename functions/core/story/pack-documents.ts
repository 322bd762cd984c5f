import { createHash } from "node:crypto";
import type { Seeds } from "../seeds/load-seeds.ts";
import type { KnownDocument } from "./known-document.ts";
import { seedDocuments } from "./seed-documents.ts";

interface Packed {
  /** Of what they were read from: see hashOfCorpus. */
  readonly corpus: string;
  readonly documents: readonly KnownDocument[];
}

/** Seeds whose records have been read, which takes as long as all else at a start. */
export function withDocuments(seeds: Seeds): Seeds {
  return { ...seeds, documents: seedDocuments(seeds.records, seeds.topic.compiled()) };
}

/** What was read of the seeds' records, as JSON: for a copy beside the very program that made it. */
export function packDocuments(seeds: Seeds): string {
  const { documents = [] } = withDocuments(seeds);
  return JSON.stringify({ corpus: hashOfCorpus(seeds), documents } satisfies Packed);
}

/** The seeds with what was packed, if it was read of these very records with this very topic; else as they are. */
export function withPackedDocuments(seeds: Seeds, packed: string): Seeds {
  const { corpus, documents }: Packed = JSON.parse(packed);
  return corpus === hashOfCorpus(seeds) ? { ...seeds, documents } : seeds;
}

/** SHA-256 over the records and the topic's file. */
function hashOfCorpus({ records, topic }: Seeds): string {
  return createHash("sha256")
    .update(JSON.stringify([topic.hash, records]))
    .digest("hex");
}
