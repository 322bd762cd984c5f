import { randomBytes } from "node:crypto";
import { systemClock } from "../adapters/system-clock.ts";
import { dropDigest } from "../pipeline/decide-digest.ts";
import { runId } from "../pipeline/run-monitor.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openStoreOnly } from "./open-ports.ts";

/** `digest drop ID`: discards a digest that was not sent to everyone yet. What it tells counts as told. */
export async function digestDrop(id: string, options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const opened = await openStoreOnly(read.settings, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const now = systemClock(read.settings.now ?? undefined).now();
  const owner = runId(now, randomBytes(3).toString("hex"));
  if (read.settings.dryRun)
    return refuse(io, ["--dry-run: nothing was changed; leave it out to decide about a digest"]);
  const dropped = await dropDigest(opened.store, id, { now, owner });
  if (dropped.kind === "refused") return refuse(io, [dropped.reason]);
  if (options.json) printJson(io, { id, state: "dropped" });
  else io.out(`Digest ${id} is dropped: nobody gets it any more, and what it tells is in no later one.\n`);
  return 0;
}
