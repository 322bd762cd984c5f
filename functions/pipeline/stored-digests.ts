import {
  type DeliveryRecord,
  type DigestRecord,
  digestId,
  digestKey,
  parseStoredRecord,
} from "../core/state/digest-record.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

const PREFIX = "digests/";
/** A digest is made daily, or a quiet one weekly: nearly always the newest lies within these days, and one page of keys tells. */
const LOOK_BACK_DAYS = 45;

/** Ids of the digests in the store, oldest first; those from `since` on when given. */
export async function listDigestIds(store: ObjectStore, since?: Date): Promise<string[]> {
  const listed = await store.list(PREFIX, since && `${PREFIX}${digestId(since)}`);
  return listed.flatMap(({ key }) =>
    key.endsWith("/digest.json") ? [key.slice(PREFIX.length, -"/digest.json".length)] : [],
  );
}

/** The id of the digest of the latest slot, null when there never was one. Throws StoreError. */
export async function findNewestDigestId(store: ObjectStore, now: Date): Promise<string | null> {
  const recent = await listDigestIds(store, new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000));
  return (recent.length > 0 ? recent : await listDigestIds(store)).at(-1) ?? null;
}

/** The digest of the latest slot, null when there never was one. Throws StoreError, also when it is damaged. */
export async function findNewestDigest(store: ObjectStore, now: Date): Promise<DigestRecord | null> {
  const id = await findNewestDigestId(store, now);
  const record = id === null ? null : await readDigestRecord(store, id);
  if (id !== null && record === null) throw new StoreError(`cannot use ${store.place}: ${damageOf(id)}`, "unusable");
  return record;
}

/** What to say of a digest that is there and cannot be read. */
export function damageOf(id: string): string {
  return `${digestKey(id, "digest.json")} cannot be read; put it back as it was`;
}

/** A prepared digest by its id; null when there is none (or it is damaged). */
export async function readDigestRecord(store: ObjectStore, id: string): Promise<DigestRecord | null> {
  const stored = await store.get(digestKey(id, "digest.json"));
  return stored && parseStoredRecord<DigestRecord>(stored.body);
}

/** Whether a digest has ended, whatever its record says: a damaged one is no reason to send again. */
export async function isDelivered(store: ObjectStore, id: string): Promise<boolean> {
  return (await store.get(digestKey(id, "delivery.json"))) !== null;
}

/** How a digest ended; null while it has not (or its record is damaged). */
export async function readDelivery(store: ObjectStore, id: string): Promise<DeliveryRecord | null> {
  const stored = await store.get(digestKey(id, "delivery.json"));
  return stored && parseStoredRecord<DeliveryRecord>(stored.body);
}
