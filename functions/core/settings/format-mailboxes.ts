import type { Mailbox } from "./parse-mailboxes.ts";

/** A list of mailboxes in the form that `parseMailboxes` reads back to the same list. */
export function formatMailboxes(mailboxes: readonly Mailbox[]): string {
  return mailboxes.map(formatMailbox).join(", ");
}

function formatMailbox({ name, address }: Mailbox): string {
  return name === null ? address : `"${name.replaceAll(/["\\]/g, "\\$&")}" <${address}>`;
}
