import { type DeliveryRecord, type DigestRecord, digestKey } from "../core/state/digest-record.ts";
import {
  beginManifest,
  droppedBy,
  MANIFEST_KEY,
  type Manifest,
  newKey,
  SEGMENT_PREFIX,
} from "../core/state/manifest.ts";
import { outboxKey } from "../core/state/outbox-entry.ts";
import { encodeSegment } from "../core/state/segment-codec.ts";
import { slotOfDigest } from "../core/state/slot-of-digest.ts";
import { NEWER } from "../core/state/unknown-format.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { swapManifest, writeNew } from "./commit-segment.ts";
import { type LoadedState, loadState } from "./load-state.ts";
import { holdOf } from "./run-monitor.ts";
import { salvageState } from "./salvage-state.ts";
import { damageOf, type ListedDigest, listNewestDigest, readDigestRecord } from "./stored-digests.ts";

/** Objects that could not be read are kept here, for whoever wants to look at them. */
const DAMAGED_PREFIX = "state/damaged/";

export type Acceptance =
  /** Nothing is held because of the state. */
  | { readonly kind: "nothing" }
  | {
      readonly kind: "accepted";
      /** Why digests were held. */
      readonly reason: string;
      /** Items known from now on. */
      readonly items: number;
      /** What could not be read and was set aside. */
      readonly setAside: readonly string[];
    };

/**
 * Goes on from the state as it is: what it knows counts as told, digests of the state that was lost are not held against it,
 * and what the lost state had told of is not told again. A damaged manifest is made anew from the segments that can still be
 * read. Throws StoreError.
 */
export async function acceptState(store: ObjectStore, { now, run }: { now: Date; run: string }): Promise<Acceptance> {
  const listed = await listNewestDigest(store, now);
  const newest = listed && (await readDigestRecord(store, listed.id));
  const loaded = await loadState(store);
  const reason = listed && newest === null ? damageOf(listed.id) : holdOf(loaded, { newest, now })?.reason;
  if (reason === undefined) return { kind: "nothing" };
  if (loaded.kind === "unreadable" && loaded.reason.includes(NEWER))
    throw new StoreError(`cannot use ${store.place}: ${loaded.reason}`, "unusable");
  const setAside: string[] = [];
  if (listed && newest === null) setAside.push(await setDigestAside(store, { id: listed.id, now }));
  const accepted = {
    at: now.toISOString(),
    digest: listed?.id ?? null,
    toldUntil: toldUntil(listed, { newest, loaded }),
  };
  if (loaded.kind === "state") {
    const { manifest, etag } = loaded.state;
    const sequence = manifest.sequence + 1;
    const next = {
      ...manifest,
      sequence,
      updated: now.toISOString(),
      hold: null,
      accepted: { ...accepted, upTo: sequence },
    };
    await swapOrFail(store, next, etag);
    return { kind: "accepted", reason, items: manifest.segments.reduce((sum, { items }) => sum + items, 0), setAside };
  }
  const rebuilt = await rebuild(store, { now, run, accepted });
  return { kind: "accepted", reason, ...rebuilt, setAside: [...setAside, ...rebuilt.setAside] };
}

/** Null when the state lost nothing: then whatever it does not know was never told. Of a damaged digest its slot is left. */
function toldUntil(
  listed: ListedDigest | null,
  { newest, loaded }: { newest: DigestRecord | null; loaded: LoadedState },
): string | null {
  if (newest || listed === null) return newest?.made ?? null;
  return loaded.kind === "state" ? null : slotOfDigest(listed.id).toISOString();
}

async function rebuild(
  store: ObjectStore,
  { now, run, accepted }: { now: Date; run: string; accepted: Omit<NonNullable<Manifest["accepted"]>, "upTo"> },
): Promise<{ items: number; setAside: string[] }> {
  const damaged = await store.get(MANIFEST_KEY);
  const setAside: string[] = [];
  if (damaged) {
    const key = `${DAMAGED_PREFIX}${stamp(now)}-manifest.json`;
    await store.put(key, damaged.body);
    setAside.push(key);
  }
  const salvaged = await salvageState(store);
  const begun = beginManifest(run, now);
  const sequence = salvaged.sequence + 1;
  const segment = {
    format: 2,
    run,
    made: now.toISOString(),
    parts: salvaged.parts,
    feeds: salvaged.feeds,
    tallies: [],
  } as const;
  const body = encodeSegment(segment);
  const key = newKey(SEGMENT_PREFIX, { now, name: `${run}-accepted` });
  await writeNew(store, key, body);
  const segments = [{ key, sequence, items: salvaged.items, bytes: body.byteLength }];
  const next = { ...begun, sequence, segments, accepted: { ...accepted, upTo: sequence } };
  const named = { ...begun, segments: salvaged.keys.map((each) => ({ key: each, sequence: 0, items: 0, bytes: 0 })) };
  await swapOrFail(store, { ...next, dropped: droppedBy(next, named, now) }, damaged?.etag ?? null);
  return { items: salvaged.items, setAside: [...setAside, ...salvaged.unreadable] };
}

async function swapOrFail(store: ObjectStore, manifest: Manifest, etag: string | null): Promise<void> {
  const outcome = await swapManifest(store, manifest, etag);
  if ("etag" in outcome) return;
  if ("error" in outcome) throw outcome.error;
  throw new StoreError(`${store.place}: a run changed the state meanwhile; say it again`, "contended");
}

/** A digest whose content is lost cannot be told of again: it counts as dropped, and its place is free. */
async function setDigestAside(store: ObjectStore, { id, now }: { id: string; now: Date }): Promise<string> {
  const key = digestKey(id, "digest.json");
  const aside = `${DAMAGED_PREFIX}${stamp(now)}-digest-${id}.json`;
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

function stamp(now: Date): string {
  return now.toISOString().replaceAll(":", "").slice(0, 17);
}
