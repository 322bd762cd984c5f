import { createHash } from "node:crypto";
import type { OutboxRecipient } from "./outbox-entry.ts";

/** Somebody who is to have a digest. */
export function newRecipient(
  digest: string,
  { mailbox, from }: { mailbox: { readonly name: string | null; readonly address: string }; from: string },
): OutboxRecipient {
  const { name, address } = mailbox;
  const messageId = messageIdOf(digest, { from, to: address });
  return { name, address, messageId, state: "pending", attempts: 0, refusals: 0, reason: null };
}

/** The same for the same digest and recipient on every attempt, so that a repeat is recognised as one (RFC 5322, 3.6.4). */
export function messageIdOf(digest: string, { from, to }: { from: string; to: string }): string {
  const recipient = createHash("sha256").update(to.toLowerCase()).digest("hex").slice(0, 12);
  return `<${digest}.${recipient}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}
