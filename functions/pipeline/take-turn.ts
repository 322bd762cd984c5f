import { parseStoredRecord } from "../core/state/digest-record.ts";
import type { ObjectStore } from "../ports.ts";

/** Which slot's digest comes after the newest one. */
interface Turn {
  readonly format: 1;
  readonly slot: string;
}

/**
 * Each digest has one successor, whoever comes first: else two runs with different slots would both tell what came since
 * the same digest. The slot that has the turn after a digest (null: the first turn), ours or another's; a turn whose run was
 * killed is for whoever finds it.
 */
export async function takeTurn(
  store: ObjectStore,
  { slot, after }: { slot: Date; after: string | null },
): Promise<Date> {
  const key = `state/turns/after-${after ?? "none"}.json`;
  const turn: Turn = { format: 1, slot: slot.toISOString() };
  const put = await store.put(key, `${JSON.stringify(turn)}\n`, { absent: true });
  if (put.written) return slot;
  const stored = await store.get(key);
  const taken = stored && parseStoredRecord<Turn>(stored.body);
  return taken ? new Date(taken.slot) : slot;
}
