import type { ConceptUse, FoundConcept, OutcomeUse, ReadSentence, Zone } from "./article.ts";

const KEPT: ReadonlySet<string> = new Set(["person", "place", "body", "other", "kind", "country"]);
/** Group of the kinds that say that an occasion is kept: anniversary, birthday, celebration. */
const OCCASION_GROUP = "occasion";
/** Group of the kinds that are messages: New Year greetings are greetings. */
export const MESSAGE_GROUP = "message";

/** Concepts that an article is compared by, each with its first zone and how often it is named. */
export function usesOf(sentences: readonly ReadSentence[]): ConceptUse[] {
  const uses = new Map<string, [Zone, number]>();
  for (const { zone, found } of sentences) {
    const occasions = found.filter(({ concept }) => concept.class === "occasion");
    for (const one of found) {
      const { concept } = one;
      if (!KEPT.has(concept.class)) continue;
      // Nobody is evacuated on Evacuation Day.
      if (namesOccasion(one, occasions)) continue;
      const use = uses.get(concept.id);
      if (use) use[1]++;
      else uses.set(concept.id, [zone, 1]);
    }
  }
  return [...uses].map(([id, [zone, times]]) => [id, zone, times]);
}

/** Whether a kind, other than a message or the keeping of an occasion, is only part of an occasion's name. */
function namesOccasion({ concept, hit }: FoundConcept, occasions: readonly FoundConcept[]): boolean {
  return (
    concept.class === "kind" &&
    concept.group !== OCCASION_GROUP &&
    concept.group !== MESSAGE_GROUP &&
    occasions.some((occasion) => hit.start >= occasion.hit.start && hit.end <= occasion.hit.end)
  );
}

/** Titles by which leaders are called, of those that they bore for some years only. */
export function stylesOf(sentences: readonly ReadSentence[]): string[] {
  const styles = sentences.flatMap(({ found }) => found.filter(({ concept }) => concept.class === "style"));
  return [...new Set(styles.map(({ concept }) => concept.id))];
}

/** How it came out, each outcome with its first zone. */
export function outcomesOf(sentences: readonly ReadSentence[]): OutcomeUse[] {
  const uses = new Map<string, Zone>();
  for (const { zone, found } of sentences)
    for (const { concept } of found)
      if (concept.class === "outcome" && !uses.has(concept.id)) uses.set(concept.id, zone);
  return [...uses];
}
