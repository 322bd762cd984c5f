import { createHash } from "node:crypto";
import { linkSync, readFileSync, renameSync, statSync } from "node:fs";
import type { PutCondition, PutOutcome } from "../ports.ts";

/**
 * The version of a content, in the form S3 gives to an object stored in one part: equal files have equal versions in
 * a folder and in a bucket, so seeds read from either are the same seeds. It guards against chance, not against forgery.
 */
export function etagOf(body: Uint8Array): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

/** Why a write would not be made as things stand, or null: spares the disk a content that could not stay. */
export function unmetCondition(path: string, condition: PutCondition | undefined): PutOutcome | null {
  if (condition === undefined) return null;
  const present = contentAt(path);
  if ("absent" in condition) return present === null ? null : { written: false, reason: "exists" };
  return present !== null && etagOf(present) === condition.ifMatch ? null : { written: false, reason: "changed" };
}

/** Gives a finished file its name unless something has that name: one step of the file system, so of many one wins. */
export function moveIfAbsent(finished: string, path: string, etag: string): PutOutcome {
  try {
    linkSync(finished, path);
    return { written: true, etag };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    return { written: false, reason: "exists" };
  }
}

/**
 * Puts a finished file in the place of another. To be called under the lock of its key: looking and moving are two
 * steps, and nobody may write in between.
 */
export function moveOver(finished: string, path: string, wanted: { etag: string; ifMatch?: string }): PutOutcome {
  const condition = wanted.ifMatch === undefined ? undefined : { ifMatch: wanted.ifMatch };
  const unmet = unmetCondition(path, condition);
  if (unmet !== null) return unmet;
  renameSync(finished, path);
  return { written: true, etag: wanted.etag };
}

/** The content of a file, or null when there is none; anything but a file is an error. */
function contentAt(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
