import { type DeliveryRecord, digestKey, faultOfRecord, parseStoredRecord } from "../core/state/digest-record.ts";
import { type OutboxEntry, outboxKey } from "../core/state/outbox-entry.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { claim, replaceEntry } from "./outbox-claims.ts";
import { faultOfDigest, isDelivered, listDigestIds, readDigestRecord } from "./stored-digests.ts";

/** What a person's word did to a digest, or why it could do nothing. */
export type Decided =
  | { readonly kind: "done"; readonly via: OutboxEntry["via"] }
  | { readonly kind: "refused"; readonly reason: string };

/** Lets a digest go that was held, or that waits for its next attempt: any run sends it from now on. Throws StoreError. */
export async function releaseDigest(store: ObjectStore, id: string): Promise<Decided> {
  const stored = await store.get(outboxKey(id));
  if (stored === null) return refusedFor(store, id, "release");
  const entry = parseStoredRecord<OutboxEntry>(stored.body);
  if (entry === null)
    return {
      kind: "refused",
      reason: refusalOf(id, stored.body) ?? `${outboxKey(id)} cannot be read; restore it, or drop the digest`,
    };
  const recipients = entry.recipients.map((each) => ({ ...each, notBefore: null }));
  const free: OutboxEntry = { ...entry, state: "pending", lostLeases: 0, recipients };
  const released = await replaceEntry(store, { entry: free, etag: stored.etag });
  if (released === null) throw busy(store, id);
  return { kind: "done", via: entry.via };
}

/** Ends a digest that was not sent to everyone yet, whatever its state, even one that cannot be read. Throws StoreError. */
export async function dropDigest(
  store: ObjectStore,
  id: string,
  { now, owner }: { now: Date; owner: string },
): Promise<Decided> {
  const stored = await store.get(outboxKey(id));
  const known = (await listDigestIds(store)).includes(id);
  if ((stored === null && !known) || (await isDelivered(store, id))) return refusedFor(store, id, "drop");
  const entry = stored && parseStoredRecord<OutboxEntry>(stored.body);
  const refusal = stored && entry === null ? refusalOf(id, stored.body) : null;
  const fault = known && (await readDigestRecord(store, id)) === null ? await faultOfDigest(store, id) : "";
  if (refusal !== null || isNewer(fault)) return { kind: "refused", reason: refusal ?? fault };
  // Nobody may be sending it while it is taken away.
  if (entry && (await claim(store, { entry, etag: stored.etag }, { owner, now })) === null) throw busy(store, id);
  const recipients = entry?.recipients ?? [];
  const delivery: DeliveryRecord = {
    format: 1,
    id,
    state: "dropped",
    finished: now.toISOString(),
    recipients: recipients.length,
    accepted: recipients.filter(({ state }) => state === "sent").length,
    refusals: [],
  };
  await store.put(digestKey(id, "delivery.json"), `${JSON.stringify(delivery, null, 1)}\n`);
  await store.delete(outboxKey(id));
  return { kind: "done", via: entry?.via };
}

/** Why even a person must leave an entry alone; null for one that is only damaged. */
function refusalOf(id: string, body: Uint8Array): string | null {
  const fault = faultOfRecord(outboxKey(id), body);
  return isNewer(fault) ? fault : null;
}

async function refusedFor(store: ObjectStore, id: string, verb: "release" | "drop"): Promise<Decided> {
  const ids = await listDigestIds(store);
  if (!ids.includes(id))
    return {
      kind: "refused",
      reason: `${store.place}: there is no digest ${JSON.stringify(id)}; \`digest list\` shows what there is`,
    };
  if (await isDelivered(store, id))
    return { kind: "refused", reason: `digest ${id} is over: there is nothing to ${verb}` };
  return { kind: "refused", reason: `digest ${id} is prepared; the next run takes it up, and then sends it` };
}

function busy(store: ObjectStore, id: string): StoreError {
  return new StoreError(
    `${store.place}: a run is sending digest ${id} right now; say it again in ten minutes`,
    "contended",
  );
}
