import { createHash } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type Mailer, type OutgoingMail, StoreError } from "../ports.ts";
import { folderStore } from "./folder-store.ts";
import { WRITING_FOLDER } from "./object-key.ts";

/**
 * Delivers into a folder: each message one `.eml` file, named after its Message-ID and its recipient. The same message
 * sent again replaces its file. A file is there whole or not at all.
 */
export function fileMailer(folder: string): Mailer {
  const files = folderStore(folder);
  return {
    kind: "file",
    async send(message) {
      const name = fileNameOf(message);
      try {
        await files.put(name, message.raw);
        await removeIfEmpty(join(folder, WRITING_FOLDER));
        return { accepted: true, place: files.placeOf(name) };
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return { accepted: false, kind: "unavailable", reason: error.message };
      }
    },
  };
}

/** People look into this folder: where unfinished files lay is not left behind, unless another writer is at work there. */
async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST", "EBUSY"].includes(error.code ?? "")) throw error;
  });
}

/** Leaves room for the ending within the 255 bytes that file systems allow. */
const MOST_NAME_CHARACTERS = 160;

/**
 * `<slot@host>` for `you@example.org` is `slot.you@example.org.eml`. When that needed changing to be a safe name on any
 * file system, a few digits of a hash keep two messages from falling on one name.
 */
function fileNameOf({ messageId, to }: OutgoingMail): string {
  const wanted = `${messageId.replace(/^<|@[^@]*$|>$/g, "")}.${to}`;
  const safe = wanted
    .replace(/[^A-Za-z0-9@._+-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, MOST_NAME_CHARACTERS);
  if (safe === wanted) return `${safe}.eml`;
  return `${safe}-${createHash("sha256").update(`${messageId} ${to}`).digest("hex").slice(0, 8)}.eml`;
}
