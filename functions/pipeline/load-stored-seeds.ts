import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { decodeText } from "../core/seeds/decode-text.ts";
import { isSeedFile, loadSeeds, type Seeds } from "../core/seeds/load-seeds.ts";
import type { ListedObject, ObjectStore } from "../ports.ts";

const PREFIX = "seeds/";
const COPIES = "state/seeds/";

interface CompiledSeeds {
  readonly format: 1;
  readonly seeds: Seeds;
}

/**
 * The seeds that a deployment put beside the state, listed once a run. A copy of them, read and checked, lies under
 * `state/seeds/`, named after the listed keys and ETags: one request instead of one a file until something changes.
 */
export async function loadStoredSeeds(store: ObjectStore): Promise<{ seeds: Seeds } | { faults: readonly string[] }> {
  const listed = await listSeeds(store);
  const compiledKey = compiledKeyOf(listed);
  const compiled = await store.get(compiledKey);
  const copied = compiled && readCopy(compiled.body);
  if (copied) return { seeds: copied };
  const bodies = await Promise.all(listed.map(({ key }) => store.get(key)));
  const files = new Map<string, { text: string; etag: string }>();
  const faults: string[] = [];
  for (const [i, { key, etag }] of listed.entries()) {
    const body = bodies[i]?.body;
    const decoded = body ? decodeText(body) : { fault: "is gone" };
    if ("text" in decoded) files.set(key.slice(PREFIX.length), { text: decoded.text, etag });
    else faults.push(`${store.placeOf(key)}: ${decoded.fault}`);
  }
  const loaded = loadSeeds(files, store.placeOf(PREFIX.slice(0, -1)));
  if ("faults" in loaded) return { faults: [...faults, ...loaded.faults] };
  if (faults.length > 0) return { faults };
  const copy: CompiledSeeds = { format: 1, seeds: loaded.seeds };
  // Files that a deployment changed between listing and reading are not those that the copy is named after.
  const asListed = listed.every(({ etag }, i) => bodies[i]?.etag === etag);
  if (asListed) await store.put(compiledKey, gzipSync(JSON.stringify(copy)));
  return { seeds: loaded.seeds };
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
  return `${COPIES}${listing}.json.gz`;
}

/** Null for a copy that is damaged or of another format: it is made again. */
function readCopy(body: Uint8Array): Seeds | null {
  try {
    const { format, seeds }: CompiledSeeds = JSON.parse(gunzipSync(body).toString("utf8"));
    return format === 1 ? seeds : null;
  } catch {
    return null;
  }
}
