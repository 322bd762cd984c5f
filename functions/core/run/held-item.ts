import type { FeedItem } from "../feed/feed-item.ts";
import { writtenAnew } from "../text/written-anew.ts";
import type { SideSieve } from "./side-sieve.ts";

/**
 * What of an item is held until all feeds are read. An item that names no side is dismissed by what its title and address say:
 * its text is let go. Of fifty thousand items that, and the documents they came in, is most of what a pass takes up in memory.
 */
export function heldItem(item: FeedItem, namesNoSide: SideSieve): FeedItem {
  const text = namesNoSide(item) ? "" : item.text;
  const anew = writtenAnew([item.id, text, item.url ?? "", item.title ?? "", item.outlet ?? ""]);
  const part = (at: number) => anew[at] ?? "";
  return {
    ...item,
    id: part(0),
    text: part(1),
    url: item.url === null ? null : part(2),
    title: item.title === null ? null : part(3),
    outlet: item.outlet === null ? null : part(4),
  };
}
