import { readFile } from "node:fs/promises";
import type { Seeds } from "../core/seeds/load-seeds.ts";
import { withPackedDocuments } from "../core/story/pack-documents.ts";
import { restoreTopic } from "../core/topic/pack-topic.ts";
import type { SeedTopic } from "../core/topic/seed-topic.ts";

/** Beside the bundled program, where lib/build/pack-built-seeds.ts puts them. */
const TOPIC = new URL("topic.packed", import.meta.url);
const CORPUS = new URL("corpus.packed", import.meta.url);

/** The delivered topic as it was compiled when the program was built; null where there is none, or none that can be used. */
export async function readBuiltTopic(): Promise<SeedTopic | null> {
  try {
    return restoreTopic(await readFile(TOPIC));
  } catch {
    // Nothing is lost without it but a tenth of a second.
    return null;
  }
}

/** Seeds with what was read of their records when the program was built, where they are the delivered ones. */
export async function withBuiltDocuments(seeds: Seeds): Promise<Seeds> {
  try {
    return withPackedDocuments(seeds, await readFile(CORPUS, "utf8"));
  } catch {
    // They are read when they are needed.
    return seeds;
  }
}
