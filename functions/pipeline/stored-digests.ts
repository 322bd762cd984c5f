import {
  type DeliveryRecord,
  type DigestRecord,
  digestId,
  digestKey,
  parseStoredRecord,
} from "../core/state/digest-record.ts";
import type { ObjectStore } from "../ports.ts";

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

/** The digest of the latest slot, null when there never was one. Throws StoreError. */
export async function findNewestDigest(store: ObjectStore, now: Date): Promise<DigestRecord | null> {
  const recent = await listDigestIds(store, new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000));
  const newest = (recent.length > 0 ? recent : await listDigestIds(store)).at(-1);
  return newest === undefined ? null : readDigestRecord(store, newest);
}

/** A prepared digest by its id; null when there is none (or it is damaged). */
export async function readDigestRecord(store: ObjectStore, id: string): Promise<DigestRecord | null> {
  const stored = await store.get(digestKey(id, "digest.json"));
  return stored && parseStoredRecord<DigestRecord>(stored.body);
}

/** How a digest ended; null while it has not. */
export async function readDelivery(store: ObjectStore, id: string): Promise<DeliveryRecord | null> {
  const stored = await store.get(digestKey(id, "delivery.json"));
  return stored && parseStoredRecord<DeliveryRecord>(stored.body);
}
