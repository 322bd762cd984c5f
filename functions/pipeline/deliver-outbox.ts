import { faultOfRecord, parseStoredRecord } from "../core/state/digest-record.ts";
import { newRecipient } from "../core/state/new-recipient.ts";
import { OUTBOX_PREFIX, type OutboxEntry, type OutboxRecipient, outboxKey } from "../core/state/outbox-entry.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { endDelivery, reasonsOf } from "./end-delivery.ts";
import { claim, formatEntry, type HeldEntry, lastSignOf, replaceEntry, whyTooOften } from "./outbox-claims.ts";
import { type ServicePatience, sendInTurn, servicePatience, withDoubt } from "./send-in-turn.ts";
import { faultOfDigest, isDelivered, readDigestRecord } from "./stored-digests.ts";

/** What became of one digest that stood in the outbox. */
export interface Delivery {
  readonly id: string;
  readonly state: "sent" | "pending" | "held" | "failed" | "dropped";
  /** Null when the digest cannot be read. */
  readonly subject: string | null;
  /** Why it is not sent, addresses masked. */
  readonly reason: string | null;
  readonly recipients: readonly string[];
}

type DeliveryPorts = Pick<Ports, "store" | "mailer" | "clock" | "log">;

export interface DeliveryOptions {
  /** The run's id. */
  readonly run: string;
  /** Bare addresses of those who are to have digests now: whoever was removed since gets none; everyone when not given. */
  readonly recipients?: readonly { readonly name: string | null; readonly address: string }[];
  /** Only this digest. */
  readonly only?: string;
}

/** Sends every digest that stands in the outbox, oldest first: what earlier runs left, then what this one put there. */
export async function deliverOutbox(ports: DeliveryPorts, options: DeliveryOptions): Promise<Delivery[]> {
  const listed = await ports.store.list(OUTBOX_PREFIX);
  const ids = listed.flatMap(({ key }) =>
    key.endsWith(".json") ? [key.slice(OUTBOX_PREFIX.length, -".json".length)] : [],
  );
  const deliveries: Delivery[] = [];
  const patience = servicePatience();
  for (const id of ids.filter((each) => options.only === undefined || each === options.only)) {
    const delivery = await deliver(ports, id, { ...options, patience });
    if (delivery) deliveries.push(delivery);
  }
  return deliveries;
}

/** Puts a digest into the outbox, once: if it is there or was delivered already, nothing changes. */
export async function enqueue(store: ObjectStore, entry: OutboxEntry): Promise<void> {
  await store.put(outboxKey(entry.id), formatEntry(entry), { absent: true });
}

/** One digest: claim it, send to everyone who has not got it, say how it ended. Null when another run finished it meanwhile. */
async function deliver(
  ports: DeliveryPorts,
  id: string,
  options: DeliveryOptions & { patience: ServicePatience },
): Promise<Delivery | null> {
  const stored = await ports.store.get(outboxKey(id));
  if (stored === null) return null;
  const entry = parseStoredRecord<OutboxEntry>(stored.body);
  const record = await readDigestRecord(ports.store, id);
  const subject = record?.subject ?? null;
  const unusable = entry && Array.isArray(entry.recipients) ? null : faultOfRecord(outboxKey(id), stored.body);
  if (entry === null || unusable) return { id, state: "held", subject, reason: unusable, recipients: [] };
  const report = reportOf(entry, subject);
  if (options.patience.isOver() && entry.state === "pending") return report("pending", NO_MORE);
  if (record === null) return report("held", await faultOfDigest(ports.store, id));
  if (entry.state === "held") return report("held", entry.reason);
  const claimed = await claim(
    ports.store,
    { entry, etag: stored.etag },
    { owner: options.run, now: ports.clock.now() },
  );
  // Claimed first, looked at second: a digest that another worker finished between our reading and our claim is over.
  if (await isDelivered(ports.store, id)) {
    if (claimed) await ports.store.delete(outboxKey(id));
    return null;
  }
  if (claimed === null) return report("pending", "another run is sending it");
  const tooOften = whyTooOften(claimed.entry);
  if (tooOften !== null) {
    await replaceEntry(ports.store, {
      entry: { ...claimed.entry, state: "held", reason: tooOften, lease: null },
      etag: claimed.etag,
    });
    return report("held", tooOften);
  }
  const isLost = (claimed.entry.lostLeases ?? 0) > (entry.lostLeases ?? 0);
  const inDoubt = isLost ? withDoubt(claimed.entry, lastSignOf(entry) ?? ports.clock.now()) : claimed.entry;
  const current = { ...claimed, entry: { ...claimed.entry, recipients: whoIsLeft(ports, inDoubt, options) } };
  const tried = await sendInTurn(ports, current, { record, ...options });
  if (tried === null) return report("pending", "another run took it over");
  const { state, reason } = await finish(ports, tried);
  return reportOf(tried.entry, subject)(state, reason);
}

/**
 * Who is still to have it. A digest that nobody got, and whose recipients are all gone, goes to those who came in their
 * place. Files are no mail to anyone: whoever writes them has no list that could have changed.
 */
function whoIsLeft(
  { mailer }: DeliveryPorts,
  { id, from, recipients }: OutboxEntry,
  options: DeliveryOptions,
): OutboxRecipient[] {
  const wanted = options.recipients;
  if (wanted === undefined || mailer.kind === "file") return [...recipients];
  const addresses = new Set(wanted.map(({ address }) => address.toLowerCase()));
  const left = recipients.map(
    (recipient): OutboxRecipient =>
      recipient.state === "pending" && !addresses.has(recipient.address.toLowerCase())
        ? { ...recipient, state: "removed", reason: "removed from the recipients since" }
        : recipient,
  );
  if (left.some(({ state }) => state !== "removed")) return left;
  const known = new Set(recipients.map(({ address }) => address.toLowerCase()));
  const others = wanted.filter(({ address }) => !known.has(address.toLowerCase()));
  return [...left, ...others.map((mailbox) => newRecipient(id, { mailbox, from: from.address }))];
}

const NO_MORE = "the mail service does not take anything just now";

/** When everyone has an outcome, the delivery is written down and the entry goes; else the lease is given back. */
async function finish(ports: DeliveryPorts, held: HeldEntry): Promise<Pick<Delivery, "state" | "reason">> {
  const { entry } = held;
  const pending = entry.recipients.filter(({ state }) => state === "pending");
  if (pending.length === 0) return endDelivery(ports, entry);
  await replaceEntry(ports.store, { entry: { ...entry, lease: null }, etag: held.etag });
  ports.log.event("digest-pending", { digest: entry.id, recipients: pending.length });
  return { state: "pending", reason: reasonsOf(pending) };
}

function reportOf(
  { id, recipients }: OutboxEntry,
  subject: string | null,
): (state: Delivery["state"], reason: string | null) => Delivery {
  return (state, reason) => ({ id, state, subject, reason, recipients: recipients.map(({ address }) => address) });
}
