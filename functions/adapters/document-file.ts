import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { decodeText } from "../core/seeds/decode-text.ts";
import type { SourceDocument } from "../core/seeds/document-lines.ts";
import { describeFileError } from "./seeds-folder.ts";

/** An article is some kilobytes, its page a megabyte at most; beyond this a file is something else. */
const LARGEST_DOCUMENT = 5_000_000;

/** Reads a document that a person hands over: `.txt`, `.md` or `.html`. The fault names the file and the remedy. */
export async function readDocumentFile(path: string): Promise<{ document: SourceDocument } | { fault: string }> {
  const extension = extname(path).toLowerCase();
  const format = FORMATS.get(extension);
  if (!format) {
    const kind = extension === "" ? "a file without an ending" : `a ${extension} file`;
    return { fault: `${path}: ${kind} cannot be read: save it as .txt, .md or .html` };
  }
  try {
    const { size } = await stat(path);
    if (size > LARGEST_DOCUMENT) return { fault: `${path}: is too large for an article (${size} bytes)` };
    const decoded = decodeText(await readFile(path));
    if ("fault" in decoded) return { fault: `${path}: ${decoded.fault}` };
    return { document: { text: decoded.text, fileName: basename(path), format } };
  } catch (error) {
    return { fault: `${path}: cannot be read: ${describeFileError(error)}` };
  }
}

const FORMATS: ReadonlyMap<string, SourceDocument["format"]> = new Map([
  [".txt", "txt"],
  [".md", "md"],
  [".html", "html"],
]);
