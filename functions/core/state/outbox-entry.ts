/**
 * A digest that the mail service has not yet accepted for everyone: `state/outbox/<id>.json`, replaced only if unchanged.
 * It goes away when `digests/<id>/delivery.json` says how it ended.
 */
export interface OutboxEntry {
  readonly format: 1;
  readonly id: string;
  readonly state: "pending" | "held";
  /** Why it is held; stays when a person lets it go, and the mail then says so. */
  readonly reason: string | null;
  /** UTC instant at which it was put here. */
  readonly since: string;
  /** Who is sending it now; a lease past its end may be taken over. */
  readonly lease: { readonly owner: string; readonly fence: number; readonly until: string } | null;
  /** Grows with every claim, so that a worker that lost its lease notices. */
  readonly fence: number;
  /** How often a worker's lease ran out while it was sending: each time somebody may have got the digest unrecorded. */
  readonly lostLeases?: number;
  /** The kind of mailer that the run which made it had. */
  readonly via?: "file" | "smtp" | "ses";
  readonly from: { readonly name: string | null; readonly address: string };
  readonly recipients: readonly OutboxRecipient[];
}

export interface OutboxRecipient {
  readonly name: string | null;
  readonly address: string;
  readonly messageId: string;
  /** `refused`: given up; `removed`: no longer a recipient when its turn came. */
  readonly state: "pending" | "sent" | "refused" | "removed";
  readonly attempts: number;
  /** Attempts at which the service refused for good. */
  readonly refusals: number;
  /** Attempts whose answer never came: each may have delivered a copy. */
  readonly unanswered?: number;
  /** True after an attempt without a clear answer: the mail may have arrived, and a further one says so. */
  readonly uncertain?: boolean;
  /** UTC instant before which it is not tried again; absent or null: any run may. */
  readonly notBefore?: string | null;
  /** The service's words at the last attempt, addresses masked. */
  readonly reason: string | null;
}

export const OUTBOX_PREFIX = "state/outbox/";

export function outboxKey(id: string): string {
  return `${OUTBOX_PREFIX}${id}.json`;
}
