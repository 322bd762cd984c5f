import type { CompiledTopic } from "../topic/compile-topic.ts";
import { daysBetween } from "./days-between.ts";
import type { Novelty } from "./find-novelty.ts";
import type { KnownDocument } from "./known-document.ts";
import type { NearStory } from "./nearest-stories.ts";
import type { Part, PreparedDocument } from "./prepared-document.ts";
import { sayDifference } from "./say-difference.ts";
import { longDay, sayLikeness } from "./say-likeness.ts";
import type { ScoredPair } from "./score-pair.ts";

/** Phrases for why two reports were taken for one happening, or nearly, the weightiest first. */
export function reasonsFor(
  item: PreparedDocument,
  known: PreparedDocument,
  { pair, topic }: { pair: ScoredPair; topic: CompiledTopic },
): string[] {
  const { features, veto } = pair;
  const shared = (part: Part): string[] =>
    [...item.concepts.values()]
      .filter((concept) => concept.part === part && concept.zone < 2 && known.concepts.has(concept.id))
      .map(({ id }) => topic.byId.get(id)?.label ?? id);
  const reasons: string[] = [];
  if (veto !== null) reasons.push(`not the same: ${veto}`);
  if (features["same occasion and year"]) reasons.push("same occasion, same year");
  if (features["other occasion"]) reasons.push("other occasion");
  if (features["opposite direction"]) reasons.push("the other way round");
  const kinds = shared("kind");
  if (kinds.length > 0) reasons.push(`same kind: ${kinds.slice(0, 3).join(", ")}`);
  const names = [...shared("person"), ...shared("body"), ...shared("place"), ...shared("other")];
  if (names.length > 0) reasons.push(`both name ${names.slice(0, 4).join(", ")}`);
  else if (features["other specifics"]) reasons.push("other people, places or bodies");
  if (features["same number"]) reasons.push("same number");
  if (features["same day named"]) reasons.push("same day named");
  if (features["denial in one title only"]) reasons.push("one denies what the other reports");
  reasons.push(daysPhrase(item, known));
  reasons.push(
    features["words alike"] >= 0.4
      ? "wording alike"
      : features["other language"]
        ? "other language"
        : "wording differs",
  );
  return reasons;
}

function daysPhrase(item: PreparedDocument, known: PreparedDocument): string {
  const { days, calendar, dated } = daysBetween(item, known);
  if (!dated) return "one of the two is undated";
  if (days < calendar) return "old news under a new date";
  return days === 0 ? "published the same day" : `published ${days} ${days === 1 ? "day" : "days"} apart`;
}

/** One or two sentences for an analyst on what was decided and why, the nearest story that it was not included. */
export function summaryOf(
  item: PreparedDocument,
  {
    near,
    same,
    novelty,
    topic,
  }: { near: readonly NearStory[]; same: NearStory | null; novelty: Novelty; topic: CompiledTopic },
): string {
  const other = nearestOther(near, same);
  const not = other
    ? ` Not ${nameOf(other.best.document)}: ${sayDifference(item, other.best.prepared(), { pair: other.pair, veto: other.veto, topic })}${scorePhrase(other)}.`
    : "";
  if (!same) return `A happening not known before.${not}`;
  const likeness = sayLikeness(item, same.best.prepared(), { pair: same.pair, topic });
  const update = novelty.kinds.length > 0 ? ` New in this report: ${novelty.kinds.join(", ")}.` : "";
  return `Same happening as ${nameOf(same.best.document)}: ${likeness}.${update}${not}`;
}

/** The story that could most easily have been taken for the item's: by its score, or, where a rule forbade it, by its facts. */
function nearestOther(near: readonly NearStory[], same: NearStory | null): NearStory | null {
  const others = near.filter((candidate) => candidate !== same && isWorthNaming(candidate));
  const closeness = ({ score, veto, pair }: NearStory): number =>
    veto === null ? score : pair.factsAlike + pair.wordsAlike;
  return others.reduce<NearStory | null>(
    (best, one) => (best === null || closeness(one) > closeness(best) ? one : best),
    null,
  );
}

function isWorthNaming({ likeness, veto, pair }: NearStory): boolean {
  return likeness >= NAMED_FROM || (veto !== null && pair.factsAlike >= ALIKE_FROM);
}

/** Below these nobody would have thought of the story. */
const NAMED_FROM = 0.02;
const ALIKE_FROM = 0.3;

function scorePhrase({ veto, score, threshold }: NearStory): string {
  return veto === null ? ` (score ${score.toFixed(2)}, needed ${threshold.toFixed(2)})` : "";
}

function nameOf({ title, id, outlet, facts }: KnownDocument): string {
  const from = [outlet, facts.published === null ? null : longDay(facts.published)]
    .filter((part) => part !== null)
    .join(", ");
  return `“${title ?? id}”${from === "" ? "" : ` (${from})`}`;
}
