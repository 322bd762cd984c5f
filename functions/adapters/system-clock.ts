import type { Clock } from "../ports.ts";

/**
 * The machine's clock; or, with a start, one that shows that instant now and runs on in real time, whatever becomes of
 * the machine's clock meanwhile.
 */
export function systemClock(startAt?: Date): Clock {
  if (startAt === undefined) return { now: () => new Date() };
  const began = performance.now();
  return { now: () => new Date(startAt.getTime() + Math.floor(performance.now() - began)) };
}
