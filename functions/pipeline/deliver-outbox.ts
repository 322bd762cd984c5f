import { type DeliveryRecord, type DigestRecord, digestKey, parseStoredRecord } from "../core/state/digest-record.ts";
import { OUTBOX_PREFIX, type OutboxEntry, type OutboxRecipient, outboxKey } from "../core/state/outbox-entry.ts";
import { type MailOutcome, type ObjectStore, type Ports, StoreError } from "../ports.ts";
import { isDelivered, readDigestRecord } from "./stored-digests.ts";

/** What became of one digest that stood in the outbox. */
export interface Delivery {
  readonly id: string;
  readonly state: "sent" | "pending" | "held" | "failed";
  /** Null when the digest cannot be read. */
  readonly subject: string | null;
  /** Why it is not sent, addresses masked. */
  readonly reason: string | null;
  readonly recipients: readonly string[];
}

type DeliveryPorts = Pick<Ports, "store" | "mailer" | "clock" | "log">;

/** Longer than any run lives (the function is stopped after 5 minutes), far under the hour after which nobody may be blocked. */
const LEASE_MINUTES = 10;

/** Sends every digest that stands in the outbox, oldest first: what earlier runs left, then what this one put there. */
export async function deliverOutbox(ports: DeliveryPorts, run: string): Promise<Delivery[]> {
  const listed = await ports.store.list(OUTBOX_PREFIX);
  const deliveries: Delivery[] = [];
  for (const { key } of listed) {
    const delivery = await deliver(ports, { id: key.slice(OUTBOX_PREFIX.length, -".json".length), run });
    if (delivery) deliveries.push(delivery);
  }
  return deliveries;
}

/** Puts a digest into the outbox, once: if it is there or was delivered already, nothing changes. */
export async function enqueue(store: ObjectStore, entry: OutboxEntry): Promise<void> {
  await store.put(outboxKey(entry.id), formatEntry(entry), { absent: true });
}

interface Held {
  readonly entry: OutboxEntry;
  readonly etag: string;
}

/** One digest: claim it, send to everyone who has not got it, say how it ended. Null when another run finished it meanwhile. */
async function deliver(ports: DeliveryPorts, { id, run }: { id: string; run: string }): Promise<Delivery | null> {
  const stored = await ports.store.get(outboxKey(id));
  if (stored === null) return null;
  const entry = parseStoredRecord<OutboxEntry>(stored.body);
  const record = await readDigestRecord(ports.store, id);
  const subject = record?.subject ?? null;
  if (entry === null) return { id, state: "held", subject, reason: `${outboxKey(id)} cannot be read`, recipients: [] };
  const report = reportOf(entry, subject);
  if (record === null) return report("held", `${digestKey(id, "digest.json")} cannot be read`);
  if (entry.state === "held") return report("held", entry.reason);
  const claimed = await claim(ports, { entry, etag: stored.etag }, run);
  // Claimed first, looked at second: a digest that another worker finished between our reading and our claim is over.
  if (await isDelivered(ports.store, id)) {
    if (claimed) await ports.store.delete(outboxKey(id));
    return null;
  }
  if (claimed === null) return report("pending", "another run is sending it");
  const tried = await sendToAll(ports, claimed, record);
  if (tried === null) return report("pending", "another run took it over");
  const { state, reason } = await finish(ports, tried);
  return report(state, reason);
}

async function claim({ store, clock }: DeliveryPorts, { entry, etag }: Held, run: string): Promise<Held | null> {
  const now = clock.now();
  if (entry.lease && Date.parse(entry.lease.until) > now.getTime()) return null;
  const fence = entry.fence + 1;
  return replace(store, { entry: { ...entry, fence, lease: { owner: run, fence, until: leaseFrom(now) } }, etag });
}

function leaseFrom(now: Date): string {
  return new Date(now.getTime() + LEASE_MINUTES * 60_000).toISOString();
}

/** Past its end another worker may be sending already, whether or not it has written so. */
function isOver({ entry }: Held, now: Date): boolean {
  return entry.lease === null || Date.parse(entry.lease.until) <= now.getTime();
}

/**
 * Tries each recipient once and writes down each outcome before the next, which renews the lease; null when it was lost
 * on the way.
 */
async function sendToAll(ports: DeliveryPorts, claimed: Held, record: DigestRecord): Promise<Held | null> {
  let held: Held | null = claimed;
  for (const [i, recipient] of claimed.entry.recipients.entries()) {
    if (recipient.state !== "pending") continue;
    if (isOver(held, ports.clock.now())) return null;
    const outcome = await sendOne(ports, { entry: claimed.entry, record, recipient });
    const recipients = held.entry.recipients.map((each, at) => (at === i ? afterAttempt(each, outcome) : each));
    const lease = held.entry.lease && { ...held.entry.lease, until: leaseFrom(ports.clock.now()) };
    held = await replace(ports.store, { entry: { ...held.entry, recipients, lease }, etag: held.etag });
    if (held === null) return null;
  }
  return held;
}

async function sendOne(
  ports: DeliveryPorts,
  { entry, record, recipient }: { entry: OutboxEntry; record: DigestRecord; recipient: OutboxRecipient },
): Promise<MailOutcome> {
  // Loaded only now: most runs send nothing.
  const { composeMail } = await import("../core/digest/compose-mail.ts");
  const { deliveryNote, withNote } = await import("../core/digest/delivery-note.ts");
  const parts = { html: record.html, text: record.mailText ?? record.text };
  const raw = await composeMail({
    ...withNote(parts, deliveryNote(entry, recipient)),
    subject: record.subject,
    digest: record.id,
    from: entry.from,
    to: recipient,
    messageId: recipient.messageId,
    date: new Date(record.made),
  });
  return ports.mailer.send({ from: entry.from.address, to: recipient.address, messageId: recipient.messageId, raw });
}

/**
 * A refusal "for good" is believed the third time, in the third run: servers answer so for passing faults as well (a full
 * mailbox, a policy being set up), and a digest given up is a digest lost.
 */
const REFUSALS_BELIEVED = 3;

function afterAttempt(recipient: OutboxRecipient, outcome: MailOutcome): OutboxRecipient {
  if (outcome.accepted) return { ...recipient, attempts: recipient.attempts + 1, state: "sent", reason: null };
  const refusals = recipient.refusals + (outcome.kind === "refused" ? 1 : 0);
  const state = refusals >= REFUSALS_BELIEVED ? "refused" : "pending";
  const uncertain = recipient.uncertain === true || outcome.kind === "unavailable";
  return { ...recipient, attempts: recipient.attempts + 1, refusals, state, uncertain, reason: outcome.reason };
}

/** When everyone has an outcome, the delivery is written down and the entry goes; else the lease is given back. */
async function finish(ports: DeliveryPorts, held: Held): Promise<Pick<Delivery, "state" | "reason">> {
  const { entry } = held;
  const pending = entry.recipients.filter(({ state }) => state === "pending");
  if (pending.length > 0) {
    await replace(ports.store, { entry: { ...entry, lease: null }, etag: held.etag });
    ports.log.event("digest-pending", { digest: entry.id, recipients: pending.length });
    return { state: "pending", reason: reasonsOf(pending) };
  }
  const refused = entry.recipients.filter(({ state }) => state === "refused");
  const delivery: DeliveryRecord = {
    format: 1,
    id: entry.id,
    state: refused.length > 0 ? "failed" : "sent",
    finished: ports.clock.now().toISOString(),
    recipients: entry.recipients.length,
    accepted: entry.recipients.length - refused.length,
    refusals: refused.flatMap(({ reason }) => reason ?? []),
  };
  await ports.store.put(digestKey(entry.id, "delivery.json"), `${JSON.stringify(delivery, null, 1)}\n`);
  await ports.store.delete(outboxKey(entry.id));
  ports.log.event(`digest-${delivery.state}`, {
    digest: entry.id,
    recipients: delivery.recipients,
    accepted: delivery.accepted,
  });
  return refused.length > 0 ? { state: "failed", reason: reasonsOf(refused) } : { state: "sent", reason: null };
}

/**
 * Null when another worker changed the entry. A lost answer is settled by reading: an entry names its owner and its fence,
 * so one that stands there byte by byte as we wrote it is ours.
 */
async function replace(store: ObjectStore, { entry, etag }: Held): Promise<Held | null> {
  const key = outboxKey(entry.id);
  const body = formatEntry(entry);
  let lost: StoreError | undefined;
  try {
    const put = await store.put(key, body, { ifMatch: etag });
    if (put.written) return { entry, etag: put.etag };
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === "unreachable")) throw error;
    lost = error;
  }
  const found = await store.get(key);
  if (found && new TextDecoder().decode(found.body) === body) return { entry, etag: found.etag };
  if (lost && found?.etag === etag) throw lost;
  return null;
}

function formatEntry(entry: OutboxEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

function reasonsOf(recipients: readonly OutboxRecipient[]): string {
  return [...new Set(recipients.flatMap(({ reason }) => reason ?? []))].join("; ");
}

function reportOf(
  { id, recipients }: OutboxEntry,
  subject: string | null,
): (state: Delivery["state"], reason: string | null) => Delivery {
  return (state, reason) => ({ id, state, subject, reason, recipients: recipients.map(({ address }) => address) });
}
