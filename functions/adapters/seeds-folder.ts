import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CorpusRecord } from "../core/seeds/corpus-record.ts";
import { decodeText } from "../core/seeds/decode-text.ts";
import type { SeedFile, SeedFiles } from "../core/seeds/load-seeds.ts";
import { formatCorpusRecord } from "../core/seeds/parse-corpus-record.ts";
import { hashOfTopic } from "../core/topic/seed-topic.ts";

/**
 * Reads the files of a seeds folder, by names relative to it: what stands in it and in `corpus/`, no deeper. The fault
 * names everything that could not be read, a line each. A file that is known by its hash is not made text of, unless its
 * text is asked for: of two megabytes that takes as long as all else here.
 */
export async function readSeedsFolder(
  folder: string,
  { known = null }: { known?: string | null } = {},
): Promise<{ files: SeedFiles } | { fault: string }> {
  const names = await listSeedsFolder(folder);
  if (typeof names === "string") return { fault: names };
  const faults: string[] = [];
  const files = new Map<string, SeedFile>();
  for (const name of names) {
    try {
      const bytes = await readFile(join(folder, name));
      if (known !== null && hashOfTopic(bytes) === known) {
        files.set(name, textOnDemand(bytes, known));
        continue;
      }
      const decoded = decodeText(bytes);
      if ("fault" in decoded) faults.push(`${folder}/${name}: ${decoded.fault}`);
      else files.set(name, { text: decoded.text });
    } catch (error) {
      faults.push(`${folder}/${name}: cannot be read: ${describeFileError(error)}`);
    }
  }
  return faults.length > 0 ? { fault: faults.join("\n") } : { files };
}

/** A file's text from bytes that were found to be UTF-8 when they were first read. */
function textOnDemand(bytes: Buffer, hash: string): SeedFile {
  return {
    hash,
    get text() {
      return bytes.toString("utf8");
    },
  };
}

/**
 * Writes a record to `corpus/<id>.json`, whole or not at all. Without `replace` an existing one is left as it is, and
 * that is a fault.
 */
export async function writeCorpusRecord(
  folder: string,
  record: CorpusRecord,
  { replace }: { replace: boolean },
): Promise<{ path: string } | { fault: string }> {
  const path = join(folder, "corpus", `${record.id}.json`);
  const text = formatCorpusRecord(record);
  try {
    if (!(await stat(folder)).isDirectory()) return { fault: `${folder}: is not a folder` };
    await mkdir(join(folder, "corpus"), { recursive: true });
    if (!replace) {
      await writeFile(path, text, { flag: "wx" });
      return { path };
    }
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
    return { path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return { fault: `${path}: exists already: give another --id, or --replace to write it anew` };
    }
    return { fault: `${path}: cannot be written: ${describeFileError(error)}` };
  }
}

/** What the system says of a file, in words; other errors are not ours to explain and are thrown on. */
export function describeFileError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (typeof code !== "string") throw error;
  return FILE_ERRORS[code] ?? `the system says ${code}`;
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of its path is not a folder",
  EISDIR: "it is a folder, not a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ELOOP: "its links lead in a circle",
};

/** Names to read, or what is wrong with the folder. Hidden files are nobody's seeds. */
async function listSeedsFolder(folder: string): Promise<string[] | string> {
  try {
    const top = ["feeds.opml", "topic.json"];
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => top.includes(entry.name)).map((entry) => entry.name);
    if (!entries.some((entry) => entry.name === "corpus")) return names;
    const corpus = await readdir(join(folder, "corpus"), { withFileTypes: true });
    const records = corpus.filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."));
    return [...names, ...records.map((entry) => `corpus/${entry.name}`)];
  } catch (error) {
    return `${folder}: cannot be read: ${describeFileError(error)}. Name the folder with --seeds DIR`;
  }
}
