import {
  type DeliveryRecord,
  type DigestRecord,
  digestId,
  digestKey,
  faultOfRecord,
  parseStoredRecord,
} from "../core/state/digest-record.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

const PREFIX = "digests/";
/** A digest is made daily, or a quiet one weekly: nearly always the newest lies within these days, and one page of keys tells. */
const LOOK_BACK_DAYS = 45;

/** Ids of the digests in the store, oldest first. */
export async function listDigestIds(store: ObjectStore): Promise<string[]> {
  return idsOf((await store.list(PREFIX)).map(({ key }) => key));
}

function idsOf(keys: readonly string[]): string[] {
  return keys.flatMap((key) =>
    key.endsWith("/digest.json") ? [key.slice(PREFIX.length, -"/digest.json".length)] : [],
  );
}

/** Where the digest of the latest slot is, and whether its end stands beside it. */
export interface ListedDigest {
  readonly id: string;
  readonly delivered: boolean;
}

/** The digest of the latest slot, null when there never was one: one request as a rule. Throws StoreError. */
export async function listNewestDigest(store: ObjectStore, now: Date): Promise<ListedDigest | null> {
  const since = digestId(new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000));
  const newestOf = (keys: readonly string[]): ListedDigest | null => {
    const id = idsOf(keys).at(-1);
    return id === undefined ? null : { id, delivered: keys.includes(digestKey(id, "delivery.json")) };
  };
  const keysFrom = async (after?: string) => (await store.list(PREFIX, after)).map(({ key }) => key);
  return newestOf(await keysFrom(`${PREFIX}${since}`)) ?? newestOf(await keysFrom());
}

/** The digest of the latest slot, null when there never was one. Throws StoreError, also when it is damaged. */
export async function findNewestDigest(store: ObjectStore, now: Date): Promise<DigestRecord | null> {
  const listed = await listNewestDigest(store, now);
  const record = listed && (await readDigestRecord(store, listed.id));
  if (listed && record === null)
    throw new StoreError(`cannot use ${store.place}: ${await damageOf(store, listed.id)}`, "unusable");
  return record;
}

/** What to say of the newest digest when it is there and cannot be read. Throws StoreError. */
export async function damageOf(store: ObjectStore, id: string): Promise<string> {
  const fault = await faultOfDigest(store, id);
  return isNewer(fault) ? fault : `${fault}; put it back as it was`;
}

/** Why a digest cannot be read. Throws StoreError. */
export async function faultOfDigest(store: ObjectStore, id: string): Promise<string> {
  const key = digestKey(id, "digest.json");
  const stored = await store.get(key);
  return stored ? faultOfRecord(key, stored.body) : `${key} cannot be read`;
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
