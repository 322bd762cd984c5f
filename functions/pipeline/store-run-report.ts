import { gunzipSync, gzipSync } from "node:zlib";
import type { RunReport } from "../core/run/run-report.ts";
import type { Decision } from "../core/story/decision.ts";
import type { ObjectStore } from "../ports.ts";

/** A decision with what dismissed it, as kept for `why`. */
export type StoredDecision = Decision & { readonly dismissal?: { readonly rule: string; readonly summary: string } };

const PREFIX = "runs/";

/** Decisions that are written at once: all of fifty thousand in one text take up as much memory as everything else. */
const AT_ONCE = 1000;
/** A report is read seldom: half the time for an eighth more bytes. */
const COMPRESSION = { level: 3 };

/** Keeps a run's report, decisions on irrelevant items included: the only memory of those, for a month. */
export async function storeRunReport(
  store: ObjectStore,
  { report, dismissals }: { report: RunReport; dismissals: ReadonlyMap<number, { rule: string; summary: string }> },
): Promise<void> {
  const { decisions, digest, ...rest } = report;
  const recipients = Array.isArray(digest?.recipients) ? digest.recipients.length : 0;
  const kept = (decision: Decision, at: number): StoredDecision => {
    const dismissal = dismissals.get(at);
    return dismissal ? { ...decision, dismissal: { rule: dismissal.rule, summary: dismissal.summary } } : decision;
  };
  // What is compressed in several pieces is, one after the other, the compressed whole (RFC 1952, section 2.2).
  const pieces = [gzipSync(`${JSON.stringify(rest).slice(0, -1)},"decisions":[`, COMPRESSION)];
  for (let from = 0; from < decisions.length; from += AT_ONCE) {
    const some = decisions.slice(from, from + AT_ONCE).map((decision, i) => kept(decision, from + i));
    pieces.push(gzipSync(`${from > 0 ? "," : ""}${JSON.stringify(some).slice(1, -1)}`, COMPRESSION));
  }
  pieces.push(gzipSync(`],"digest":${JSON.stringify(digest && { ...digest, recipients })}}`, COMPRESSION));
  await store.put(`${PREFIX}${report.startedAt.slice(0, 10)}/${report.run}.json.gz`, Buffer.concat(pieces));
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
