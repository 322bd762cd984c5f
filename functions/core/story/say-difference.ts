import { once } from "../once.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { sameYear } from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import { mainOccasions } from "./document-slots.ts";
import type { Part, PreparedDocument } from "./prepared-document.ts";
import { list, longDay, lower, sayNumber, shortLabel } from "./say-likeness.ts";
import type { ScoredPair } from "./score-pair.ts";

/** How an analyst would say what parts two reports: `the same occasion in another year (2019, not 2018)`, `other people (…)`. */
export function sayDifference(
  item: PreparedDocument,
  known: PreparedDocument,
  { pair, veto, topic }: { pair: ScoredPair; veto: string | null; topic: CompiledTopic },
): string {
  const { features } = pair;
  const label = (id: string): string => shortLabel(topic.byId.get(id)?.label ?? id);
  const names = (part: Part): string => {
    const [own, others] = [early(item, part), early(known, part)].map((ids) => list(ids.map(label)));
    return own && others ? ` (${own}, not ${others})` : "";
  };
  const other = (part: Part, what: string): string => `other ${what}${names(part)}`;
  if (veto !== null) {
    const people = features["other people of a side"] ? names("person") : "";
    return `${veto}${details(item, known, topic) || people}`;
  }
  const kinds = [early(item, "kind"), early(known, "kind")].map(([id]) => (id === undefined ? "" : lower(label(id))));
  const phrases = [
    features["denial in one title only"] && "one denies what the other reports",
    features["other occasion"] && `another occasion${details(item, known, topic)}`,
    features["no shared kind"] && kinds[0] && kinds[1] && `another kind of happening (${kinds[0]}, not ${kinds[1]})`,
    features["other people"] && other("person", "people"),
    features["other leaders"] && other("leader", "leaders"),
    features["other places"] && other("place", "places"),
    features["other bodies"] && other("body", "bodies"),
    features["other numbers"] &&
      `other figures (${[item, known].map(({ numbers }) => sayNumber([...numbers][0] ?? 0)).join(", not ")})`,
    features["opposite direction"] && "the other way round",
    features["other days named"] && otherDays(item, known),
    daysApart(item, known),
  ];
  return (
    phrases
      .filter((phrase) => Boolean(phrase))
      .slice(0, MOST)
      .join(", ") || "little in common"
  );
}

/** The deciding differences, not all. */
const MOST = 2;

function early({ concepts }: PreparedDocument, part: Part): string[] {
  return [...concepts.values()].filter((concept) => concept.part === part && concept.zone < 2).map(({ id }) => id);
}

/** Years, ordinals or names of the occasions that differ. */
function details(item: PreparedDocument, known: PreparedDocument, topic: CompiledTopic): string {
  const [own, others] = [mainOccasions(item.facts.occasions), mainOccasions(known.facts.occasions)];
  for (const one of own)
    for (const two of others)
      if (one.id === two.id && sameYear(one, two) === false) {
        if (one.year !== null && two.year !== null && one.year !== two.year) return ` (${one.year}, not ${two.year})`;
        return ` (the ${ordinal(one.ordinal)}, not the ${ordinal(two.ordinal)})`;
      }
  const [first, second] = [own[0], others[0]].map((use) =>
    use ? shortLabel(topic.byId.get(use.id)?.label ?? use.id) : null,
  );
  if (first && second && first !== second) return ` (${first}, not ${second})`;
  const [count, other] = [item.facts.anniversaries[0], known.facts.anniversaries[0]];
  return count !== undefined && other !== undefined && count !== other
    ? ` (the ${ordinal(count)}, not the ${ordinal(other)})`
    : "";
}

/** `53rd`. */
function ordinal(count: number | null): string {
  return `${count}${ENDINGS[ordinals().select(count ?? 0)] ?? "th"}`;
}

/** As slow to make as a number format, and asked for as rarely. */
const ordinals = once(() => new Intl.PluralRules("en", { type: "ordinal" }));
const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

function otherDays({ days: own }: PreparedDocument, { days: others }: PreparedDocument): string | null {
  const [one, two] = [[...own][0], [...others][0]];
  return one === undefined || two === undefined ? null : `another day (${longDay(one)}, not ${longDay(two)})`;
}

function daysApart(item: PreparedDocument, known: PreparedDocument): string | null {
  const { days, dated } = daysBetween(item, known);
  if (!dated) return "one of the two is undated";
  return days === 0 ? null : `published ${days} ${days === 1 ? "day" : "days"} apart`;
}
