import { randomBytes } from "node:crypto";
import type { RunReport } from "../core/run/run-report.ts";
import { type RunOutcome, type RunPlan, runId, runMonitor } from "../pipeline/run-monitor.ts";
import type { Ports } from "../ports.ts";
import { VERSION } from "../version.ts";
import { type CommandIo, type ExitStatus, refuse } from "./command-io.ts";
import { describeRun } from "./describe-run.ts";
import { type LocalOptions, type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { openPorts } from "./open-ports.ts";
import { openSeeds } from "./open-seeds.ts";
import { printReport } from "./print-report.ts";
import { openProgress } from "./progress.ts";

export interface RunOptions extends LocalOptions {
  /** `--digest`: true, `--no-digest`: false, neither: if one is due. */
  readonly digest?: boolean;
}

/** `run`: one pass over the feeds, and the digest if it is due. */
export async function run(options: RunOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const { settings } = read;
  const [seeds, opened] = await Promise.all([openSeeds(settings.seeds, io), openPorts(settings, io)]);
  if ("faults" in seeds || "faults" in opened) {
    return refuse(
      io,
      [seeds, opened].flatMap((part) => ("faults" in part ? part.faults : [])),
    );
  }
  const progress = await openProgress(io, "Reading feeds");
  const plan = {
    ...localPlan(opened.ports, settings, options.digest),
    knowledge: seeds.knowledge,
    onProgress: progress.update,
  };
  const outcome = await runMonitor(opened.ports, plan).finally(progress.stop);
  if (outcome.report.digest?.reason) io.err(`digest ${outcome.report.digest.state}: ${outcome.report.digest.reason}\n`);
  for (const { id, state, reason } of outcome.report.digest?.others ?? []) io.err(`digest ${id} ${state}: ${reason}\n`);
  if (settings.json) printReport(io, outcome.report);
  else io.out(await describeOutcome(opened.ports, { outcome, plan }));
  return statusOf(outcome.report);
}

/** What a run on a laptop does: the digest is made now, never, or when a day has passed since the last one. */
export function localPlan(
  ports: Ports,
  settings: LocalSettings,
  digest: boolean | undefined,
): Omit<RunPlan, "knowledge" | "onProgress"> {
  const now = ports.clock.now();
  return {
    mail: settings.mail,
    collect: true,
    digest: digest === undefined ? { when: "if-due" } : digest ? { when: "slot", slot: now } : { when: "never" },
    // Nobody knows when a person runs it next.
    nextDigest: () => null,
    dryRun: settings.dryRun,
    run: runId(now, randomBytes(3).toString("hex")),
    version: VERSION,
  };
}

/** 1 when a digest that was due is not accepted, this one or an earlier: it waits in the outbox, or for a person. */
export function statusOf({ digest }: RunReport): ExitStatus {
  const states = [digest?.state, ...(digest?.others ?? []).map(({ state }) => state)];
  return states.some((state) => state === "pending" || state === "held" || state === "failed") ? 1 : 0;
}

async function describeOutcome(
  ports: Ports,
  { outcome, plan }: { outcome: RunOutcome; plan: RunPlan },
): Promise<string> {
  const { report, state, newest } = outcome;
  const text = describeRun(report, { knowledge: plan.knowledge });
  if (!plan.dryRun || state === null) return text;
  const [{ sourceOf }, { inTheirLanguages }, { buildDigest }, { renderText }] = await Promise.all([
    import("../pipeline/send-digest.ts"),
    import("../core/digest/in-their-languages.ts"),
    import("../core/digest/build-digest.ts"),
    import("../core/digest/render-text.ts"),
  ]);
  const slot = ports.clock.now();
  const source = await inTheirLanguages(sourceOf(ports, state, { ...plan, slot, next: null, newest }));
  const digest = buildDigest(source);
  return `${text}\nNothing was stored or sent. The digest would be:\n\n${renderText(digest)}`;
}
