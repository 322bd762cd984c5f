import { gunzipSync, gzipSync } from "node:zlib";
import type { RunReport } from "../core/run/run-report.ts";
import type { Decision } from "../core/story/decision.ts";
import type { ObjectStore } from "../ports.ts";

/** A decision with what dismissed it, as kept for `why`. */
export type KeptDecision = Decision & { readonly dismissal?: { readonly rule: string; readonly summary: string } };

/** What is said of every item alike that names no side; nearly all do not, so it is written once. */
type Unnamed = Omit<Decision, "id" | "url" | "title" | "published" | "feed">;

type KeptReport = Omit<RunReport, "decisions"> & { readonly decisions: readonly KeptDecision[] };

/** As written: decisions that lack a verdict have what `unnamed` says. Reports written before have all of them whole. */
type WrittenReport = Omit<KeptReport, "decisions"> & {
  readonly unnamed?: Unnamed | null;
  readonly decisions: readonly (
    | KeptDecision
    | (Omit<KeptDecision, keyof Unnamed> & { readonly verdict?: undefined })
  )[];
};

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
  const unnamed = unnamedIn(decisions);
  const written = (decision: Decision, at: number) => {
    const dismissal = dismissals.get(at);
    if (dismissal) return { ...decision, dismissal: { rule: dismissal.rule, summary: dismissal.summary } };
    const { id, url, title, published, feed } = decision;
    return namesNoSide(decision) ? { id, url, title, published, feed } : decision;
  };
  // What is compressed in several pieces is, one after the other, the compressed whole (RFC 1952, section 2.2).
  const head = JSON.stringify({ ...rest, unnamed }).slice(0, -1);
  const pieces = [gzipSync(`${head},"decisions":[`, COMPRESSION)];
  for (let from = 0; from < decisions.length; from += AT_ONCE) {
    const some = decisions.slice(from, from + AT_ONCE).map((decision, i) => written(decision, from + i));
    pieces.push(gzipSync(`${from > 0 ? "," : ""}${JSON.stringify(some).slice(1, -1)}`, COMPRESSION));
  }
  pieces.push(gzipSync(`],"digest":${JSON.stringify(digest && { ...digest, recipients })}}`, COMPRESSION));
  await store.put(`${PREFIX}${report.startedAt.slice(0, 10)}/${report.run}.json.gz`, Buffer.concat(pieces));
}

function unnamedIn(decisions: readonly Decision[]): Unnamed | null {
  const one = decisions.find(namesNoSide);
  if (one === undefined) return null;
  const { id: _id, url: _url, title: _title, published: _published, feed: _feed, ...unnamed } = one;
  return unnamed;
}

function namesNoSide({ verdict, relevance: { score, matched } }: Decision): boolean {
  return verdict === "irrelevant" && score === 0 && Object.values(matched).every((words) => words.length === 0);
}

/** The kept reports, newest first, one at a time. */
export async function* storedRunReports(store: ObjectStore): AsyncGenerator<KeptReport> {
  const keys = (await store.list(PREFIX)).map(({ key }) => key).filter((key) => key.endsWith(".json.gz"));
  for (const key of keys.reverse()) {
    const stored = await store.get(key);
    if (!stored) continue;
    const { unnamed, decisions, ...report }: WrittenReport = JSON.parse(gunzipSync(stored.body).toString("utf8"));
    const whole = (decision: (typeof decisions)[number]) =>
      decision.verdict === undefined ? { ...decision, ...(unnamed as Unnamed) } : decision;
    yield { ...report, decisions: decisions.map(whole) };
  }
}
