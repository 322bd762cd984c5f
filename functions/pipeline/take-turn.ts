import { faultOfRecord, parseStoredRecord } from "../core/state/digest-record.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

/** Which slot's digest comes after the newest one. */
interface Turn {
  readonly format: 1;
  readonly slot: string;
}

export const TURN_PREFIX = "state/turns/";

/** Key of the turn after a digest; null: of the first turn. */
export function turnKey(after: string | null): string {
  return `${TURN_PREFIX}after-${after ?? "none"}.json`;
}

/**
 * Each digest has one successor, whoever comes first: else two runs with different slots would both tell what came since
 * the same digest. The slot that has the turn after a digest (null: the first turn), ours or another's; a turn whose run was
 * killed is for whoever finds it. Throws StoreError.
 */
export async function takeTurn(
  store: ObjectStore,
  { slot, after }: { slot: Date; after: string | null },
): Promise<Date> {
  const key = turnKey(after);
  const turn: Turn = { format: 1, slot: slot.toISOString() };
  const put = await store.put(key, `${JSON.stringify(turn)}\n`, { absent: true });
  if (put.written) return slot;
  const stored = await store.get(key);
  const taken = stored && parseStoredRecord<Turn>(stored.body);
  const fault = stored && taken === null ? faultOfRecord(key, stored.body) : null;
  // Whose turn it is, only that version knows; a damaged one is nobody's.
  if (fault !== null && isNewer(fault)) throw new StoreError(`cannot use ${store.place}: ${fault}`, "unusable");
  return taken ? new Date(taken.slot) : slot;
}
