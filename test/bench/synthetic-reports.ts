import type { FeedItem } from "../../functions/core/feed/feed-item.ts";
import { type Day, isoDay } from "../../functions/core/text/days.ts";
import type { CompiledTopic } from "../../functions/core/topic/compile-topic.ts";
import { randomNumbers } from "../random-numbers.ts";

/** A small report as a wire writes it, of two sides and what the topic's vocabulary has for them; the same for the same seed. */
export function syntheticReport(topic: CompiledTopic, { day, seed }: { day: Day; seed: number }): FeedItem {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const labels = (of: string, side: string | null): string[] =>
    topic.concepts.filter((concept) => concept.class === of && concept.side === side).map(({ label }) => label);
  const [one, other] = topic.topic.sides;
  const kinds = labels("kind", null);
  const name = (side: string): string => pick(labels(pick(["person", "place", "body"]), side));
  const words = (count: number): string =>
    Array.from({ length: count }, () => wordOf(Math.floor(random() * 8000))).join(" ");
  const sentences = [
    `${one.label} and ${other.label}: ${pick(kinds)}, ${words(4)}`,
    `${name(one.id)} of ${one.label} and ${name(other.id)} of ${other.label} spoke of a ${pick(kinds)} on ${isoDay(day)}, ${words(8)}.`,
    `${words(10)}, ${Math.ceil(random() * 900)} tonnes, said ${name(other.id)}. ${words(12)}.`,
    `${name(one.id)} ${words(9)}; a ${pick(kinds)} ${words(7)} ${Math.ceil(random() * 60)} ${words(5)}.`,
    ...Array.from({ length: 6 }, () => `${capital(words(14))}.`),
  ];
  const [title = "", ...rest] = sentences;
  return {
    id: `synthetic-${seed}`,
    url: `https://wire.example/${seed}`,
    title,
    text: rest.join(" "),
    published: isoDay(day),
    fetched: `${isoDay(day)}T12:00:00.000Z`,
    outlet: `Wire ${seed % 20}`,
    lang: "en",
    feed: null,
  };
}

/** A word that no language has, by its number. */
function wordOf(number: number): string {
  const syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ka", "el"];
  return [0, 4, 8, 12].map((shift) => syllables[(number >> shift) & 15]).join("");
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
