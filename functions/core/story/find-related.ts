import { mainOccasions, sameYear } from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import type { NearStory } from "./nearest-stories.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** Score from which a story that is not the item's own is near enough to be followed up. */
const FOLLOWS_FROM = 0.5;
/** Days within which a report answers or follows another. */
const ANSWERS_WITHIN = 60;
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
  if (item.denial && !other.denial && pair.features["facts alike"] >= 0.3) return true;
  const replies = item.message && other.message && item.facts.direction * other.facts.direction < 0;
  return (
    replies &&
    mainOccasions(item.facts.occasions).some((one) =>
      mainOccasions(other.facts.occasions).some((two) => one.id === two.id && sameYear(one, two) !== false),
    )
  );
}
