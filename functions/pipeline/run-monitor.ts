import type { Knowledge } from "../core/run/knowledge.ts";
import { countDecisions, type DigestReport, type RunReport } from "../core/run/run-report.ts";
import type { MailSettings } from "../core/settings/mail-settings.ts";
import { type DigestRecord, digestId, digestKey } from "../core/state/digest-record.ts";
import type { Manifest } from "../core/state/manifest.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { type CollectOutcome, collect } from "./collect.ts";
import { type Delivery, deliverOutbox } from "./deliver-outbox.ts";
import { type LoadedState, loadState, type State } from "./load-state.ts";
import { type DigestMade, makeDigest, putIntoOutbox } from "./send-digest.ts";
import { storeRunReport } from "./store-run-report.ts";
import { damageOf, type ListedDigest, listNewestDigest, readDelivery, readDigestRecord } from "./stored-digests.ts";

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

const DAY = 86_400_000;

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
  const collected =
    plan.collect && loaded.kind !== "unreadable" ? await collect(ports, known, { ...plan, hold }) : null;
  const state = collected?.state ?? known;
  // Without the newest digest nobody can tell what was told already; once it is back, all goes on.
  const held = listed && newest === null ? damageOf(listed.id) : (hold ?? state?.manifest.hold)?.reason;
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
  if (collected && !plan.dryRun) await storeRunReport(ports.store, { report, dismissals: collected.pass.dismissals });
  logRun(ports, report, collected);
  return { report, state, newest };
}

/** Why nothing may be sent until a person has looked; null when all is well. */
export function holdOf(
  loaded: LoadedState,
  { newest, now }: { newest: DigestRecord | null; now: Date },
): Manifest["hold"] {
  const since = now.toISOString();
  if (loaded.kind === "unreadable") return { since, reason: `the state cannot be read: ${loaded.reason}` };
  if (loaded.kind === "state" && loaded.state.manifest.hold) return loaded.state.manifest.hold;
  if (newest === null) return null;
  if (loaded.kind === "none")
    return { since, reason: `the state is missing, although digest ${newest.id} was made from one` };
  const { manifest } = loaded.state;
  if (manifest.lineage !== newest.lineage)
    return { since, reason: `the state is not the one that digest ${newest.id} was made from` };
  if (manifest.sequence >= newest.sequence) return null;
  return {
    since,
    reason: `the state (number ${manifest.sequence}) is older than digest ${newest.id}, made from number ${newest.sequence}: restored from a copy?`,
  };
}

interface DigestContext {
  readonly plan: RunPlan;
  readonly state: State | null;
  /** Why nothing may be sent. */
  readonly held: string | null;
  readonly listed: ListedDigest | null;
  readonly newest: DigestRecord | null;
  readonly startedAt: Date;
}

async function digestStep(ports: Ports, context: DigestContext): Promise<DigestReport> {
  const { plan, state, held, listed, newest } = context;
  if (held !== null) return digestReport(ports.store, { id: null, state: "held", reason: held });
  if (newest && !listed?.delivered)
    await putIntoOutbox(ports, newest, { ...plan, slot: new Date(newest.slot), next: null, newest });
  const slot = slotOf(context);
  const next = slot && nextAfter(ports.clock.now(), { slot, plan });
  const made = slot && state ? await makeDigest(ports, state, { ...plan, slot, next, newest }) : null;
  const deliveries = await deliverOutbox(ports, plan.run);
  const told = await toldOf(ports.store, { made, deliveries, plan });
  const others = deliveries.flatMap(({ id, state, reason }) =>
    id === told?.id || state === "sent" ? [] : [{ id, state, reason }],
  );
  const nothingToTell = made?.kind === "empty" || (slot !== null && state === null);
  return digestReport(ports.store, told ?? { id: null, state: nothingToTell ? "empty" : "not-due" }, others);
}

/** The digest that a run reports: the one it was to make, else the last one that it found waiting. */
async function toldOf(
  store: ObjectStore,
  { made, deliveries, plan }: { made: DigestMade | null; deliveries: readonly Delivery[]; plan: RunPlan },
): Promise<ToldDigest | null> {
  if (made?.kind !== "prepared") return deliveries.at(-1) ?? null;
  const { id, subject } = made.record;
  const tried = deliveries.find((delivery) => delivery.id === id);
  if (tried) return tried;
  const recipients = plan.mail.recipients.map(({ address }) => address);
  const ended = await readDelivery(store, id);
  if (ended?.state === "dropped") return { id, state: "not-due", subject, recipients: [], reason: "it was dropped" };
  const reason = ended && ended.refusals.length > 0 ? ended.refusals.join("; ") : null;
  return { id, state: ended?.state ?? "sent", subject, recipients, reason };
}

/** The first slot after `now` in the row that a slot belongs to: one that comes late tells when the next really is. */
function nextAfter(now: Date, { slot, plan }: { slot: Date; plan: RunPlan }): Date | null {
  let next = plan.nextDigest(slot);
  while (next !== null && next <= now) next = plan.nextDigest(next);
  return next;
}

function slotOf({ plan, newest, startedAt }: DigestContext): Date | null {
  if (plan.digest.when === "slot") return plan.digest.slot;
  if (plan.digest.when === "waiting-only") return null;
  return newest === null || startedAt.getTime() - Date.parse(newest.slot) >= DAY ? startedAt : null;
}

type ToldDigest = Pick<DigestReport, "id" | "state"> &
  Partial<Pick<DigestReport, "subject" | "reason"> & Pick<Delivery, "recipients">>;

function digestReport(
  store: ObjectStore,
  digest: ToldDigest,
  others: NonNullable<DigestReport["others"]> = [],
): DigestReport {
  const place = (file: "digest.html" | "digest.txt" | "digest.eml") =>
    digest.id === null ? null : store.placeOf(digestKey(digest.id, file));
  return {
    id: digest.id,
    state: digest.state,
    subject: digest.subject ?? null,
    recipients: digest.recipients ?? [],
    html: place("digest.html"),
    text: place("digest.txt"),
    eml: place("digest.eml"),
    reason: digest.reason ?? null,
    ...(others.length > 0 && { others }),
  };
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
