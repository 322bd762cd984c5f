import { randomBytes } from "node:crypto";
import { countingLog } from "./adapters/counting-log.ts";
import { writeMetrics } from "./adapters/emf-metrics.ts";
import { httpFeedFetcher } from "./adapters/http-feed-fetcher.ts";
import { jsonLog } from "./adapters/json-log.ts";
import { maskAddresses } from "./adapters/mask-addresses.ts";
import { openS3Client } from "./adapters/open-s3-client.ts";
import { s3Store } from "./adapters/s3-store.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { type Knowledge, readKnowledge } from "./core/run/knowledge.ts";
import { runMetrics } from "./core/run/run-metrics.ts";
import type { RunReport } from "./core/run/run-report.ts";
import { MAX_NEW } from "./core/settings/mail-settings.ts";
import { nextDay } from "./core/settings/next-day.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { loadStoredSeeds } from "./pipeline/load-stored-seeds.ts";
import { type RunPlan, runId, runMonitor } from "./pipeline/run-monitor.ts";
import type { Mailer, ObjectStore, Ports } from "./ports.ts";

/** What the schedules send. */
export interface MonitorEvent {
  readonly task: "collect" | "digest";
  /** ISO instant: names the digest's slot, and only that. */
  readonly scheduledTime: string;
}

/** A run's report as the function returns it: counts of recipients, no addresses, no decisions. */
export type MonitorResult = Omit<RunReport, "decisions">;

/** The function: one collect pass, or one digest. Whatever it cannot mend by itself escapes and fails the invocation. */
export async function handler(event: MonitorEvent): Promise<MonitorResult> {
  const read = readEnvironment(process.env);
  if ("faults" in read) throw new Error(read.faults.join(" "));
  const scheduled = slotIn(event);
  const ports = portsOf(read.environment);
  const knowledge = await knowledgeIn(ports.store);
  const plan = { ...planOf(read.environment, ports), knowledge, collect: event.task === "collect" };
  const digest: RunPlan["digest"] =
    event.task === "digest" ? { when: "slot", slot: scheduled } : { when: "waiting-only" };
  const log = countingLog(ports.log);
  const { report } = await runMonitor({ ...ports, log }, { ...plan, digest });
  writeMetrics(runMetrics(report, log.count("digest-sent")), {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? "local",
    now: ports.clock.now(),
    write: writeLine,
  });
  const { decisions: _, ...result } = report;
  return { ...result, digest: result.digest && { ...result.digest, recipients: read.environment.recipients.length } };
}

/** Standard output is the function's log. Looked up at each line, for whoever puts another in its place. */
const writeLine = (line: string): void => void process.stdout.write(line);

/** An instant with its zone (RFC 3339), as EventBridge Scheduler writes it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
/** Characters of an unknown event that an error repeats. */
const SHOWN = 200;

function slotIn(event: Partial<MonitorEvent> | null | undefined): Date {
  const { task, scheduledTime } = event ?? {};
  const slot = new Date(scheduledTime ?? "");
  const known = task === "collect" || task === "digest";
  if (known && INSTANT.test(String(scheduledTime)) && !Number.isNaN(slot.getTime())) return slot;
  const given = maskAddresses(String(JSON.stringify(event)).slice(0, SHOWN));
  throw new Error(`The event must be {"task":"collect"|"digest","scheduledTime":"<ISO instant>"}, not ${given}`);
}

function portsOf(environment: Environment): Ports {
  return {
    feeds: httpFeedFetcher({
      allowPrivateNetwork: environment.allowPrivateNetwork,
      contact: environment.contact,
    }),
    store: s3Store({ bucket: environment.bucket, prefix: "", client: openS3Client(process.env) }),
    mailer: sesWhenNeeded(environment),
    clock: systemClock(),
    log: jsonLog(writeLine),
  };
}

/** The mail client is evaluated by the one run a day that sends, not by the hourly ones that don't. */
function sesWhenNeeded({ configurationSet }: Environment): Mailer {
  let opened: Promise<Mailer> | undefined;
  const open = async () => {
    const { sesMailer } = await import("./adapters/ses-mailer.ts");
    return sesMailer({ configurationSet, env: process.env });
  };
  return {
    kind: "ses",
    send: async (message) => {
      opened ??= open();
      return (await opened).send(message);
    },
  };
}

async function knowledgeIn(store: ObjectStore): Promise<Knowledge> {
  const loaded = await loadStoredSeeds(store);
  if ("faults" in loaded) throw new Error(loaded.faults.join("\n"));
  return readKnowledge(loaded.seeds);
}

function planOf(environment: Environment, { clock }: Ports): Omit<RunPlan, "knowledge" | "collect" | "digest"> {
  const { sender, recipients, timeZone, quietDays, version } = environment;
  return {
    mail: { from: sender, recipients, timeZone, quietDays, maxNew: MAX_NEW },
    nextDigest: (slot) => nextDay(slot, timeZone),
    dryRun: false,
    run: runId(clock.now(), randomBytes(3).toString("hex")),
    version,
  };
}
