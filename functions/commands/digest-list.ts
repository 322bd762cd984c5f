import type { DigestRecord } from "../core/state/digest-record.ts";
import { parseStoredRecord } from "../core/state/digest-record.ts";
import { type OutboxEntry, outboxKey } from "../core/state/outbox-entry.ts";
import { listDigestIds, readDelivery, readDigestRecord } from "../pipeline/stored-digests.ts";
import type { ObjectStore } from "../ports.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openStoreOnly } from "./open-ports.ts";

/** One digest of the history. */
export interface DigestLine {
  readonly id: string;
  /** `prepared` when it stands neither in the outbox nor among the delivered: the next run takes it up. */
  readonly state: "sent" | "failed" | "dropped" | "pending" | "held" | "prepared";
  readonly subject: string;
  readonly new: number;
  readonly changed: number;
  readonly heldBack: number;
}

/** `digest list`: every digest in the store, newest first. */
export async function digestList(options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return refuse(io, read.faults);
  const opened = await openStoreOnly(read.settings, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  const ids = (await listDigestIds(opened.store)).reverse();
  const lines = (await Promise.all(ids.map((id) => lineOf(opened.store, id)))).flatMap((line) => line ?? []);
  if (read.settings.json) printJson(io, lines);
  else if (lines.length === 0) io.out(`No digests yet in ${opened.store.place}.\n`);
  else io.out(lines.map((line) => `${line.id}  ${line.state.padEnd(8)}  ${line.subject}\n`).join(""));
  return 0;
}

async function lineOf(store: ObjectStore, id: string): Promise<DigestLine | null> {
  const [record, delivery, entry] = await Promise.all([
    readDigestRecord(store, id),
    readDelivery(store, id),
    store.get(outboxKey(id)),
  ]);
  if (record === null) return null;
  const waiting = entry && parseStoredRecord<OutboxEntry>(entry.body);
  return { id, state: delivery?.state ?? waiting?.state ?? "prepared", ...summaryOf(record) };
}

function summaryOf({ subject, counts }: DigestRecord): Omit<DigestLine, "id" | "state"> {
  return { subject, new: counts.new, changed: counts.changed, heldBack: counts.heldBack };
}
