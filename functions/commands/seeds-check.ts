import { readSeedsFolder } from "../adapters/seeds-folder.ts";
import { loadSeeds } from "../core/seeds/load-seeds.ts";
import { type CommandIo, type ExitStatus, printJson } from "./command-io.ts";

export interface SeedsCheckOptions {
  /** The seeds folder. */
  readonly seeds: string;
  readonly json: boolean;
}

/** `seeds check`: is everything in the seeds folder sound? All faults, each with its place; status 2 if there is one. */
export async function seedsCheck(options: SeedsCheckOptions, io: Pick<CommandIo, "out" | "err">): Promise<ExitStatus> {
  const { seeds, json } = options;
  const folder = await readSeedsFolder(seeds);
  const read = "fault" in folder ? { faults: folder.fault.split("\n"), warnings: [] } : loadSeeds(folder.files, seeds);
  const faults = "faults" in read ? read.faults : [];
  for (const warning of read.warnings) io.err(`warning: ${warning}\n`);
  for (const fault of faults) io.err(`${fault}\n`);
  if (json) {
    const counts = "seeds" in read ? { feeds: read.seeds.feeds.length, records: read.seeds.records.length } : {};
    const version = "seeds" in read ? read.seeds.version : null;
    printJson(io, { ok: faults.length === 0, version, ...counts, faults, warnings: read.warnings });
  } else if ("seeds" in read) {
    const { feeds, topic, records } = read.seeds;
    io.out(
      `${seeds} is sound: topic "${topic.name}", ${counted(feeds.length, "feed")}, ${counted(records.length, "record")}.\n`,
    );
  } else {
    io.err(`${seeds}: ${counted(faults.length, "fault")}.\n`);
  }
  return faults.length === 0 ? 0 : 2;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
