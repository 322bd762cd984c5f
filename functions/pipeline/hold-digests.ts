import type { DigestRecord } from "../core/state/digest-record.ts";
import type { Manifest } from "../core/state/manifest.ts";
import type { LoadedState } from "./load-state.ts";

/** Clocks that differ by less keep no digest waiting for longer than a day, and nothing is lost by it. */
const CLOCK_SLACK = 86_400_000;

/** Whether a digest's slot lies so far ahead that the digests of the days till then would never be made. */
export function isAhead({ slot }: Pick<DigestRecord, "slot">, now: Date): boolean {
  return Date.parse(slot) - now.getTime() > CLOCK_SLACK;
}

/** Why nothing may be sent as things stand, whether the state or a clock is wrong; undefined when all is well. */
export function whyHeld(
  loaded: LoadedState,
  { newest, now }: { newest: DigestRecord | null; now: Date },
): string | undefined {
  const hold = holdOf(loaded, { newest, now });
  if (hold || newest === null || !isAhead(newest, now)) return hold?.reason;
  return `digest ${newest.id} is of a time still to come: a clock is wrong or was, and no other would be sent till then`;
}

/** Why nothing may be sent until a person has looked, to be remembered by the state; null when it is as it should be. */
export function holdOf(
  loaded: LoadedState,
  { newest, now }: { newest: DigestRecord | null; now: Date },
): Manifest["hold"] {
  const since = now.toISOString();
  if (loaded.kind === "unreadable") return { since, reason: `the state cannot be read: ${loaded.reason}` };
  if (loaded.kind === "state" && loaded.state.manifest.hold) return loaded.state.manifest.hold;
  if (newest === null) return null;
  if (loaded.kind === "none")
    return { since, reason: `the state is missing, although digest ${newest.id} was made from one` };
  const { manifest } = loaded.state;
  if (manifest.accepted && newest.id <= (manifest.accepted.digest ?? "")) return null;
  if (manifest.lineage !== newest.lineage)
    return { since, reason: `the state is not the one that digest ${newest.id} was made from` };
  if (manifest.sequence >= newest.sequence) return null;
  return {
    since,
    reason: `the state (number ${manifest.sequence}) is older than digest ${newest.id}, made from number ${newest.sequence}: restored from a copy?`,
  };
}
