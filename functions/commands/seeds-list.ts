import { readSeedsFolder } from "../adapters/seeds-folder.ts";
import type { CorpusRecord } from "../core/seeds/corpus-record.ts";
import { loadSeeds, type Seeds } from "../core/seeds/load-seeds.ts";
import { seedDocuments } from "../core/story/seed-documents.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";

export interface SeedsListOptions {
  /** The seeds folder. */
  readonly seeds: string;
  readonly json: boolean;
}

/** `seeds list`: the seed corpus, story by story, the oldest happening first. */
export async function seedsList(options: SeedsListOptions, io: Pick<CommandIo, "out" | "err">): Promise<ExitStatus> {
  const { seeds, json } = options;
  const folder = await readSeedsFolder(seeds);
  if ("fault" in folder) return refuse(io, folder.fault.split("\n"));
  const read = loadSeeds(folder.files, seeds);
  for (const warning of read.warnings) io.err(`warning: ${warning}\n`);
  if ("faults" in read) return refuse(io, read.faults);
  const stories = groupByStory(read.seeds);
  if (json) printJson(io, stories.map(storyAsJson));
  else io.out(describeStories(stories));
  return 0;
}

interface SeedStory {
  readonly story: string;
  readonly records: readonly CorpusRecord[];
}

function groupByStory({ records, topic }: Seeds): SeedStory[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const stories = new Map<string, CorpusRecord[]>();
  for (const { id, story } of seedDocuments(records, topic.compiled())) {
    const record = byId.get(id);
    if (record) stories.set(story, [...(stories.get(story) ?? []), record]);
  }
  return [...stories].map(([story, members]) => ({ story, records: members }));
}

/** The hashes are for programs that measure; here their number is enough. */
function storyAsJson({ story, records }: SeedStory) {
  return {
    story,
    documents: records.map(({ format, fingerprint, ...facts }) => ({ ...facts, runs: fingerprint.count })),
  };
}

function describeStories(stories: readonly SeedStory[]): string {
  const documents = stories.reduce((sum, { records }) => sum + records.length, 0);
  const parts = stories.map(({ story, records }) => [story, ...records.map(describeRecord)].join("\n"));
  const total = `${documents} document${documents === 1 ? "" : "s"}, ${stories.length} ${stories.length === 1 ? "story" : "stories"}`;
  return `${[...parts, total].join("\n\n")}\n`;
}

function describeRecord({ id, headline, outlet, published, happened, claims, language }: CorpusRecord): string {
  const source = [outlet ?? "outlet unknown", published ? `published ${published}` : null, language]
    .filter((part) => part !== null)
    .join(", ");
  const news = claims[0] ?? "(no claims yet)";
  return `  ${happened ?? "date unknown"}  ${headline}\n    ${source}\n    ${news}\n    corpus/${id}.json`;
}
