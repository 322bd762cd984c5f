import { type DeliveryRecord, digestKey } from "../core/state/digest-record.ts";
import { outboxKey } from "../core/state/outbox-entry.ts";
import { slotOfDigest } from "../core/state/slot-of-digest.ts";
import type { ObjectStore } from "../ports.ts";
import { isAhead } from "./hold-digests.ts";
import { isDelivered, listDigestIds, readDigestRecord } from "./stored-digests.ts";

/** Key for an object that is taken out of the way, for whoever wants to look at it. */
export function asideKey(name: string, now: Date): string {
  return `state/damaged/${now.toISOString().replaceAll(":", "").slice(0, 17)}-${name}`;
}

/** A digest that cannot be read, or stands in the way, counts as dropped unless it was delivered, and its place is free. */
export async function setDigestAside(store: ObjectStore, { id, now }: { id: string; now: Date }): Promise<string> {
  const key = digestKey(id, "digest.json");
  const aside = asideKey(`digest-${id}.json`, now);
  const damaged = await store.get(key);
  if (damaged) await store.put(aside, damaged.body);
  const delivery: DeliveryRecord = {
    format: 1,
    id,
    state: "dropped",
    finished: now.toISOString(),
    recipients: 0,
    accepted: 0,
    refusals: [],
  };
  await store.put(digestKey(id, "delivery.json"), `${JSON.stringify(delivery, null, 1)}\n`, { absent: true });
  await store.delete(outboxKey(id));
  await store.delete(key);
  return aside;
}

/**
 * Digests made by a clock that was ahead: their slots stand in the way of all that come before them. `told`: the sequence
 * number up to which those told that were delivered; what waited is told anew, under a slot of its own.
 */
export async function setAheadAside(store: ObjectStore, now: Date): Promise<{ setAside: string[]; told: number }> {
  const setAside: string[] = [];
  let told = 0;
  for (const id of await listDigestIds(store)) {
    if (!isAhead({ slot: slotOfDigest(id).toISOString() }, now)) continue;
    if (await isDelivered(store, id)) told = Math.max(told, (await readDigestRecord(store, id))?.covers.upTo ?? 0);
    setAside.push(await setDigestAside(store, { id, now }));
  }
  return { setAside, told };
}
