import type { DigestReport } from "../core/run/run-report.ts";
import { type DigestRecord, digestKey } from "../core/state/digest-record.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { type Delivery, deliverOutbox } from "./deliver-outbox.ts";
import type { State } from "./load-state.ts";
import type { RunPlan } from "./run-monitor.ts";
import type { DigestMade } from "./send-digest.ts";
import { type ListedDigest, readDelivery } from "./stored-digests.ts";

const DAY = 86_400_000;

export interface DigestContext {
  readonly plan: RunPlan;
  readonly state: State | null;
  /** Why nothing may be sent. */
  readonly held: string | null;
  readonly listed: ListedDigest | null;
  readonly newest: DigestRecord | null;
  readonly startedAt: Date;
}

/** Takes up what was prepared, makes the digest that is due, and sends all that waits; says what became of it. */
export async function digestStep(ports: Ports, context: DigestContext): Promise<DigestReport> {
  const { plan, state, held, listed, newest } = context;
  if (held !== null) return digestReport(ports.store, { id: null, state: "held", reason: held });
  if (newest && !listed?.delivered) {
    const { putIntoOutbox } = await makingOfDigests();
    await putIntoOutbox(ports, newest, { ...plan, slot: new Date(newest.slot), next: null, newest });
  }
  const slot = slotOf(context);
  const made = slot && state ? await make(ports, state, { ...context, slot }) : null;
  const deliveries = await deliverOutbox(ports, { run: plan.run, recipients: plan.mail.recipients });
  const told = await toldOf(ports.store, { made, deliveries, plan });
  const others = deliveries.flatMap(({ id, state, reason }) =>
    id === told?.id || state === "sent" || state === "dropped" ? [] : [{ id, state, reason }],
  );
  const nothingToTell = made?.kind === "empty" || (slot !== null && state === null);
  return digestReport(ports.store, told ?? { id: null, state: nothingToTell ? "empty" : "not-due" }, others);
}

/** Loaded only when a digest is due or was left unfinished: most runs make none, and start the faster. */
function makingOfDigests() {
  return import("./send-digest.ts");
}

async function make(
  ports: Ports,
  state: State,
  { plan, newest, slot }: DigestContext & { slot: Date },
): Promise<DigestMade> {
  const { makeDigest } = await makingOfDigests();
  return makeDigest(ports, state, { ...plan, slot, next: nextAfter(ports.clock.now(), { slot, plan }), newest });
}

/** The digest that a run reports: the one it was to make, else the last one that it found waiting. */
async function toldOf(
  store: ObjectStore,
  { made, deliveries, plan }: { made: DigestMade | null; deliveries: readonly Delivery[]; plan: RunPlan },
): Promise<ToldDigest | null> {
  if (made?.kind !== "prepared") return deliveries.map(asTold).at(-1) ?? null;
  const { id, subject } = made.record;
  const tried = deliveries.find((delivery) => delivery.id === id);
  if (tried) return asTold(tried);
  const recipients = plan.mail.recipients.map(({ address }) => address);
  const ended = await readDelivery(store, id);
  if (ended?.state === "dropped") return { id, state: "not-due", subject, recipients: [], reason: "it was dropped" };
  const reason = ended && ended.refusals.length > 0 ? ended.refusals.join("; ") : null;
  return { id, state: ended?.state ?? "sent", subject, recipients, reason };
}

/** Of a digest that has nobody left to go to, none is due. */
function asTold({ state, ...delivery }: Delivery): ToldDigest {
  return state === "dropped" ? { ...delivery, state: "not-due" } : { ...delivery, state };
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
