import pLimit from "p-limit";
import { digestId } from "../core/state/digest-record.ts";
import {
  HISTORY_PREFIX,
  MANIFEST_KEY,
  type Manifest,
  MERGED_PREFIX,
  namedBy,
  SEGMENT_PREFIX,
} from "../core/state/manifest.ts";
import { parseManifest } from "../core/state/manifest-codec.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { listCompiledSeeds } from "./load-stored-seeds.ts";
import { listOldReports } from "./sweep-reports.ts";
import { TURN_PREFIX, turnKey } from "./take-turn.ts";

const DAY = 86_400_000;
/** Turns are asked for by runs that overlap; after these days nobody can be at it any more. */
const TURN_DAYS = 3;
const AT_ONCE = 8;

/**
 * Deletes what the manifest no longer names, a day after it could last have been needed: a run that is at it may still read
 * what the manifest named when it began, or name what it has just written. Old turns, compiled seeds and reports of runs go
 * as well. Throws StoreError.
 * @param last UTC day of the last sweep, null before the first
 */
export async function sweepState(
  { store, log }: Pick<Ports, "store" | "log">,
  { now, newest, last }: { now: Date; newest: string | null; last: string | null },
): Promise<void> {
  const manifest = await currentManifest({ store });
  if (manifest === null) return;
  const dropped = (manifest.dropped ?? []).filter(({ at }) => now.getTime() - Date.parse(at) < DAY);
  const named = new Set([...namedBy(manifest), ...dropped.map(({ key }) => key)]);
  const listed = await Promise.all([SEGMENT_PREFIX, MERGED_PREFIX, HISTORY_PREFIX].map((prefix) => store.list(prefix)));
  const orphans = listed.flat().flatMap(({ key }) => (!named.has(key) && isDayOld(key, now) ? [key] : []));
  const oldest = digestId(new Date(now.getTime() - TURN_DAYS * DAY));
  const turns = (await store.list(TURN_PREFIX))
    .map(({ key }) => key)
    .filter((key) => (newest !== null && newest < oldest ? key < turnKey(newest) : key < turnKey(oldest)))
    .filter((key) => key !== turnKey(newest));
  const seeds = await listCompiledSeeds(store);
  const old = [...orphans, ...turns, ...seeds.old];
  await deleteAll(store, old);
  // Last of all: in a bucket that deletes them by a rule of its own nobody else may.
  const reports = await listOldReports(store, { now, last });
  await deleteAll(store, reports);
  if (old.length + reports.length > 0) log.event("state-swept", { objects: old.length, reports: reports.length });
}

async function deleteAll(store: ObjectStore, keys: readonly string[]): Promise<void> {
  const atOnce = pLimit(AT_ONCE);
  await Promise.all(keys.map((key) => atOnce(() => store.delete(key))));
}

async function currentManifest({ store }: Pick<Ports, "store">): Promise<Manifest | null> {
  const stored = await store.get(MANIFEST_KEY);
  const parsed = stored && parseManifest(new TextDecoder().decode(stored.body));
  return parsed && "manifest" in parsed ? parsed.manifest : null;
}

/** What no manifest ever named is told by the day in its key, and left alone till a day after that day's end. */
function isDayOld(key: string, now: Date): boolean {
  const day = /\/(\d{4})\/(\d\d)\/(\d\d)\/[^/]+$/.exec(key);
  return day !== null && now.getTime() - Date.parse(`${day[1]}-${day[2]}-${day[3]}`) >= 2 * DAY;
}
