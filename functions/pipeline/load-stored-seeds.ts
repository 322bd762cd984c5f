import { createHash } from "node:crypto";
import { decodeText } from "../core/seeds/decode-text.ts";
import { isSeedFile, loadSeeds, type Seeds } from "../core/seeds/load-seeds.ts";
import { packSeeds, restoreSeeds } from "../core/seeds/pack-seeds.ts";
import { withDocuments } from "../core/story/pack-documents.ts";
import type { ListedObject, ObjectStore } from "../ports.ts";

const PREFIX = "seeds/";
const COPIES = "state/seeds/";

/**
 * The seeds that a deployment put beside the state, listed once a run. A copy of them, checked, compiled and read, lies under
 * `state/seeds/`, named after the listed keys and ETags: one request instead of one a file until something changes.
 */
export async function loadStoredSeeds(store: ObjectStore): Promise<{ seeds: Seeds } | { faults: readonly string[] }> {
  const listed = await listSeeds(store);
  const compiledKey = compiledKeyOf(listed);
  const compiled = await store.get(compiledKey);
  const copied = compiled && restoreSeeds(compiled.body);
  if (copied) return { seeds: copied };
  const bodies = await Promise.all(listed.map(({ key }) => store.get(key)));
  const files = new Map<string, { text: string }>();
  const faults: string[] = [];
  for (const [i, { key }] of listed.entries()) {
    const body = bodies[i]?.body;
    const decoded = body ? decodeText(body) : { fault: "is gone" };
    if ("text" in decoded) files.set(key.slice(PREFIX.length), { text: decoded.text });
    else faults.push(`${store.placeOf(key)}: ${decoded.fault}`);
  }
  const loaded = loadSeeds(files, store.placeOf(PREFIX.slice(0, -1)));
  if ("faults" in loaded) return { faults: [...faults, ...loaded.faults] };
  if (faults.length > 0) return { faults };
  // Files that a deployment changed between listing and reading are not those that the copy is named after.
  const asListed = listed.every(({ etag }, i) => bodies[i]?.etag === etag);
  const seeds = withDocuments(loaded.seeds);
  if (asListed) await store.put(compiledKey, packSeeds(seeds));
  return { seeds };
}

/** The copies that are there: the one of the seeds as they are now, and those of seeds that were replaced. */
export async function listCompiledSeeds(store: ObjectStore): Promise<{ current: string; old: string[] }> {
  const current = compiledKeyOf(await listSeeds(store));
  const copies = (await store.list(COPIES)).map(({ key }) => key);
  return { current, old: copies.filter((key) => key !== current) };
}

async function listSeeds(store: ObjectStore): Promise<ListedObject[]> {
  return (await store.list(PREFIX)).filter(({ key }) => isSeedFile(key.slice(PREFIX.length)));
}

function compiledKeyOf(listed: readonly ListedObject[]): string {
  const listing = createHash("sha256")
    .update(JSON.stringify(listed.map(({ key, etag }) => [key, etag])))
    .digest("hex")
    .slice(0, 32);
  return `${COPIES}${listing}.gz`;
}
