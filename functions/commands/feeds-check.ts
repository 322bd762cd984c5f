import { silentLog } from "../adapters/silent-log.ts";
import { systemClock } from "../adapters/system-clock.ts";
import type { FeedCategory } from "../core/feed/feed.ts";
import type { FeedReport, FeedState } from "../core/feed/feed-state.ts";
import { feedStatesOf, loadState } from "../pipeline/load-state.ts";
import { readFeeds } from "../pipeline/read-feeds.ts";
import { StoreError } from "../ports.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { describeFeeds } from "./describe-feeds.ts";
import { type LocalOptions, type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { openFetcher } from "./open-fetcher.ts";
import { openStoreOnly } from "./open-ports.ts";
import { openSeeds } from "./open-seeds.ts";
import { openProgress } from "./progress.ts";

/** A feed as it was found just now, with what was known of it before. */
export interface CheckedFeed extends FeedReport {
  readonly name: string;
  readonly category: FeedCategory | null;
}

/** `feeds check`: reads each feed once, those that wait as well, and prints its state. Stores nothing. */
export async function feedsCheck(options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const { settings } = read;
  const seeds = await openSeeds(settings.seeds, io);
  if ("faults" in seeds) return refuse(io, seeds.faults);
  const { feeds } = seeds.knowledge.seeds;
  const opened = openFetcher(settings, io);
  if ("fault" in opened) return refuse(io, [opened.fault]);
  const states = await knownStates(settings, io);
  if ("faults" in states) return refuse(io, states.faults);
  const clock = systemClock(settings.now ?? undefined);
  const progress = await openProgress(io, "Reading feeds");
  const readings = await readFeeds(
    { feeds: opened.fetcher, clock, log: silentLog() },
    {
      feeds,
      states: states.known,
      dropValidators: true,
      evenIfWaiting: true,
      isTextWanted: () => false,
      hold: null,
      onProgress: progress.update,
    },
  ).finally(progress.stop);
  const checked = readings.map(
    ({ feed, report }): CheckedFeed => ({ name: feed.name, category: feed.category, ...report }),
  );
  if (settings.json) printJson(io, { feeds: checked });
  else io.out(describeFeeds(checked, clock.now()));
  return 0;
}

/** What earlier runs remember of the feeds. Without it the check still tells how each one is now. */
async function knownStates(
  settings: LocalSettings,
  io: CommandIo,
): Promise<{ known: ReadonlyMap<string, FeedState> } | { faults: string[] }> {
  const opened = await openStoreOnly(settings, io);
  if ("faults" in opened) return opened;
  const nothing = (why: string) => {
    io.err(`what earlier runs found is left out: ${why}\n`);
    return { known: new Map() };
  };
  try {
    const loaded = await loadState(opened.store);
    if (loaded.kind === "unreadable") return nothing(loaded.reason);
    return { known: feedStatesOf(loaded.kind === "state" ? loaded.state : null) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return nothing(error.message);
  }
}
