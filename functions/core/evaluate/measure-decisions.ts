import { addToList } from "../add-to-list.ts";
import type { Decision } from "../story/decision.ts";
import type { GoldItem } from "./gold-item.ts";

/** Precision, recall and their harmonic mean, 0 to 1. */
export interface Accuracy {
  readonly P: number;
  readonly R: number;
  readonly F1: number;
}

/** How well decisions agree with labels. Shares are 0 to 1. */
export interface Measures {
  readonly items: number;
  /** Labelled items without a decision. */
  readonly missing: number;
  readonly relevance: Accuracy & { readonly fp: number; readonly fn: number };
  /** Happenings that count: reported by an uncontested item, and not known from the seeds. */
  readonly events: number;
  /** Happenings of which some report was alerted. */
  readonly eventRecall: number;
  /** Happenings whose first report was alerted. */
  readonly firstReportRecall: number;
  /** Repeats alerted as new: over all repeats, and averaged by happening. */
  readonly redundantMicro: number;
  readonly redundantMacro: number;
  /** Repeats alerted as updates, averaged by happening. */
  readonly updateMacro: number;
  /** Twins (happenings sharing a formula or family) alerted; null when there are none. */
  readonly twinRecall: number | null;
  /** How well stories and happenings agree item by item (Bagga & Baldwin 1998). */
  readonly bCubed: Accuracy;
  readonly bCubedByEvent: Accuracy;
}

/** What went wrong, item by item. */
export interface Misses {
  readonly lostEvents: readonly string[];
  /** Repeats alerted as new, with the happening each repeats. */
  readonly redundant: readonly { readonly id: string; readonly event: string }[];
  readonly falselyRelevant: readonly string[];
  readonly falselyIrrelevant: readonly string[];
}

type Judged = Pick<Decision, "id" | "verdict" | "story">;

/** Holds decisions against labels. With seeds loaded, every report of a happening that a seed reports counts as a repeat. */
export function measureDecisions(
  gold: readonly GoldItem[],
  decisions: readonly Judged[],
  { seedEvents }: { seedEvents: ReadonlySet<string> },
): { measures: Measures; misses: Misses } {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const verdictOf = ({ item }: GoldItem): string | undefined => byId.get(item.id)?.verdict;
  const isRelevant = (one: GoldItem): boolean => (verdictOf(one) ?? "irrelevant") !== "irrelevant";
  const isAlerted = (one: GoldItem): boolean => verdictOf(one) === "new" || verdictOf(one) === "update";

  const forRelevance = gold.filter(({ labels }) => !labels.contested.includes("relevance"));
  const falselyRelevant = forRelevance.filter((one) => !one.labels.relevant && isRelevant(one));
  const falselyIrrelevant = forRelevance.filter((one) => one.labels.relevant && !isRelevant(one));
  const truePositives = forRelevance.filter((one) => one.labels.relevant && isRelevant(one)).length;

  const scored = gold.filter(({ labels }) => labels.relevant && labels.contested.length === 0);
  const byEvent = group(scored, ({ labels }) => labels.event ?? "");
  const events = [...byEvent.keys()].filter((event) => !seedEvents.has(event));
  const alertedEvents = new Set(gold.filter((one) => isAlerted(one)).map(({ labels }) => labels.event));
  const hit = events.filter((event) => alertedEvents.has(event));
  const first = events.filter((event) => isAlerted((byEvent.get(event) as GoldItem[])[0] as GoldItem));
  const repeats = [...byEvent].flatMap(([event, items]) => {
    const rest = seedEvents.has(event) ? items : items.slice(1);
    return rest.length === 0 ? [] : [{ event, rest }];
  });
  const redundant = repeats.flatMap(({ event, rest }) =>
    rest.filter((one) => verdictOf(one) === "new").map(({ item }) => ({ id: item.id, event })),
  );
  const shareOf = (verdict: string): number =>
    mean(repeats.map(({ rest }) => rest.filter((one) => verdictOf(one) === verdict).length / rest.length));
  const twins = twinEvents(events, byEvent);
  const measures: Measures = {
    items: gold.length,
    missing: gold.filter(({ item }) => !byId.has(item.id)).length,
    relevance: {
      ...accuracy(
        ratio(truePositives, truePositives + falselyRelevant.length),
        ratio(truePositives, truePositives + falselyIrrelevant.length),
      ),
      fp: falselyRelevant.length,
      fn: falselyIrrelevant.length,
    },
    events: events.length,
    eventRecall: ratio(hit.length, events.length),
    firstReportRecall: ratio(first.length, events.length),
    redundantMicro: ratio(
      redundant.length,
      repeats.reduce((sum, { rest }) => sum + rest.length, 0),
    ),
    redundantMacro: shareOf("new"),
    updateMacro: shareOf("update"),
    twinRecall: twins.length === 0 ? null : twins.filter((event) => alertedEvents.has(event)).length / twins.length,
    ...bCubed(scored, (one) => {
      const decision = byId.get(one.item.id);
      return isRelevant(one) && decision?.story ? decision.story : `alone:${one.item.id}`;
    }),
  };
  const misses: Misses = {
    lostEvents: events.filter((event) => !alertedEvents.has(event)),
    redundant,
    falselyRelevant: falselyRelevant.map(({ item }) => item.id),
    falselyIrrelevant: falselyIrrelevant.map(({ item }) => item.id),
  };
  return { measures, misses };
}

/** Happenings that share a formula or family with another. */
function twinEvents(events: readonly string[], byEvent: ReadonlyMap<string, readonly GoldItem[]>): string[] {
  const families = new Map<string, string[]>();
  for (const event of events) {
    const labels = byEvent.get(event)?.[0]?.labels;
    const family = labels?.formula ?? labels?.family;
    if (family) families.set(family, [...(families.get(family) ?? []), event]);
  }
  return [...families.values()].filter((members) => members.length > 1).flat();
}

function bCubed(
  items: readonly GoldItem[],
  storyOf: (one: GoldItem) => string,
): Pick<Measures, "bCubed" | "bCubedByEvent"> {
  const stories = group(items, storyOf);
  const events = group(items, ({ labels }) => labels.event ?? "");
  const rows = items.map((one) => {
    const story = stories.get(storyOf(one)) as GoldItem[];
    const event = events.get(one.labels.event ?? "") as GoldItem[];
    const common = story.filter((other) => other.labels.event === one.labels.event).length;
    return { event: one.labels.event, P: common / story.length, R: common / event.length };
  });
  const perEvent = [...group(rows, ({ event }) => event ?? "").values()].map((own) => ({
    P: mean(own.map(({ P }) => P)),
    R: mean(own.map(({ R }) => R)),
  }));
  return {
    bCubed: accuracy(mean(rows.map(({ P }) => P)), mean(rows.map(({ R }) => R))),
    bCubedByEvent: accuracy(mean(perEvent.map(({ P }) => P)), mean(perEvent.map(({ R }) => R))),
  };
}

function accuracy(P: number, R: number): Accuracy {
  return { P, R, F1: ratio(2 * P * R, P + R) };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: readonly number[]): number {
  return ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) addToList(groups, keyOf(item), item);
  return groups;
}
