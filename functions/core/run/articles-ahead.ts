import type { FeedItem } from "../feed/feed-item.ts";
import { readAhead } from "../text/read-article.ts";
import type { Knowledge } from "./knowledge.ts";

/** Characters of the texts that are read ahead in one pass: some two hundred reports. What was read of them takes up ten times as much. */
const CHARACTERS = 500_000;

/**
 * Reads the items that may name a side as soon as they have come: most of a pass is waiting for servers, and what is read by
 * then need not be read when the last one has answered. Changes nothing in what is judged.
 */
export function articlesAhead(knowledge: Knowledge): (items: readonly FeedItem[]) => void {
  let left = CHARACTERS;
  return (items) => {
    for (const item of items) {
      if (item.text === "" || item.text.length > left) continue;
      left -= item.text.length;
      readAhead(item, knowledge.topic);
    }
  };
}
