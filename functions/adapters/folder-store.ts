import { rmSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import pLimit from "p-limit";
import { type ListedObject, type ObjectStore, type PutCondition, type PutOutcome, StoreError } from "../ports.ts";
import { checkRange, partOf } from "./byte-range.ts";
import { etagOf, moveIfAbsent, moveOver, unmetCondition } from "./conditional-move.ts";
import { folderFault } from "./folder-fault.ts";
import { listFolder } from "./folder-listing.ts";
import { whileLocked } from "./folder-lock.ts";
import { objectKeyFault, WRITING_FOLDER } from "./object-key.ts";
import { makeFolder, sweepUnfinished, syncFolders, writeUnfinished } from "./unfinished-file.ts";

export interface FolderStoreOptions {
  /** Whether a write waits until it is on the disk, so that it survives a power failure; default true. */
  readonly durable?: boolean;
}

/** Files read at once while listing: an etag is made from a file's content. */
const READS_AT_ONCE = 8;

/**
 * A local folder with a bucket's layout and promises; a key is a path below it. Nothing is created before the first
 * write. Unfinished writes lie in `.writing/`, which no listing shows; an object appears whole or not at all. Several
 * programs may use one folder at once, and one that is killed blocks no other.
 */
export function folderStore(folder: string, { durable = true }: FolderStoreOptions = {}): ObjectStore {
  const root = resolve(folder);
  const writing = join(root, WRITING_FOLDER);
  const readAtOnce = pLimit(READS_AT_ONCE);
  let swept = false;

  async function write(key: string, bytes: Uint8Array, condition?: PutCondition): Promise<PutOutcome> {
    const path = join(root, key);
    const unmet = unmetCondition(path, condition);
    if (unmet !== null) return unmet;
    const unfinished = await writeUnfinished(writing, bytes, durable);
    try {
      const changed = await makeFolder(dirname(path));
      const outcome = await move(unfinished, key, { etag: etagOf(bytes), ...condition });
      if (outcome.written && durable) await syncFolders(changed);
      return outcome;
    } finally {
      await rm(unfinished, { force: true });
      if (!swept) await sweepUnfinished(writing);
      swept = true;
    }
  }

  async function move(unfinished: string, key: string, wanted: Wanted): Promise<PutOutcome> {
    const path = join(root, key);
    if (wanted.absent) return moveIfAbsent(unfinished, path, wanted.etag);
    return whileLocked({ folder: writing, name: key }, () => moveOver(unfinished, path, wanted));
  }

  async function remove(key: string): Promise<void> {
    const path = join(root, key);
    if ((await contentOf(path)) === null) return;
    await makeFolder(writing);
    await whileLocked({ folder: writing, name: key }, () => rmSync(path, { force: true }));
  }

  async function describe(key: string): Promise<ListedObject | null> {
    const body = await contentOf(join(root, key));
    return body === null ? null : { key, etag: etagOf(body), bytes: body.length };
  }

  return {
    place: root,
    placeOf: (key) => join(root, key),
    async get(key, range) {
      checkRange(range);
      const path = pathOf(root, key);
      const body = await orFault("read", path, () => contentOf(path));
      return body === null ? null : { body: partOf(body, range), etag: etagOf(body) };
    },
    async put(key, body, condition) {
      const bytes = typeof body === "string" ? Buffer.from(body) : body;
      return orFault("write", pathOf(root, key), () => write(key, bytes, condition));
    },
    async list(prefix, after = "") {
      const fault = prefix.split("/").includes("..") ? `.. would lead out of ${root}` : null;
      if (fault !== null) throw new StoreError(`cannot list ${prefix}: ${fault}`, "unusable");
      return orFault("list", join(root, prefix), async () => {
        const keys = await listFolder(root, prefix, after);
        const described = await Promise.all(keys.map((key) => readAtOnce(() => describe(key))));
        return described.filter((object) => object !== null);
      });
    },
    async delete(key) {
      await orFault("delete", pathOf(root, key), () => remove(key));
    },
  };
}

interface Wanted {
  readonly etag: string;
  readonly absent?: boolean;
  readonly ifMatch?: string;
}

function pathOf(root: string, key: string): string {
  const fault = objectKeyFault(key);
  if (fault !== null) throw new StoreError(`${JSON.stringify(key)} cannot be a key in ${root}: ${fault}`, "unusable");
  return join(root, key);
}

/** The content of a file, or null when there is none; anything but a file is an error. */
async function contentOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function orFault<T>(
  doing: "read" | "write" | "list" | "delete",
  path: string,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw folderFault(error, doing, path);
  }
}
