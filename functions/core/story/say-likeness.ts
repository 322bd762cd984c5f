import { once } from "../once.ts";
import { isoDay } from "../text/days.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { sameYear } from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import { mainOccasions } from "./document-slots.ts";
import { ORGAN_GROUP } from "./novelty-constants.ts";
import type { Part, PreparedDocument } from "./prepared-document.ts";
import type { ScoredPair } from "./score-pair.ts";

/** How an analyst would say what two reports have in common: `same visit, same two leaders, said on the same day`. */
export function sayLikeness(
  item: PreparedDocument,
  known: PreparedDocument,
  { pair, topic }: { pair: ScoredPair; topic: CompiledTopic },
): string {
  const label = (id: string): string => shortLabel(topic.byId.get(id)?.label ?? id);
  const sources = new Set(item.facts.sources ?? []);
  const shared = (...parts: readonly Part[]): string[] =>
    [...item.concepts.values()]
      .flatMap((own) => {
        const other = known.concepts.get(own.id);
        const isEarly = parts.includes(own.part) && own.zone < 2 && other !== undefined && other.zone < 2;
        return isEarly && !UNTOLD.has(own.group) && !sources.has(own.id)
          ? [{ id: own.id, zone: own.zone + other.zone }]
          : [];
      })
      .sort((a, b) => a.zone - b.zone)
      .map(({ id }) => label(id));
  const [kind, second] = shared("kind");
  const leaders = shared("leader");
  const people = shared("person");
  const others = list(shared("place", "body", "other"));
  const numbers = [...item.numbers].filter((number) => known.numbers.has(number));
  const phrases = [
    occasionPhrase(item, known, label),
    kind && `same ${second ? `${lower(kind)} and ${lower(second)}` : lower(kind)}`,
    leaders.length >= 2 ? "same two leaders" : leaders[0] && `same leader (${leaders[0]})`,
    people.length > 0 && `same ${people.length > 1 ? "people" : "person"} (${list(people)})`,
    others && `both name ${others}`,
    numbers[0] !== undefined && `same figure (${sayNumber(numbers[0])})`,
    sharedSource(item, known, label),
    quotes(item, known) && "same words quoted",
    timePhrase(item, known, pair),
  ];
  return `${phrases.filter((phrase) => Boolean(phrase)).join(", ")}; ${wordingPhrase(pair)}`;
}

/** Offices and organs of a state are named in any report of it. */
const UNTOLD: ReadonlySet<string | null> = new Set(["office", ORGAN_GROUP]);

function occasionPhrase(item: PreparedDocument, known: PreparedDocument, label: (id: string) => string): string | null {
  for (const one of mainOccasions(item.facts.occasions))
    for (const two of mainOccasions(known.facts.occasions)) {
      if (one.id !== two.id || sameYear(one, two) === false) continue;
      const year = one.year ?? two.year;
      return `same occasion (${label(one.id)}${year === null ? "" : ` of ${year}`})`;
    }
  return null;
}

function sharedSource(
  { facts: a }: PreparedDocument,
  { facts: b }: PreparedDocument,
  label: (id: string) => string,
): string | null {
  const source = a.sources?.find((id) => b.sources?.includes(id));
  return source === undefined ? null : `same source (${label(source)})`;
}

function quotes({ facts: a }: PreparedDocument, { facts: b }: PreparedDocument): boolean {
  return a.quotations?.some(({ runs }) => b.quotations?.some((other) => other.runs === runs)) ?? false;
}

/** What the texts say of the day, else how far apart they were published. */
function timePhrase(item: PreparedDocument, known: PreparedDocument, { features }: ScoredPair): string {
  const day = [...item.days].find((one) => known.days.has(one));
  if (day !== undefined) return `both name ${longDay(day)}`;
  const { days, calendar, dated } = daysBetween(item, known);
  if (dated && days < calendar) return "old news under a new date";
  if (!dated) return "one of the two is undated";
  if (features["same day named"] || days === 0) return "said on the same day";
  return `said ${days} ${days === 1 ? "day" : "days"} apart`;
}

function wordingPhrase({ features }: ScoredPair): string {
  if (features["words alike"] >= 0.4) return "wording alike";
  return features["other language"] ? "other language" : "wording differs";
}

/** `1,450`. */
export function sayNumber(number: number): string {
  return figures().format(number);
}

/** Made when asked for: a format takes ten milliseconds, and most runs say no number. */
const figures = once(() => new Intl.NumberFormat("en"));

/** `3 June 2018`. */
export function longDay(day: number): string {
  const [year = "", month = "", date = ""] = isoDay(day).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Up to three, as a sentence lists them. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** What stands behind a comma, a bracket or an "or" only says how else it may be called. */
export function shortLabel(label: string): string {
  return label.split(/,| \(| or /)[0] as string;
}

/** A label inside a sentence: `visit`, but `UN panel`. */
export function lower(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
