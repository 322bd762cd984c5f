import { droppedBy, type HistoryPack, type Manifest } from "../core/state/manifest.ts";
import type { ObjectStore } from "../ports.ts";
import { readPack } from "./load-state.ts";

/** A pack of the history that the manifest names and nobody can read. */
export interface DamagedPack {
  readonly pack: HistoryPack;
  readonly fault: string;
}

/** Reads every pack of the history, which no run does, and tells of those that cannot be read. Throws StoreError. */
export async function findDamagedPacks(store: ObjectStore, { history }: Manifest): Promise<DamagedPack[]> {
  const read = await Promise.all(history.packs.map(async (pack) => ({ pack, found: await readPack(store, pack.key) })));
  return read.flatMap(({ pack, found }) => ("fault" in found ? [{ pack, fault: found.fault }] : []));
}

/** The manifest without packs that are given up; their objects stay as long as anything that is no longer named. */
export function withoutPacks(manifest: Manifest, damaged: readonly DamagedPack[], now: Date): Manifest {
  const keys = new Set(damaged.map(({ pack }) => pack.key));
  const history = { ...manifest.history, packs: manifest.history.packs.filter(({ key }) => !keys.has(key)) };
  return { ...manifest, history, dropped: droppedBy({ segments: manifest.segments, history }, manifest, now) };
}
