import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StoreError } from "../ports.ts";

type Cause = Pick<StoreError, "kind"> & { readonly words: string };

const CAUSES: Readonly<Record<string, Cause>> = {
  EACCES: { kind: "denied", words: "no permission; change the folder's rights or choose another folder" },
  EPERM: { kind: "denied", words: "no permission; change the folder's rights or choose another folder" },
  EROFS: { kind: "unusable", words: "the file system is read-only; choose another folder" },
  ENOSPC: { kind: "unusable", words: "the disk is full; make room or choose another folder" },
  EDQUOT: { kind: "unusable", words: "the disk quota is used up; make room or choose another folder" },
  EFBIG: { kind: "unusable", words: "the file would be larger than is allowed here; raise the limit on file size" },
  ENOENT: { kind: "unusable", words: "a folder cannot be made there; choose another folder" },
  EISDIR: { kind: "unusable", words: "a folder lies where a file should be; move it away" },
  ENOTEMPTY: { kind: "unusable", words: "a folder lies where a file should be; move it away" },
  ENAMETOOLONG: { kind: "unusable", words: "the path is too long; choose a folder with a shorter path" },
  ELOOP: { kind: "unusable", words: "its links lead round in a circle; choose another folder" },
  EMFILE: { kind: "unusable", words: "too many files are open; raise the limit on open files" },
  ENFILE: { kind: "unusable", words: "too many files are open; raise the limit on open files" },
};

/** An error of the file system as a StoreError that names the place and the remedy; anything else is thrown as it is. */
export function folderFault(error: unknown, doing: "read" | "write" | "list" | "delete", path: string): StoreError {
  if (error instanceof StoreError) return error;
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const { kind, words } = causeOf(code, syscall, path) ?? {
    kind: "unusable",
    words: `${message}; look at the place or choose another folder`,
  };
  return new StoreError(`cannot ${doing} ${path}: ${words}`, kind, { cause: error });
}

function causeOf(code: string, syscall: string | undefined, path: string): Cause | undefined {
  const cannotLink = ["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"].includes(code);
  if (syscall === "link" && cannotLink) {
    return { kind: "unusable", words: "its file system has no hard links; choose a folder on another file system" };
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    const file = fileInTheWay(dirname(path)) ?? resolve(path);
    return { kind: "unusable", words: `${file} is a file where a folder should be; move it or choose another folder` };
  }
  return CAUSES[code];
}

/** The nearest thing above that exists, when it is no folder. */
function fileInTheWay(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? null : path;
  } catch {
    return dirname(path) === path ? null : fileInTheWay(dirname(path)); // not there, or itself below a file
  }
}
