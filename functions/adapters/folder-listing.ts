import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareKeys, objectKeyFault } from "./object-key.ts";

/**
 * The keys of the files in a folder and below that begin with `prefix` and come after `after`, in the order of a
 * bucket's listing. Folders that can hold none of them are not opened; linked folders are not followed.
 */
export async function listFolder(root: string, prefix: string, after: string): Promise<string[]> {
  const keys: string[] = [];
  const foldersToRead = [prefix.slice(0, prefix.lastIndexOf("/") + 1)];
  for (let folder = foldersToRead.pop(); folder !== undefined; folder = foldersToRead.pop()) {
    for (const entry of await entriesOf(join(root, folder))) {
      const key = `${folder}${entry.name}`;
      if (objectKeyFault(key) !== null) continue;
      if (entry.isDirectory()) {
        if (mayHold(`${key}/`, prefix, after)) foldersToRead.push(`${key}/`);
      } else if (key.startsWith(prefix) && compareKeys(key, after) > 0 && (await isFile(root, entry, key))) {
        keys.push(key);
      }
    }
  }
  return keys.sort(compareKeys);
}

function mayHold(folder: string, prefix: string, after: string): boolean {
  const underPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
  return underPrefix && (after.startsWith(folder) || compareKeys(folder, after) > 0);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function isFile(root: string, entry: Dirent, key: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(join(root, key))).isFile();
  } catch {
    return false; // a link that leads nowhere is no object
  }
}
