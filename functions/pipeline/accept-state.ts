import type { DigestRecord } from "../core/state/digest-record.ts";
import {
  beginManifest,
  droppedBy,
  MANIFEST_KEY,
  type Manifest,
  newKey,
  SEGMENT_PREFIX,
  toldUpTo,
} from "../core/state/manifest.ts";
import { encodeSegment } from "../core/state/segment-codec.ts";
import { slotOfDigest } from "../core/state/slot-of-digest.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { type DamagedPack, findDamagedPacks, withoutPacks } from "./check-history.ts";
import { swapManifest, writeNew } from "./commit-segment.ts";
import { isAhead, whyHeld } from "./hold-digests.ts";
import { type LoadedState, loadState } from "./load-state.ts";
import { salvageState } from "./salvage-state.ts";
import { asideKey, setAheadAside, setDigestAside } from "./set-digest-aside.ts";
import { damageOf, type ListedDigest, listNewestDigest, readDigestRecord } from "./stored-digests.ts";
import { turnKey } from "./take-turn.ts";

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
    }
  /** Nothing was held; months of the history that cannot be read are known no longer. */
  | { readonly kind: "history-given-up"; readonly reason: string; readonly setAside: readonly string[] };

/**
 * Goes on from the state as it is: what it knows counts as told, digests of the state that was lost are not held against it,
 * and what the lost state had told of is not told again. A damaged manifest is made anew from the segments that can still be
 * read. Throws StoreError.
 */
export async function acceptState(store: ObjectStore, { now, run }: { now: Date; run: string }): Promise<Acceptance> {
  const listed = await listNewestDigest(store, now);
  const newest = listed && (await readDigestRecord(store, listed.id));
  const loaded = await loadState(store);
  const reason = listed && newest === null ? await damageOf(store, listed.id) : whyHeld(loaded, { newest, now });
  const damaged = loaded.kind === "state" ? await findDamagedPacks(store, loaded.state.manifest) : [];
  const faults = [
    reason ?? "",
    loaded.kind === "unreadable" ? loaded.reason : "",
    ...damaged.map(({ fault }) => fault),
  ];
  const newer = faults.find(isNewer);
  if (newer) throw new StoreError(`cannot use ${store.place}: ${newer}`, "unusable");
  if (reason === undefined) return giveUpHistory(store, loaded, { damaged, now });
  const ahead = newest && isAhead(newest, now) ? await setAheadAside(store, now) : null;
  const setAside = [...(ahead?.setAside ?? []), ...damaged.map(({ pack }) => pack.key)];
  if (listed && newest === null) setAside.push(await setDigestAside(store, { id: listed.id, now }));
  const last = ahead ? await listNewestDigest(store, now) : listed;
  if (ahead) await store.delete(turnKey(last?.id ?? null));
  const accepted = {
    at: now.toISOString(),
    digest: last?.id ?? null,
    toldUntil: toldUntil(last, { newest: ahead ? null : newest, loaded }),
  };
  if (loaded.kind === "state" && !isBegunAnew(loaded, newest)) {
    const { etag } = loaded.state;
    const manifest = withoutPacks(loaded.state.manifest, damaged, now);
    const sequence = manifest.sequence + 1;
    // What came since a digest of a wrong clock is in no mail yet, and is told by the next.
    const upTo = ahead ? Math.max(ahead.told, await toldBefore(store, { manifest, last })) : sequence;
    const next = { ...manifest, sequence, updated: now.toISOString(), hold: null, accepted: { ...accepted, upTo } };
    await swapOrFail(store, next, etag);
    return { kind: "accepted", reason, items: manifest.segments.reduce((sum, { items }) => sum + items, 0), setAside };
  }
  const rebuilt = await rebuild(store, { now, run, accepted });
  return { kind: "accepted", reason, ...rebuilt, setAside: [...setAside, ...rebuilt.setAside] };
}

/** A state that a run began because there was none: what the lost one left behind lies beside it. */
function isBegunAnew(loaded: LoadedState, newest: DigestRecord | null): boolean {
  if (loaded.kind !== "state" || loaded.state.manifest.hold === null) return false;
  return newest !== null && loaded.state.manifest.lineage !== newest.lineage;
}

async function toldBefore(
  store: ObjectStore,
  { manifest, last }: { manifest: Manifest; last: ListedDigest | null },
): Promise<number> {
  const record = last && (await readDigestRecord(store, last.id));
  return toldUpTo(manifest, record && { id: record.id, upTo: record.covers.upTo });
}

async function giveUpHistory(
  store: ObjectStore,
  loaded: LoadedState,
  { damaged, now }: { damaged: readonly DamagedPack[]; now: Date },
): Promise<Acceptance> {
  if (loaded.kind !== "state" || damaged.length === 0) return { kind: "nothing" };
  const manifest = withoutPacks(loaded.state.manifest, damaged, now);
  const next = { ...manifest, sequence: manifest.sequence + 1, updated: now.toISOString() };
  await swapOrFail(store, next, loaded.state.etag);
  const reason = damaged.map(({ fault }) => fault).join("; ");
  return { kind: "history-given-up", reason, setAside: damaged.map(({ pack }) => pack.key) };
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
  // Looked at first: whoever commits while we read makes our swap fail.
  const replaced = await store.get(MANIFEST_KEY);
  const salvaged = await salvageState(store);
  if (salvaged.newer !== null) throw new StoreError(`cannot use ${store.place}: ${salvaged.newer}`, "unusable");
  const setAside: string[] = [];
  if (replaced) {
    const key = asideKey("manifest.json", now);
    await store.put(key, replaced.body);
    setAside.push(key);
  }
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
  await swapOrFail(store, { ...next, dropped: droppedBy(next, named, now) }, replaced?.etag ?? null);
  return { items: salvaged.items, setAside: [...setAside, ...salvaged.unreadable] };
}

async function swapOrFail(store: ObjectStore, manifest: Manifest, etag: string | null): Promise<void> {
  const outcome = await swapManifest(store, manifest, etag);
  if ("etag" in outcome) return;
  if ("error" in outcome) throw outcome.error;
  throw new StoreError(`${store.place}: a run changed the state meanwhile; say it again`, "contended");
}
