import type { DigestRecord } from "../core/state/digest-record.ts";
import type { OutboxEntry, OutboxRecipient } from "../core/state/outbox-entry.ts";
import { afterFailure, isDue } from "../core/state/retry-recipient.ts";
import type { MailOutcome, Ports } from "../ports.ts";
import { type HeldEntry, isOver, renewed, replaceEntry } from "./outbox-claims.ts";

type SendingPorts = Pick<Ports, "store" | "mailer" | "clock">;

/** How long one run goes on asking a mail service that takes nothing. */
export interface ServicePatience {
  readonly hear: (outcome: MailOutcome) => void;
  readonly isOver: () => boolean;
}

/**
 * Attempts in a row to which the service said nothing, or not now. Each may take half a minute, and a run has five: one that
 * asked on for every recipient of a backlog would be stopped in the middle of it.
 */
const FAILURES_IN_A_ROW = 3;

export function servicePatience(): ServicePatience {
  let failures = 0;
  return {
    hear: (outcome) => {
      const isDown = !outcome.accepted && (outcome.kind === "unavailable" || outcome.kind === "throttled");
      failures = isDown ? failures + 1 : 0;
    },
    isOver: () => failures >= FAILURES_IN_A_ROW,
  };
}

/** Places of recipients, those tried least first: whom a run did not come to are the first of the next. */
function inTurn(recipients: readonly OutboxRecipient[]): number[] {
  const attempts = (i: number) => recipients[i]?.attempts ?? 0;
  return [...recipients.keys()].sort((one, other) => attempts(one) - attempts(other) || one - other);
}

/** Of a worker that was lost nobody knows whether its last mail went out: it was at the first whose turn had come. */
export function withDoubt(entry: OutboxEntry, now: Date): OutboxEntry {
  const at = inTurn(entry.recipients).find((i) => isDue(entry.recipients[i] as OutboxRecipient, now));
  const recipients = entry.recipients.map(
    (each, i): OutboxRecipient => (i === at ? { ...each, uncertain: true } : each),
  );
  return { ...entry, recipients };
}

/**
 * Tries each recipient whose turn has come once, as long as the service is patient with us and we with it, and writes down
 * each outcome before the next, which renews the lease; null when it was lost on the way.
 */
export async function sendInTurn(
  ports: SendingPorts,
  claimed: HeldEntry,
  { record, run, patience }: { record: DigestRecord; run: string; patience: ServicePatience },
): Promise<HeldEntry | null> {
  let held: HeldEntry = claimed;
  const { recipients: all } = claimed.entry;
  for (const i of inTurn(all)) {
    const recipient = all[i];
    if (!recipient || !isDue(recipient, ports.clock.now())) continue;
    if (patience.isOver()) return held;
    if (isOver(held.entry, ports.clock.now())) return null;
    const outcome = await sendOne(ports, { entry: claimed.entry, record, recipient });
    patience.hear(outcome);
    const now = ports.clock.now();
    const after = outcome.accepted ? accepted(recipient) : afterFailure(recipient, outcome, { now, draw: run });
    const recipients = held.entry.recipients.map((each, at) => (at === i ? after : each));
    const noted = await replaceEntry(ports.store, {
      entry: { ...held.entry, recipients, lease: renewed(held.entry, now) },
      etag: held.etag,
    });
    if (noted === null) return null;
    held = noted;
  }
  return held;
}

function accepted(recipient: OutboxRecipient): OutboxRecipient {
  return { ...recipient, attempts: recipient.attempts + 1, state: "sent", reason: null, notBefore: null };
}

async function sendOne(
  ports: SendingPorts,
  { entry, record, recipient }: { entry: OutboxEntry; record: DigestRecord; recipient: OutboxRecipient },
): Promise<MailOutcome> {
  // Loaded only now: most runs send nothing.
  const { composeMail } = await import("../core/digest/compose-mail.ts");
  const { deliveryNote, withNote } = await import("../core/digest/delivery-note.ts");
  const parts = { html: record.html, text: record.mailText ?? record.text };
  const raw = await composeMail({
    ...withNote(parts, deliveryNote(entry, recipient)),
    subject: record.subject,
    digest: record.id,
    from: entry.from,
    to: recipient,
    messageId: recipient.messageId,
    date: new Date(record.made),
  });
  return ports.mailer.send({ from: entry.from.address, to: recipient.address, messageId: recipient.messageId, raw });
}
