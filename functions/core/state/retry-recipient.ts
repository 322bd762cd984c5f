import { createHash } from "node:crypto";
import type { OutboxRecipient } from "./outbox-entry.ts";

/** How an attempt to send to one recipient went wrong. */
export interface FailedAttempt {
  readonly kind: "refused" | "unverified" | "throttled" | "unavailable";
  /** The service's words, addresses masked. */
  readonly reason: string;
  /** It may have been accepted all the same. */
  readonly unanswered?: true;
}

/**
 * A refusal "for good" is believed the third time, in the third run: servers answer so for passing faults as well (a full
 * mailbox, a policy being set up), and a digest given up is a digest lost.
 */
const REFUSALS_BELIEVED = 3;
/** Each attempt without an answer may have delivered a copy; nobody gets more than these. */
const UNANSWERED_BEARABLE = 3;
/** So many attempts follow each other run by run; only then each wait is longer than the one before. */
const ATTEMPTS_AT_ONCE = 4;
const FIRST_WAIT_MINUTES = 5;
/** The longest wait, and a clock that was an hour off. */
const LONGEST_BELIEVED_MINUTES = 120;
/** With its jitter still under an hour: whoever looks hourly tries hourly. */
const LONGEST_WAIT_MINUTES = 40;
/** Waits are drawn from this part less to this part more, so that many do not come back at one moment. */
const JITTER = 0.4;

/**
 * A recipient after an attempt that failed. Not verified, throttled and not reachable pass, so they are tried for as long
 * as it takes, ever less often; what is refused for good, or may have arrived three times, is given up.
 * @param draw any text that differs from run to run: the jitter is drawn from it
 */
export function afterFailure(
  recipient: OutboxRecipient,
  attempt: FailedAttempt,
  { now, draw }: { now: Date; draw: string },
): OutboxRecipient {
  const attempts = recipient.attempts + 1;
  const refusals = recipient.refusals + (attempt.kind === "refused" ? 1 : 0);
  const unanswered = (recipient.unanswered ?? 0) + (attempt.unanswered ? 1 : 0);
  const isGivenUp = refusals >= REFUSALS_BELIEVED || unanswered >= UNANSWERED_BEARABLE;
  const wait = waitAfter(attempts, `${draw} ${recipient.messageId}`);
  return {
    ...recipient,
    attempts,
    refusals,
    unanswered,
    uncertain: recipient.uncertain === true || attempt.unanswered === true,
    state: isGivenUp ? "refused" : "pending",
    reason:
      unanswered >= UNANSWERED_BEARABLE
        ? `no answer ${unanswered} times, it may have arrived: ${attempt.reason}`
        : attempt.reason,
    notBefore: isGivenUp || wait === 0 ? null : new Date(now.getTime() + wait).toISOString(),
  };
}

/** Whether a recipient's turn has come. A wait longer than any that is given was given by a clock that was ahead. */
export function isDue({ state, notBefore }: OutboxRecipient, now: Date): boolean {
  const wait = notBefore == null ? 0 : Date.parse(notBefore) - now.getTime();
  return state === "pending" && (wait <= 0 || wait > LONGEST_BELIEVED_MINUTES * 60_000);
}

/** Milliseconds. */
function waitAfter(attempts: number, draw: string): number {
  if (attempts < ATTEMPTS_AT_ONCE) return 0;
  const minutes = Math.min(FIRST_WAIT_MINUTES * 2 ** (attempts - ATTEMPTS_AT_ONCE), LONGEST_WAIT_MINUTES);
  const drawn = createHash("sha256").update(draw).digest().readUInt32BE(0) / 0xffff_ffff;
  return Math.round(minutes * 60_000 * (1 - JITTER + 2 * JITTER * drawn));
}
