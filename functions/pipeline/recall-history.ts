import type { JudgedPass } from "../core/run/judge-readings.ts";
import { decodeIndex, type HistoryIndex, indexPack, monthsFor, NO_INDEX } from "../core/state/history-index.ts";
import type { ItemRecord } from "../core/state/segment.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { type ObjectStore, type Ports, StoreError } from "../ports.ts";
import { readPack, type State } from "./load-state.ts";

/** Recalled records a pass takes along: a story's reports, not a month of them. */
const MOST_RECALLED = 200;

/**
 * Records of the history among which something that looks new from the recent months may be known; none as a rule, and then
 * it cost one request. A pack that is damaged is passed over. Throws StoreError.
 */
export async function recallHistory(
  { store, log }: Pick<Ports, "store" | "log">,
  state: State | null,
  pass: JudgedPass,
): Promise<ItemRecord[]> {
  const history = state?.manifest.history;
  if (!state || !history?.index || pass.records.length === 0) return [];
  const index = await loadIndex(store, state);
  const read = pass.records.map(({ document }) => document);
  const unknown = pass.records.flatMap(({ decision, document }) => (decision.verdict === "new" ? [document] : []));
  const months = new Set(monthsFor(index, { read, unknown }));
  const keys = history.packs.filter(({ month }) => months.has(month)).map(({ key }) => key);
  const recalled = state.segments.filter(({ sequence }) => sequence === 0).flatMap(({ segment }) => segment.records);
  const atHand = new Set(recalled.map(({ document }) => document.id));
  const packs = await Promise.all(keys.map((key) => readPack(store, key)));
  const records = packs.flatMap((pack) => {
    if ("records" in pack) return pack.records;
    if (isNewer(pack.fault)) throw new StoreError(`cannot use ${store.place}: ${pack.fault}`, "unusable");
    // Old news told again is the lesser harm: the doctor names the damage, and nobody waits for it to be mended.
    log.event("history-unreadable", { reason: pack.fault });
    return [];
  });
  return records.filter(({ document }) => !atHand.has(document.id));
}

/** The index; one that is missing or damaged is made again from the packs. Throws StoreError. */
export async function loadIndex(
  store: ObjectStore,
  { manifest: { history } }: Pick<State, "manifest">,
): Promise<HistoryIndex> {
  if (history.index === null) return NO_INDEX;
  const stored = await store.get(history.index);
  const index = stored && decodeIndex(stored.body);
  if (index) return index;
  let made = NO_INDEX;
  for (const { key, month } of history.packs) {
    const pack = await readPack(store, key);
    if ("records" in pack) made = indexPack(made, month, pack.records);
  }
  return made;
}

/** Of the history, what a pass turned out to be about: it is taken along, so that digest and later runs have it at hand. */
export function recalledBy(pass: JudgedPass, older: readonly ItemRecord[]): ItemRecord[] {
  if (older.length === 0) return [];
  const storyOf = new Map(older.map(({ document }) => [document.id, document.story]));
  const stories = new Set(
    pass.decisions.flatMap(({ verdict, story, related, match }) =>
      verdict === "irrelevant" ? [] : [story, ...related, match && (storyOf.get(match.document) ?? null)],
    ),
  );
  return older.filter(({ document }) => stories.has(document.story)).slice(0, MOST_RECALLED);
}
