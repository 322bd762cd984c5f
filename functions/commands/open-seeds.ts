import { readBuiltTopic, withBuiltDocuments } from "../adapters/built-seeds.ts";
import { readSeedsFolder } from "../adapters/seeds-folder.ts";
import { type Knowledge, readKnowledge } from "../core/run/knowledge.ts";
import { loadSeeds } from "../core/seeds/load-seeds.ts";
import type { CommandIo } from "./command-io.ts";

/**
 * Reads a seeds folder and makes it ready to judge with, topic and corpus from the copies that were built with the program
 * where they are of these very files. Warnings go to standard error; faults come back, all at once.
 */
export async function openSeeds(
  folder: string,
  io: CommandIo,
): Promise<{ knowledge: Knowledge } | { faults: readonly string[] }> {
  const built = await readBuiltTopic();
  const read = await readSeedsFolder(folder, { known: built?.hash ?? null });
  if ("fault" in read) return { faults: [read.fault] };
  const loaded = loadSeeds(read.files, folder, built);
  for (const warning of loaded.warnings) io.err(`${warning}\n`);
  if ("faults" in loaded) return { faults: loaded.faults };
  return { knowledge: readKnowledge(await withBuiltDocuments(loaded.seeds)) };
}
