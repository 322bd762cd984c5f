import type { Concept, Topic } from "../../functions/core/topic/topic.ts";
import { randomNumbers } from "../random-numbers.ts";

/**
 * The topic without a random share of its people (leaders apart), places, bodies, other parties and kinds: how judging
 * fares where the vocabulary has gaps. The sides' own names and the occasions stay.
 */
export function hideVocabulary(topic: Topic, share: number, seed: number): Topic {
  const random = randomNumbers(seed);
  const thin = (concepts: readonly Concept[]): Concept[] =>
    concepts.filter(({ role }) => random() >= share || role === "leader");
  const [first, second] = topic.sides;
  const side = (one: Topic["sides"][0]): Topic["sides"][0] => ({
    ...one,
    people: thin(one.people),
    places: thin(one.places),
    bodies: thin(one.bodies),
  });
  return { ...topic, sides: [side(first), side(second)], others: thin(topic.others), kinds: thin(topic.kinds) };
}
