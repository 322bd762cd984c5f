import { readSeedsFolder } from "../adapters/seeds-folder.ts";
import type { CorpusRecord } from "../core/seeds/corpus-record.ts";
import { loadSeeds } from "../core/seeds/load-seeds.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";

export interface SeedsListOptions {
  /** The seeds folder. */
  readonly seeds: string;
  readonly json: boolean;
}

/** `seeds list`: the seed corpus, happening by happening in the order they happened. */
export async function seedsList(options: SeedsListOptions, io: Pick<CommandIo, "out" | "err">): Promise<ExitStatus> {
  const { seeds, json } = options;
  const folder = await readSeedsFolder(seeds);
  if ("fault" in folder) return refuse(io, folder.fault.split("\n"));
  const read = loadSeeds(folder.files, seeds);
  for (const warning of read.warnings) io.err(`warning: ${warning}\n`);
  if ("faults" in read) return refuse(io, read.faults);
  const stories = groupByStory(read.seeds.records);
  if (json) printJson(io, stories.map(storyAsJson));
  else io.out(describeStories(stories));
  return 0;
}

interface SeedStory {
  readonly story: string;
  readonly records: readonly CorpusRecord[];
}

function groupByStory(records: readonly CorpusRecord[]): SeedStory[] {
  return records.map((record) => ({ story: record.id, records: [record] }));
}

function storyAsJson({ story, records }: SeedStory) {
  return {
    story,
    documents: records.map(({ fingerprint, format, ...facts }) => ({ ...facts, runs: fingerprint.count })),
  };
}

function describeStories(stories: readonly SeedStory[]): string {
  return `${stories.map(({ story }) => story).join("\n")}\n`;
}
