import { createHash } from "node:crypto";
import type { Facts } from "../text/article.ts";
import { isoDay } from "../text/days.ts";
import { fold } from "../text/fold.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { reportDay } from "./report-day.ts";

/**
 * Id of a story founded by an item: the day, a few words for people, and a hash of the item's own id so that two stories
 * never share one. `2018-06-03-assad-plans-to-visit-1f3a9c`.
 */
export function storyId(
  { id, title, facts }: { id: string; title: string | null; facts: Facts },
  topic: CompiledTopic,
): string {
  const day = isoDay(reportDay(facts));
  const words = slug(title ?? "");
  const named = words.split("-").length >= 2 ? words : slug(labels(facts, topic).join(" "));
  return [day, named, createHash("sha256").update(id).digest("hex").slice(0, 6)]
    .filter((part) => part !== "")
    .join("-");
}

/** Headlines in other scripts give no slug: then what the happening is called in the topic's labels. */
function labels(facts: Facts, topic: CompiledTopic): string[] {
  return [...facts.concepts]
    .sort((a, b) => a[1] - b[1] || b[2] - a[2])
    .flatMap(([id]) => topic.byId.get(id)?.label ?? []);
}

const MOST_WORDS = 6;
const MOST_LETTERS = 48;

function slug(text: string): string {
  const words = fold(text).match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words.slice(0, MOST_WORDS)) {
    if (slug.length + word.length + 1 > MOST_LETTERS) break;
    slug = slug === "" ? word : `${slug}-${word}`;
  }
  return slug;
}
