import { readFile } from "node:fs/promises";
import { restoreTopic } from "../core/topic/pack-topic.ts";
import type { SeedTopic } from "../core/topic/seed-topic.ts";

/** Beside the bundled program, where lib/pack-built-topic.ts puts it. */
const COPY = new URL("topic.packed", import.meta.url);

/** The delivered topic as it was compiled when the program was built; null where there is none, or none that can be used. */
export async function readBuiltTopic(): Promise<SeedTopic | null> {
  try {
    return restoreTopic(await readFile(COPY));
  } catch {
    // Nothing is lost without it but a tenth of a second.
    return null;
  }
}
