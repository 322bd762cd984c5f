import { HISTORY_PREFIX, type HistoryPack, MANIFEST_KEY, type Manifest, NO_HISTORY } from "./manifest.ts";
import { unknownFormat } from "./unknown-format.ts";

/** As stored: a pack is a line, for a manifest names the months of decades and is written anew by every run. */
type Stored = Omit<Manifest, "history"> & {
  readonly history: Omit<Manifest["history"], "packs"> & { readonly packs: readonly string[] };
};

/** The second format had a pack's parts each on a line of its own. */
type SecondFormat = Omit<Manifest, "format"> & { readonly format: 2 };

/** The first format: a segment a pass, all of them read by every run. */
type FirstFormat = Omit<Manifest, "format" | "history" | "merged"> & { readonly format: 1 };

export function formatManifest(manifest: Manifest): string {
  const { history } = manifest;
  const stored: Stored = { ...manifest, history: { ...history, packs: history.packs.map(formatPack) } };
  return `${JSON.stringify(stored, null, 1)}\n`;
}

/** Reads a stored manifest; a format that this version does not know is refused, never guessed. */
export function parseManifest(text: string): { manifest: Manifest } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: `${MANIFEST_KEY} is not JSON (cut off or overwritten)` };
  }
  const manifest = inThirdFormat(value as Stored | SecondFormat | FirstFormat | null);
  if (manifest === null) return { fault: unknownFormat(MANIFEST_KEY, value) };
  return isWhole(manifest) ? { manifest } : { fault: `${MANIFEST_KEY} lacks a part that it must have` };
}

/** Null for a format that this version does not know. */
function inThirdFormat(stored: Stored | SecondFormat | FirstFormat | null): Manifest | null {
  if (stored?.format === 1) return { ...stored, format: 3, history: NO_HISTORY, merged: null };
  if (stored?.format === 2) return { ...stored, format: 3 };
  if (stored?.format !== 3) return null;
  const packs = Array.isArray(stored.history?.packs) ? stored.history.packs.map(parsePack) : [null];
  return { ...stored, history: { ...stored.history, packs: packs as HistoryPack[] } };
}

function isWhole({ sequence, lineage, runs, segments, history }: Manifest): boolean {
  return (
    Number.isSafeInteger(sequence) &&
    typeof lineage === "string" &&
    Array.isArray(runs) &&
    Array.isArray(segments) &&
    segments.every((segment) => typeof segment?.key === "string" && Number.isSafeInteger(segment.sequence)) &&
    Array.isArray(history?.packs) &&
    history.packs.every((pack) => typeof pack?.key === "string" && typeof pack.month === "string")
  );
}

/** Month, key below the history's prefix, records, bytes; a key has no spaces. */
function formatPack({ month, key, items, bytes }: HistoryPack): string {
  return [month, key.slice(HISTORY_PREFIX.length), items, bytes].join(" ");
}

/** Null for a line that is no pack. */
function parsePack(line: unknown): HistoryPack | null {
  const [, month, key, items, bytes] = /^(\d{4}-\d\d) (\S+) (\d+) (\d+)$/.exec(String(line)) ?? [];
  if (month === undefined) return null;
  return { key: `${HISTORY_PREFIX}${key}`, month, items: Number(items), bytes: Number(bytes) };
}
