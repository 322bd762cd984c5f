import type { Log } from "../ports.ts";

/** A log that passes everything on and remembers how often each event came. */
export function countingLog(log: Log): Log & { count(name: string): number } {
  const counts = new Map<string, number>();
  return {
    event(name, fields) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      log.event(name, fields);
    },
    count: (name) => counts.get(name) ?? 0,
  };
}
