import { type DeliveryRecord, type DigestRecord, digestKey, parseStoredRecord } from "../core/state/digest-record.ts";
import { OUTBOX_PREFIX, type OutboxEntry, type OutboxRecipient, outboxKey } from "../core/state/outbox-entry.ts";
import type { MailOutcome, ObjectStore, Ports } from "../ports.ts";
import { readDelivery, readDigestRecord } from "./stored-digests.ts";

/** What became of one digest that stood in the outbox. */
export interface Delivery {
  readonly id: string;
  readonly state: "sent" | "pending" | "held" | "failed";
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
  if (entry === null) return { id, state: "held", reason: `${outboxKey(id)} cannot be read`, recipients: [] };
  if (entry.state === "held") return report(entry, "held", entry.reason);
  const claimed = await claim(ports, { entry, etag: stored.etag }, run);
  if (claimed === null) return report(entry, "pending", "another run is sending it");
  // Claimed first, looked at second: a digest that another worker finished between our reading and our claim is over.
  if (await readDelivery(ports.store, id)) {
    await ports.store.delete(outboxKey(id));
    return null;
  }
  const record = await readDigestRecord(ports.store, id);
  if (record === null) return report(entry, "held", `${digestKey(id, "digest.json")} cannot be read`);
  const tried = await sendToAll(ports, claimed, record);
  return tried === null ? report(entry, "pending", "another run took it over") : finish(ports, tried);
}

async function claim({ store, clock }: DeliveryPorts, { entry, etag }: Held, run: string): Promise<Held | null> {
  const now = clock.now();
  if (entry.lease && Date.parse(entry.lease.until) > now.getTime()) return null;
  const fence = entry.fence + 1;
  const until = new Date(now.getTime() + LEASE_MINUTES * 60_000).toISOString();
  return replace(store, { entry: { ...entry, fence, lease: { owner: run, fence, until } }, etag });
}

/** Tries each recipient once and writes down each outcome before the next; null when the lease was lost on the way. */
async function sendToAll(ports: DeliveryPorts, claimed: Held, record: DigestRecord): Promise<Held | null> {
  let held: Held | null = claimed;
  for (const [i, recipient] of claimed.entry.recipients.entries()) {
    if (recipient.state !== "pending") continue;
    const outcome = await sendOne(ports, { entry: claimed.entry, record, recipient });
    const recipients = held.entry.recipients.map((each, at) => (at === i ? afterAttempt(each, outcome) : each));
    held = await replace(ports.store, { entry: { ...held.entry, recipients }, etag: held.etag });
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
  const raw = await composeMail({
    subject: record.subject,
    html: record.html,
    text: record.text,
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
  return { ...recipient, attempts: recipient.attempts + 1, refusals, state, reason: outcome.reason };
}

/** When everyone has an outcome, the delivery is written down and the entry goes; else the lease is given back. */
async function finish(ports: DeliveryPorts, held: Held): Promise<Delivery> {
  const { entry } = held;
  const pending = entry.recipients.filter(({ state }) => state === "pending");
  if (pending.length > 0) {
    await replace(ports.store, { entry: { ...entry, lease: null }, etag: held.etag });
    ports.log.event("digest-pending", { digest: entry.id, recipients: pending.length });
    return report(entry, "pending", reasonsOf(pending));
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
  return report(entry, delivery.state === "sent" ? "sent" : "failed", refused.length > 0 ? reasonsOf(refused) : null);
}

async function replace(store: ObjectStore, { entry, etag }: Held): Promise<Held | null> {
  const put = await store.put(outboxKey(entry.id), formatEntry(entry), { ifMatch: etag });
  return put.written ? { entry, etag: put.etag } : null;
}

function formatEntry(entry: OutboxEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

function reasonsOf(recipients: readonly OutboxRecipient[]): string {
  return [...new Set(recipients.flatMap(({ reason }) => reason ?? []))].join("; ");
}

function report(entry: OutboxEntry, state: Delivery["state"], reason: string | null): Delivery {
  return { id: entry.id, state, reason, recipients: entry.recipients.map(({ address }) => address) };
}
