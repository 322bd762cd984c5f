import { sameYear } from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import { mainOccasions } from "./document-slots.ts";
import type { NearStory } from "./nearest-stories.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** Score from which a story that is not the item's own is near enough to be followed up. */
const FOLLOWS_FROM = 0.25;
/** Days within which a report answers or follows another. */
const ANSWERS_WITHIN = 60;
/** A denial says little of what it denies, and more of who denies it. */
const DENIED_FROM = 0.15;
const MOST_RELATED = 3;

/** Stories that a report answers, denies or follows, the nearest first. */
export function findRelated(item: PreparedDocument, near: readonly NearStory[], own: string | null): string[] {
  return (
    near
      .filter(({ story }) => story !== own)
      .filter((candidate) => isAnswered(item, candidate) || isFollowed(item, candidate))
      // What is answered is another happening, so its score says nothing; its facts do.
      .sort((a, b) => b.pair.factsAlike - a.pair.factsAlike)
      .slice(0, MOST_RELATED)
      .map(({ story }) => story)
  );
}

function isFollowed(item: PreparedDocument, { best, score, veto }: NearStory): boolean {
  const { days, dated } = daysBetween(item, best.prepared());
  return veto === null && score >= FOLLOWS_FROM && dated && days <= ANSWERS_WITHIN;
}

function isAnswered(item: PreparedDocument, { best, pair }: NearStory): boolean {
  const other = best.prepared();
  if (daysBetween(item, other).days > ANSWERS_WITHIN) return false;
  if (item.denial && !other.denial && pair.factsAlike >= DENIED_FROM && sharesSubject(item, other)) return true;
  if (!item.message || !other.message || item.facts.direction * other.facts.direction >= 0) return false;
  const [own, others] = [mainOccasions(item.facts.occasions), mainOccasions(other.facts.occasions)];
  if (own.length === 0 || others.length === 0) return isReply(item) && !comesAfter(other, item);
  return own.some((one) => others.some((two) => one.id === two.id && sameYear(one, two) !== false));
}

/** A reply that does not say on which occasion it was written to answers the last message. */
function isReply({ concepts }: PreparedDocument): boolean {
  return [...concepts.values()].some(({ id, zone }) => zone < 2 && REPLIES.includes(id));
}

function comesAfter({ facts: a }: PreparedDocument, { facts: b }: PreparedDocument): boolean {
  return a.published !== null && b.published !== null && a.published > b.published;
}

/** Kinds of message that answer one; the topic's vocabulary must call them so. */
const REPLIES: readonly string[] = ["reply", "thanks"];

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
