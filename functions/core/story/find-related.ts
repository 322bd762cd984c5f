import { mainOccasions, sameYear } from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import type { NearStory } from "./nearest-stories.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** Score from which a story that is not the item's own is near enough to be followed up. */
const FOLLOWS_FROM = 0.5;
/** Days within which a report answers or follows another. */
const ANSWERS_WITHIN = 60;
/** A denial says little of what it denies, and more of who denies it. */
const DENIED_FROM = 0.15;
const MOST_RELATED = 3;

/** Stories that a report answers, denies or follows, the nearest first. */
export function findRelated(item: PreparedDocument, near: readonly NearStory[], own: string | null): string[] {
  return near
    .filter(({ story }) => story !== own)
    .filter((candidate) => isAnswered(item, candidate) || isFollowed(item, candidate))
    .slice(0, MOST_RELATED)
    .map(({ story }) => story);
}

function isFollowed(item: PreparedDocument, { best, score, veto }: NearStory): boolean {
  const { days, dated } = daysBetween(item, best.prepared());
  return veto === null && score >= FOLLOWS_FROM && dated && days <= ANSWERS_WITHIN;
}

function isAnswered(item: PreparedDocument, { best, pair }: NearStory): boolean {
  const other = best.prepared();
  if (daysBetween(item, other).days > ANSWERS_WITHIN) return false;
  if (item.denial && !other.denial && pair.features["facts alike"] >= DENIED_FROM && sharesSubject(item, other))
    return true;
  const replies = item.message && other.message && item.facts.direction * other.facts.direction < 0;
  return (
    replies &&
    mainOccasions(item.facts.occasions).some((one) =>
      mainOccasions(other.facts.occasions).some((two) => one.id === two.id && sameYear(one, two) !== false),
    )
  );
}

/** Whether title or lead of both name one thing that can be claimed and denied. */
function sharesSubject(item: PreparedDocument, other: PreparedDocument): boolean {
  return [...item.concepts.values()].some(({ id, part, group, zone }) => {
    const shared = zone < 2 ? other.concepts.get(id) : undefined;
    if (shared === undefined || shared.zone === 2 || part === "leader" || part === "source") return false;
    return part !== "kind" || !NO_SUBJECTS.has(group);
  });
}

/** Families of kinds that say how something was told. */
const NO_SUBJECTS: ReadonlySet<string | null> = new Set(["statement", "disclosure", "message"]);
