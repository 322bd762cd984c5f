import type { FeedReport, FeedState } from "../core/feed/feed-state.ts";
import { articlesAhead } from "../core/run/articles-ahead.ts";
import { heldItems } from "../core/run/held-items.ts";
import { type JudgedPass, judgeReadings } from "../core/run/judge-readings.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import { mayNameSide } from "../core/run/side-sieve.ts";
import type { Manifest } from "../core/state/manifest.ts";
import type { ItemRecord, Tally } from "../core/state/segment.ts";
import type { ObjectStore, Ports } from "../ports.ts";
import { commitSegment, type SegmentDraft } from "./commit-segment.ts";
import { feedStatesOf, recordsOf, type State, talliesOf } from "./load-state.ts";
import { type FeedReading, readFeeds } from "./read-feeds.ts";
import { recalledBy, recallHistory } from "./recall-history.ts";

export interface CollectPlan {
  readonly knowledge: Knowledge;
  /** The run's id. */
  readonly run: string;
  /** Judge, but store nothing. */
  readonly dryRun: boolean;
  /** Everything up to this sequence number stands in a digest. */
  readonly told: number;
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

/** Tallies are carried along until a digest has told of them, or for so long. */
const TALLY_DAYS = 31;

/** One collect pass: read every feed that is due, judge every item, and commit what was learned by one swap. */
export async function collect(ports: Ports, state: State | null, plan: CollectPlan): Promise<CollectOutcome> {
  const { knowledge } = plan;
  const rulesChanged = state !== null && state.manifest.rules !== "" && state.manifest.rules !== knowledge.rules;
  const known = feedStatesOf(state);
  const ahead = articlesAhead(knowledge);
  const readings = await readFeeds(ports, {
    feeds: knowledge.seeds.feeds,
    states: known,
    dropValidators: rulesChanged,
    isTextWanted: (title, sources) => mayNameSide(knowledge.namesNoSide, title, sources),
    hold: (items) => {
      const held = heldItems(items, knowledge.namesNoSide);
      ahead.add(held);
      return held;
    },
    whileWaiting: ahead.readOne,
    prepare: () => void [knowledge.namesNoSide, knowledge.seedDocuments],
    ...(plan.onProgress && { onProgress: plan.onProgress }),
  });
  const toldUntil = (reading: FeedReading) => toldBeforeRestart(state?.manifest, known.get(reading.feed.url));
  const items = readings.map((reading) => ({ ...reading, rulesChanged, toldUntil: toldUntil(reading) }));
  let pass: JudgedPass | undefined;
  const draft = async (against: State | null): Promise<SegmentDraft> => {
    const judged = (older: readonly ItemRecord[]) =>
      judgeReadings(items, { knowledge, known: [...older, ...recordsOf(against)], now: ports.clock.now() });
    pass = judged([]);
    const older = await recallHistory(ports, against, pass);
    if (older.length > 0) pass = judged(older);
    return draftOf(readings, pass, { state: against, told: plan.told, older, knowledge });
  };
  const store = plan.dryRun ? withoutWriting(ports.store) : ports.store;
  const options = { store, run: plan.run, now: () => ports.clock.now(), lineage: plan.run, hold: plan.hold };
  const committed = await commitSegment(options, state, draft);
  if (pass === undefined) throw new Error("a pass was committed without being judged");
  return { feeds: readings.map(({ report }) => report), pass, state: committed.state };
}

/**
 * A state that a person accepted lacks what was told between its end and the newest digest: what a feed shows of that time,
 * at its first read since, was told already.
 */
function toldBeforeRestart(manifest: Manifest | undefined, feed: FeedState | undefined): string | null {
  const { at = null, toldUntil = null } = manifest?.accepted ?? {};
  return at !== null && (feed?.lastDocument ?? "") < at ? toldUntil : null;
}

/** A store that takes every write for done: what a dry run commits to. */
function withoutWriting(store: ObjectStore): ObjectStore {
  return { ...store, put: async () => ({ written: true, etag: "" }), delete: async () => {} };
}

function draftOf(
  readings: readonly FeedReading[],
  pass: JudgedPass,
  against: { state: State | null; told: number; older: readonly ItemRecord[]; knowledge: Knowledge },
): SegmentDraft {
  const { state, told, older, knowledge } = against;
  const sequence = (state?.manifest.sequence ?? 0) + 1;
  const states = feedStatesOf(state);
  const { made } = pass.tally;
  const recalled = { sequence: 0, made, records: recalledBy(pass, older) };
  const learned = { sequence, made, records: pass.records };
  return {
    parts: [recalled, learned].filter(({ records }) => records.length > 0),
    feeds: readings.map((reading) => stateAfter(reading, states)),
    tallies: [
      ...talliesOf(state).filter((tally) => tally.sequence > told && isRecent(tally, made)),
      { ...pass.tally, sequence, feedsRead: readings.filter(isRead).length },
    ],
    seeds: knowledge.seeds.version,
    rules: knowledge.rules,
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
