import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../functions/core/seeds/decode-text.ts";
import { isSeedFile, loadSeeds } from "../functions/core/seeds/load-seeds.ts";

/** What is wrong with the seeds folder that would be deployed, a line a finding with its place; nothing when all is well. */
export function checkSeeds(folder: string): { faults: string[]; warnings: string[] } {
  const faults: string[] = [];
  const files = new Map<string, { text: string; etag: string }>();
  for (const name of seedFileNames(folder)) {
    const decoded = decodeText(readFileSync(join(folder, name)));
    if ("fault" in decoded) faults.push(`seeds/${name}: ${decoded.fault}`);
    else files.set(name, { text: decoded.text, etag: "" });
  }
  if (faults.length > 0) return { faults, warnings: [] };
  const loaded = loadSeeds(files);
  return { faults: "faults" in loaded ? loaded.faults : [], warnings: loaded.warnings };
}

/** Names relative to the folder, with `/` between folders on any system. */
function seedFileNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter(isSeedFile);
}
