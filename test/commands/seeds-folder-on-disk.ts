import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { SAMPLE_FEEDS, SAMPLE_TOPIC } from "../core/seeds/seed-samples.ts";

/** A folder of its own for one test, with these files; gone afterwards. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "seeds-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A sound seeds folder, with records as given. */
export function seedsFolder(records: Readonly<Record<string, string>> = {}): Promise<string> {
  return folderWith({ "feeds.opml": SAMPLE_FEEDS, "topic.json": SAMPLE_TOPIC, ...records });
}

/** Catches what a command writes. */
export function captureIo() {
  const written = { out: "", err: "" };
  return {
    written,
    io: {
      out: (text: string) => {
        written.out += text;
      },
      err: (text: string) => {
        written.err += text;
      },
    },
  };
}
