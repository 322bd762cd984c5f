import type { FeedItem } from "../feed/feed-item.ts";
import type { SideSieve } from "./side-sieve.ts";

/**
 * What of an item is held until all feeds are read. An item that names no side is dismissed by what its title and address say:
 * its text is let go. Of fifty thousand items that, and the documents they came in, is most of what a pass takes up in memory.
 */
export function heldItem(item: FeedItem, namesNoSide: SideSieve): FeedItem {
  const text = namesNoSide(item) ? "" : item.text;
  // A part of a string keeps the whole document alive; only what is written anew does not.
  const anew = JSON.parse(JSON.stringify([item.id, item.url, item.title, text]));
  return { ...item, id: anew[0], url: anew[1], title: anew[2], text: anew[3] };
}
