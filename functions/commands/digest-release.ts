import { randomBytes } from "node:crypto";
import { releaseDigest } from "../pipeline/decide-digest.ts";
import { deliverOutbox } from "../pipeline/deliver-outbox.ts";
import { runId } from "../pipeline/run-monitor.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openPorts } from "./open-ports.ts";

/**
 * `digest release ID`: lets a held digest go. It is sent at once where this command would send as the monitor does: with
 * `--mail`, or without it when the monitor delivers into files. Else the monitor's next run sends it.
 */
export async function digestRelease(id: string, options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const opened = await openPorts(read.settings, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const { ports } = opened;
  if (read.settings.dryRun)
    return refuse(io, ["--dry-run: nothing was changed; leave it out to decide about a digest"]);
  const released = await releaseDigest(ports.store, id);
  if (released.kind === "refused") return refuse(io, [released.reason]);
  const sendsNow = options.mail !== undefined || (released.via === "file" && !read.settings.store.startsWith("s3:"));
  if (!sendsNow) {
    if (options.json) printJson(io, { id, state: "pending", reason: null });
    else
      io.out(`Digest ${id} is released; the monitor's next run sends it. To send it from here, say how with --mail.\n`);
    return 0;
  }
  const run = runId(ports.clock.now(), randomBytes(3).toString("hex"));
  const [sent] = await deliverOutbox(ports, { run, only: id });
  const { state = "sent", reason = null } = sent ?? {};
  if (options.json) printJson(io, { id, state, reason });
  else io.out(`Digest ${id} ${state}${reason ? `: ${reason}` : ""}.\n`);
  return state === "sent" ? 0 : 1;
}
