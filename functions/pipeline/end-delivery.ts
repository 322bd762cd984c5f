import { type DeliveryRecord, digestKey } from "../core/state/digest-record.ts";
import { type OutboxEntry, type OutboxRecipient, outboxKey } from "../core/state/outbox-entry.ts";
import type { Ports } from "../ports.ts";

/**
 * Writes down how a digest ended and takes it out of the outbox. Refused for one recipient is a failure to be looked at;
 * for nobody left to have it, it is dropped.
 */
export async function endDelivery(
  { store, clock, log }: Pick<Ports, "store" | "clock" | "log">,
  { id, recipients }: Pick<OutboxEntry, "id" | "recipients">,
): Promise<{ state: DeliveryRecord["state"]; reason: string | null }> {
  const refused = recipients.filter(({ state }) => state === "refused");
  const accepted = recipients.filter(({ state }) => state === "sent").length;
  const state = refused.length > 0 ? "failed" : accepted > 0 ? "sent" : "dropped";
  const delivery: DeliveryRecord = {
    format: 1,
    id,
    state,
    finished: clock.now().toISOString(),
    recipients: recipients.length,
    accepted,
    refusals: refused.flatMap(({ reason }) => reason ?? []),
  };
  await store.put(digestKey(id, "delivery.json"), `${JSON.stringify(delivery, null, 1)}\n`);
  await store.delete(outboxKey(id));
  log.event(`digest-${state}`, { digest: id, recipients: delivery.recipients, accepted });
  if (state === "sent") return { state, reason: null };
  return { state, reason: refused.length > 0 ? reasonsOf(refused) : "it was dropped" };
}

/** The different reasons given for recipients. */
export function reasonsOf(recipients: readonly OutboxRecipient[]): string {
  return [...new Set(recipients.flatMap(({ reason }) => reason ?? []))].join("; ");
}
