import type { Knowledge } from "../core/run/knowledge.ts";
import { countDecisions, type RunReport } from "../core/run/run-report.ts";
import type { MailSettings } from "../core/settings/mail-settings.ts";
import { type DigestRecord, digestId } from "../core/state/digest-record.ts";
import { toldUpTo } from "../core/state/manifest.ts";
import type { Ports } from "../ports.ts";
import { type CollectOutcome, collect } from "./collect.ts";
import { digestStep } from "./digest-step.ts";
import { holdOf, whyHeld } from "./hold-digests.ts";
import { loadState, type State } from "./load-state.ts";
import { storeRunReport } from "./store-run-report.ts";
import { damageOf, listNewestDigest, readDigestRecord } from "./stored-digests.ts";
import { tidyState } from "./tidy-state.ts";

export interface RunPlan {
  readonly knowledge: Knowledge;
  readonly mail: MailSettings;
  /** Read the feeds. */
  readonly collect: boolean;
  /**
   * `slot`: make the digest of this slot; `if-due`: when a day has passed since the last; `waiting-only`: make none, but
   * send what waits in the outbox; `never`: send nothing at all.
   */
  readonly digest:
    | { readonly when: "slot"; readonly slot: Date }
    | { readonly when: "if-due" | "waiting-only" | "never" };
  /** When the digest after the one of `slot` comes. */
  readonly nextDigest: (slot: Date) => Date | null;
  readonly dryRun: boolean;
  /** The run's id. */
  readonly run: string;
  readonly version: string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RunOutcome {
  readonly report: RunReport;
  /** What is known after the run; null when it could not be read. */
  readonly state: State | null;
  /** The digest of the latest slot before the run. */
  readonly newest: DigestRecord | null;
}

/**
 * One run: finish what earlier runs left in the outbox, read and judge the feeds and commit what was learned, then make and
 * send the digest that is due. Throws StoreError; everything else that can go wrong stands in the report.
 */
export async function runMonitor(ports: Ports, plan: RunPlan): Promise<RunOutcome> {
  const startedAt = ports.clock.now();
  // The digest first, the state second: a digest is made from a state that is there, so a lower number means a lost state.
  const listed = await listNewestDigest(ports.store, startedAt);
  const newest = listed && (await readDigestRecord(ports.store, listed.id));
  const loaded = await loadState(ports.store);
  const hold = holdOf(loaded, { newest, now: startedAt });
  const known = loaded.kind === "state" ? loaded.state : null;
  const told = known ? toldUpTo(known.manifest, newest && { id: newest.id, upTo: newest.covers.upTo }) : 0;
  const collected =
    plan.collect && loaded.kind !== "unreadable" ? await collect(ports, known, { ...plan, hold, told }) : null;
  const state = collected?.state ?? known;
  // Without the newest digest nobody can tell what was told already; once it is back, all goes on.
  const held =
    listed && newest === null
      ? await damageOf(ports.store, listed.id)
      : (whyHeld(loaded, { newest, now: startedAt }) ?? state?.manifest.hold?.reason);
  // A run that could not even look at the state says so, also when it was to send nothing.
  const silent = (plan.digest.when === "never" || plan.dryRun) && loaded.kind !== "unreadable";
  const digest = silent
    ? null
    : await digestStep(ports, { plan, state, held: held ?? null, listed, newest, startedAt });
  const report: RunReport = {
    run: plan.run,
    startedAt: startedAt.toISOString(),
    finishedAt: ports.clock.now().toISOString(),
    feeds: collected?.feeds ?? [],
    counts: countDecisions(collected?.pass.decisions ?? []),
    decisions: collected?.pass.decisions ?? [],
    digest,
  };
  if (state && !plan.dryRun)
    await tidyState(ports, state, { run: plan.run, told, newest: listed?.id ?? null, digest: isDigestRun(plan) });
  if (collected && !plan.dryRun) await storeRunReport(ports.store, { report, dismissals: collected.pass.dismissals });
  if (held != null) ports.log.event("digests-held", { run: plan.run, reason: held });
  logRun(ports, report, collected);
  return { report, state, newest };
}

function isDigestRun({ digest }: RunPlan): boolean {
  return digest.when === "slot" || digest.when === "if-due";
}

function logRun({ log }: Ports, { run, feeds, counts, digest }: RunReport, collected: CollectOutcome | null): void {
  const failed = feeds.filter(({ status }) => status === "failed").length;
  log.event("run-finished", {
    run,
    feeds: feeds.length,
    feedsFailed: failed,
    ...counts,
    sequence: collected?.state.manifest.sequence ?? null,
    digest: digest?.state ?? "none",
  });
}

/** The id of a run that starts now: its instant, and six random hexadecimal digits that the caller draws. */
export function runId(start: Date, random: string): string {
  return `${digestId(start).replaceAll("-", "")}-${random}`;
}
