import { encodeIndex, type HistoryIndex, indexPack, monthsWithoutTraits } from "../core/state/history-index.ts";
import { sortParts } from "../core/state/keep-parts.ts";
import {
  droppedBy,
  HISTORY_PREFIX,
  type HistoryPack,
  type Manifest,
  MERGED_PREFIX,
  newKey,
} from "../core/state/manifest.ts";
import type { SegmentPart } from "../core/state/segment.ts";
import { encodeSegment } from "../core/state/segment-codec.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { swapManifest, writeNew } from "./commit-segment.ts";
import { feedStatesOf, loadPacks, partsOf, type State, talliesOf } from "./load-state.ts";
import { loadIndex } from "./recall-history.ts";

export interface MergePlan {
  readonly run: string;
  /** Everything up to this sequence number stands in a digest. */
  readonly told: number;
  readonly now: Date;
}

/**
 * The daily merge: what came since the last one joins the recent months in one object, what grew old goes into its month's
 * pack, and old texts are dropped. Made visible by one swap like any pass; when another run was faster, nothing happened and
 * the next merge does it. Throws StoreError.
 */
export async function mergeState(
  { store, log }: Pick<Ports, "store" | "log">,
  state: State,
  plan: MergePlan,
): Promise<{ merged: boolean }> {
  const { run, now } = plan;
  const { recent, older } = sortParts(partsOf(state.segments), plan);
  const history = await grownHistory(store, state, { older, run, now });
  const sequence = state.manifest.sequence + 1;
  const body = encodeSegment({
    format: 2,
    run,
    made: now.toISOString(),
    parts: recent,
    feeds: [...feedStatesOf(state).values()],
    tallies: talliesOf(state),
  });
  const key = newKey(MERGED_PREFIX, { now, name: run });
  await writeNew(store, key, body);
  const segments = [{ key, sequence, items: countRecords(recent), bytes: body.byteLength }];
  const manifest: Manifest = {
    ...state.manifest,
    sequence,
    updated: now.toISOString(),
    segments,
    history,
    dropped: droppedBy({ segments, history }, state.manifest, now),
    merged: dayOf(now),
  };
  const outcome = await swapManifest(store, manifest, state.etag);
  const merged = "etag" in outcome;
  log.event("state-merged", { run, merged, recent: countRecords(recent), older: countRecords(older) });
  return { merged };
}

/** Whether a merge is due: once a day with the digest's run, and in any run when that was missed. */
export function isMergeDue({ merged, created }: Manifest, { now, digest }: { now: Date; digest: boolean }): boolean {
  const last = merged ?? created.slice(0, 10);
  const days = Math.floor((Date.parse(dayOf(now)) - Date.parse(last)) / DAY);
  // One of a day to come was done by a clock that was ahead.
  return days >= (digest ? 1 : MISSED_DAYS) || days < -1;
}

const DAY = 86_400_000;
const MISSED_DAYS = 2;

async function grownHistory(
  store: ObjectStore,
  state: State,
  { older, run, now }: { older: readonly SegmentPart[]; run: string; now: Date },
): Promise<Manifest["history"]> {
  const { history } = state.manifest;
  if (older.length === 0) return history;
  let index = await loadIndex(store, state);
  const packs = new Map(history.packs.map((pack) => [pack.month, pack]));
  for (const [month, parts] of byMonth(older)) {
    const before = packs.get(month);
    const known = before ? await loadPacks(store, [before.key]) : [];
    const all = [
      ...(known.length > 0 ? [{ sequence: 0, made: `${month}-01T00:00:00.000Z`, records: known }] : []),
      ...parts,
    ];
    const pack = await writePack(store, { month, parts: all, run, now });
    packs.set(month, pack);
    index = indexPack(
      index,
      month,
      all.flatMap(({ records }) => records),
    );
  }
  index = await completed(store, index, packs);
  const key = newKey(`${HISTORY_PREFIX}index/`, { now, name: run });
  await writeNew(store, key, encodeIndex(index));
  const founded = older.flatMap(({ records }) => records).filter(({ decision }) => decision.verdict === "new").length;
  const sorted = [...packs.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
  return { index: key, packs: sorted, stories: history.stories + founded };
}

/** An index that an earlier version made learns what its packs name, a few years of them a day. */
async function completed(
  store: ObjectStore,
  index: HistoryIndex,
  packs: ReadonlyMap<string, HistoryPack>,
): Promise<HistoryIndex> {
  let complete = index;
  for (const month of monthsWithoutTraits(index).slice(0, MONTHS_COMPLETED)) {
    const pack = packs.get(month);
    if (pack) complete = indexPack(complete, month, await loadPacks(store, [pack.key]));
  }
  return complete;
}

const MONTHS_COMPLETED = 36;

async function writePack(
  store: ObjectStore,
  { month, parts, run, now }: { month: string; parts: readonly SegmentPart[]; run: string; now: Date },
): Promise<HistoryPack> {
  const body = encodeSegment({ format: 2, run, made: now.toISOString(), parts, feeds: [], tallies: [] });
  const key = newKey(`${HISTORY_PREFIX}${month}/`, { now, name: run });
  await writeNew(store, key, body);
  return { key, month, items: countRecords(parts), bytes: body.byteLength };
}

/** By the month in which they were read. */
function byMonth(parts: readonly SegmentPart[]): Map<string, SegmentPart[]> {
  const months = new Map<string, SegmentPart[]>();
  for (const part of parts) {
    const month = part.made.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), part]);
  }
  return months;
}

function countRecords(parts: readonly SegmentPart[]): number {
  return parts.reduce((sum, { records }) => sum + records.length, 0);
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
