import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The prefix of files that nobody looks for again once their writer is gone. */
export const UNFINISHED = "new-";
/** Older unfinished files are those of killed writers: a write takes seconds. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/** Writes bytes to a new file in `folder` (made if need be) and waits until they are on the disk, if `durable`. */
export async function writeUnfinished(folder: string, bytes: Uint8Array, durable: boolean): Promise<string> {
  await makeFolder(folder);
  const path = join(folder, `${UNFINISHED}${randomUUID()}`);
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    if (durable) await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return path;
}

/**
 * Makes a folder with those above it; answers the folders whose entries a later `syncFolders` must save. Node's own
 * recursive mkdir tries for ever where the system says that a folder cannot be made in another that exists.
 */
export async function makeFolder(folder: string, isAboveMade = false): Promise<string[]> {
  try {
    await mkdir(folder);
    return [folder, dirname(folder)];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return [folder];
    if (code !== "ENOENT" || isAboveMade) throw error;
    return [...(await makeFolder(dirname(folder))), ...(await makeFolder(folder, true))];
  }
}

/** Waits until the names in these folders are on the disk. Windows cannot sync a folder and needs no such call. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  if (process.platform === "win32") return;
  for (const folder of new Set(folders)) {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  }
}

/** Removes what writers left that were killed long ago. */
export async function sweepUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((name) => name.startsWith(UNFINISHED))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}
