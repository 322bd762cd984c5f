import { gunzipSync, gzipSync } from "node:zlib";
import type { RunReport } from "../core/run/run-report.ts";
import type { Decision } from "../core/story/decision.ts";
import type { ObjectStore } from "../ports.ts";

/** A decision with what dismissed it, as kept for `why`. */
export type StoredDecision = Decision & { readonly dismissal?: { readonly rule: string; readonly summary: string } };

const PREFIX = "runs/";

/** Keeps a run's report, decisions on irrelevant items included: the only memory of those, for a month. */
export async function storeRunReport(
  store: ObjectStore,
  { report, dismissals }: { report: RunReport; dismissals: ReadonlyMap<number, { rule: string; summary: string }> },
): Promise<void> {
  const decisions: StoredDecision[] = report.decisions.map((decision, at) => {
    const dismissal = dismissals.get(at);
    return dismissal ? { ...decision, dismissal: { rule: dismissal.rule, summary: dismissal.summary } } : decision;
  });
  const recipients = Array.isArray(report.digest?.recipients) ? report.digest.recipients.length : 0;
  const kept = { ...report, decisions, digest: report.digest && { ...report.digest, recipients } };
  await store.put(`${PREFIX}${report.startedAt.slice(0, 10)}/${report.run}.json.gz`, gzipSync(JSON.stringify(kept)));
}

/** The kept reports, newest first, one at a time. */
export async function* storedRunReports(
  store: ObjectStore,
): AsyncGenerator<Omit<RunReport, "decisions"> & { readonly decisions: readonly StoredDecision[] }> {
  const keys = (await store.list(PREFIX)).map(({ key }) => key).filter((key) => key.endsWith(".json.gz"));
  for (const key of keys.reverse()) {
    const stored = await store.get(key);
    if (stored) yield JSON.parse(gunzipSync(stored.body).toString("utf8"));
  }
}
