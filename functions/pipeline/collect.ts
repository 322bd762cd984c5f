import type { FeedReport, FeedState } from "../core/feed/feed-state.ts";
import { type JudgedPass, judgeReadings } from "../core/run/judge-readings.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import type { Manifest } from "../core/state/manifest.ts";
import type { Segment, Tally } from "../core/state/segment.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { commitSegment, type SegmentDraft } from "./commit-segment.ts";
import { feedStatesOf, recordsOf, type State } from "./load-state.ts";
import { type FeedReading, readFeeds } from "./read-feeds.ts";

export interface CollectPlan {
  readonly knowledge: Knowledge;
  /** The run's id. */
  readonly run: string;
  /** Judge, but store nothing. */
  readonly dryRun: boolean;
  /** Why a state that begins with this pass must not send; null on a new store. */
  readonly hold: Manifest["hold"];
  readonly onProgress?: (done: number, total: number) => void;
}

export interface CollectOutcome {
  readonly feeds: readonly FeedReport[];
  readonly pass: JudgedPass;
  /** What is known after the pass; of a dry run, as it would have been. */
  readonly state: State;
}

/** Tallies of quiet passes are carried along for as long as a digest could still ask for them. */
const TALLY_DAYS = 31;

/** One collect pass: read every feed that is due, judge every item, and commit what was learned by one swap. */
export async function collect(ports: Ports, state: State | null, plan: CollectPlan): Promise<CollectOutcome> {
  const { knowledge } = plan;
  const readings = await readFeeds(ports, {
    feeds: knowledge.seeds.feeds,
    states: feedStatesOf(state),
    dropValidators: state !== null && state.manifest.rules !== knowledge.rules,
    ...(plan.onProgress && { onProgress: plan.onProgress }),
  });
  let pass: JudgedPass | undefined;
  const draft = (against: State | null): SegmentDraft => {
    pass = judgeReadings(readings, { knowledge, known: recordsOf(against), now: ports.clock.now() });
    const segment = segmentOf(readings, pass, { run: plan.run, state: against });
    return { segment, seeds: knowledge.seeds.version, rules: knowledge.rules };
  };
  const store = plan.dryRun ? withoutWriting(ports.store) : ports.store;
  const options = { store, run: plan.run, now: () => ports.clock.now(), lineage: plan.run, hold: plan.hold };
  const committed = await commitSegment(options, state, draft);
  if (pass === undefined) throw new Error("a pass was committed without being judged");
  return { feeds: readings.map(({ report }) => report), pass, state: committed.state };
}

/** A store that takes every write for done: what a dry run commits to. */
function withoutWriting(store: ObjectStore): ObjectStore {
  return { ...store, put: async () => ({ written: true, etag: "" }), delete: async () => {} };
}

function segmentOf(
  readings: readonly FeedReading[],
  pass: JudgedPass,
  { run, state }: { run: string; state: State | null },
): Segment {
  const sequence = (state?.manifest.sequence ?? 0) + 1;
  const replaced = state?.segments.at(-1)?.segment;
  const states = feedStatesOf(state);
  const carried = replaced && replaced.records.length === 0 ? replaced.tallies : [];
  return {
    format: 1,
    run,
    made: pass.tally.made,
    records: pass.records,
    feeds: readings.map((reading) => stateAfter(reading, states)),
    tallies: [
      ...carried.filter((tally) => isRecent(tally, pass.tally.made)),
      { ...pass.tally, sequence, feedsRead: readings.filter(isRead).length },
    ],
  };
}

/** A feed that this pass could not read, and another run could meanwhile, is remembered as that run has it. */
function stateAfter(reading: FeedReading, known: ReadonlyMap<string, FeedState>): FeedState {
  const other = known.get(reading.feed.url);
  const wasReadMeanwhile = (other?.lastSuccess ?? "") > (reading.state.lastSuccess ?? "");
  return other && wasReadMeanwhile && !isRead(reading) ? other : reading.state;
}

function isRead({ report }: FeedReading): boolean {
  return report.status === "ok" || report.status === "not-modified";
}

function isRecent(tally: Tally, now: string): boolean {
  return Date.parse(now) - Date.parse(tally.made) < TALLY_DAYS * 86_400_000;
}
