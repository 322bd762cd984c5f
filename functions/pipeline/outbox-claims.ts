import { type OutboxEntry, outboxKey } from "../core/state/outbox-entry.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

/** An entry of the outbox as it stands there, or as a worker that has it wrote it last. */
export interface HeldEntry {
  readonly entry: OutboxEntry;
  readonly etag: string;
}

/** Longer than any run lives (the function is stopped after 5 minutes), far under the hour after which nobody may be blocked. */
const LEASE_MINUTES = 10;
/** A lease, and a clock that was an hour off, with minutes to spare. */
const LONGEST_BELIEVED_MINUTES = 90;
/** Workers lost while sending, after which a person decides: each may have delivered a copy that nobody recorded. */
const LOST_LEASES_BEARABLE = 3;

/** Takes an entry for a worker; null while another has it, or was faster. Throws StoreError. */
export async function claim(
  store: ObjectStore,
  { entry, etag }: HeldEntry,
  { owner, now }: { owner: string; now: Date },
): Promise<HeldEntry | null> {
  if (isLeased(entry, now)) return null;
  const fence = entry.fence + 1;
  const lostLeases = (entry.lostLeases ?? 0) + (entry.lease ? 1 : 0);
  const taken = { ...entry, fence, lostLeases, lease: { owner, fence, until: leaseFrom(now) } };
  return replaceEntry(store, { entry: taken, etag });
}

/** Whether another has it. A lease of longer than any is given was taken by a clock that was ahead, and binds nobody. */
function isLeased({ lease }: OutboxEntry, now: Date): boolean {
  const left = lease === null ? 0 : Date.parse(lease.until) - now.getTime();
  return left > 0 && left <= LONGEST_BELIEVED_MINUTES * 60_000;
}

/** The lease of a worker that goes on, as of now. */
export function renewed({ lease }: OutboxEntry, now: Date): OutboxEntry["lease"] {
  return lease && { ...lease, until: leaseFrom(now) };
}

/** When the worker that has or had an entry wrote to it last; null when nobody has it. */
export function lastSignOf({ lease }: OutboxEntry): Date | null {
  return lease && new Date(Date.parse(lease.until) - LEASE_MINUTES * 60_000);
}

/** Past its end another worker may be sending already, whether or not it has written so. */
export function isOver({ lease }: OutboxEntry, now: Date): boolean {
  return lease === null || Date.parse(lease.until) <= now.getTime();
}

/** Why nobody should go on sending it without a person's word; null when there is no reason. */
export function whyTooOften({ lostLeases = 0 }: OutboxEntry): string | null {
  if (lostLeases < LOST_LEASES_BEARABLE) return null;
  return `${lostLeases} runs ended while they were sending it, and each may have delivered a copy: look before it goes out again`;
}

function leaseFrom(now: Date): string {
  return new Date(now.getTime() + LEASE_MINUTES * 60_000).toISOString();
}

/**
 * Null when another worker changed the entry. A lost answer is settled by reading: an entry names its owner and its fence,
 * so one that stands there byte by byte as we wrote it is ours.
 */
export async function replaceEntry(store: ObjectStore, { entry, etag }: HeldEntry): Promise<HeldEntry | null> {
  const key = outboxKey(entry.id);
  const body = formatEntry(entry);
  let lost: StoreError | undefined;
  try {
    const put = await store.put(key, body, { ifMatch: etag });
    if (put.written) return { entry, etag: put.etag };
  } catch (error) {
    if (!(error instanceof StoreError && error.kind === "unreachable")) throw error;
    lost = error;
  }
  const found = await store.get(key);
  if (found && new TextDecoder().decode(found.body) === body) return { entry, etag: found.etag };
  if (lost && found?.etag === etag) throw lost;
  return null;
}

export function formatEntry(entry: OutboxEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}
