import { slotOfDigest } from "../state/slot-of-digest.ts";
import type { DigestState, RunReport } from "./run-report.ts";

/** The figures by which the operation of the function is watched; alarms look at them under these names. */
export type MetricName =
  | "Items"
  | "Relevant"
  | "New"
  | "HeldBack"
  | "FeedsFailing"
  | "DigestsSent"
  | "OldestPendingDigest"
  | "Held";

export interface Metric {
  readonly name: MetricName;
  readonly value: number;
  /** As CloudWatch calls it; `None` are hours. */
  readonly unit: "Count" | "Percent" | "None";
}

/** Where CloudWatch keeps them. */
export const METRIC_NAMESPACE = "NkSyriaMonitor";

const HOUR = 3_600_000;

/**
 * What a run tells CloudWatch: numbers alone. A run that read no feed says nothing of feeds and items, so that a digest's
 * run does not pass for an hour without news.
 * @param digestsSent digests that this very run got accepted for everyone; a repeated slot sends none
 */
export function runMetrics(report: Omit<RunReport, "decisions">, digestsSent: number): Metric[] {
  const { feeds, counts } = report;
  const failing = feeds.filter(({ status, failures }) => status === "failed" || failures > 0).length;
  const collected: Metric[] = [
    { name: "Items", value: counts.items, unit: "Count" },
    { name: "Relevant", value: counts.relevant, unit: "Count" },
    { name: "New", value: counts.new, unit: "Count" },
    { name: "HeldBack", value: counts.duplicates, unit: "Count" },
    { name: "FeedsFailing", value: Math.round((100 * failing) / feeds.length), unit: "Percent" },
  ];
  const waiting = digestsIn(report, "pending").map((id) => Date.parse(report.finishedAt) - slotOfDigest(id).getTime());
  const mailed: Metric[] = [
    { name: "DigestsSent", value: digestsSent, unit: "Count" },
    { name: "OldestPendingDigest", value: Math.max(0, ...waiting) / HOUR, unit: "None" },
    { name: "Held", value: holdsIn(report), unit: "Count" },
  ];
  return [...(feeds.length > 0 ? collected : []), ...(report.digest ? mailed : [])];
}

/** Ids of the digests that the report names as being in a state. */
function digestsIn({ digest }: Pick<RunReport, "digest">, state: DigestState): string[] {
  const named = digest ? [digest, ...(digest.others ?? [])] : [];
  return named.flatMap((each) => (each.state === state && each.id !== null ? [each.id] : []));
}

/** What waits for a person: held, or given up for a recipient. The monitor as a whole is held without a digest's id. */
function holdsIn({ digest }: Pick<RunReport, "digest">): number {
  const named = digest ? [digest, ...(digest.others ?? [])] : [];
  return named.filter(({ state }) => state === "held" || state === "failed").length;
}
