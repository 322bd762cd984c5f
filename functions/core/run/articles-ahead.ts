import type { FeedItem } from "../feed/feed-item.ts";
import { readAhead } from "../text/read-article.ts";
import type { Knowledge } from "./knowledge.ts";

/** Items that may name a side, to be read before they are judged. */
export interface ArticlesAhead {
  add(items: readonly FeedItem[]): void;
  /** Reads one of them; whether more are left. */
  readOne(): boolean;
}

/** Characters of the texts that are read ahead in one pass: some two hundred reports. What was read of them takes up ten times as much. */
const CHARACTERS = 500_000;

/**
 * Reads items while servers are awaited, which is most of a pass: what is read by then need not be read when the last one has
 * answered. Changes nothing in what is judged.
 */
export function articlesAhead(knowledge: Knowledge): ArticlesAhead {
  const waiting: FeedItem[] = [];
  let left = CHARACTERS;
  return {
    add: (items) => {
      for (const item of items) {
        if (item.text === "" || item.text.length > left) continue;
        left -= item.text.length;
        waiting.push(item);
      }
    },
    readOne: () => {
      const item = waiting.pop();
      if (item !== undefined) readAhead(item, knowledge.topic);
      return waiting.length > 0;
    },
  };
}
