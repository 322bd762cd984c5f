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
  const [id = "", body = "", url = "", title = "", outlet = ""] = anew;
  return {
    ...item,
    id,
    text: body,
    url: item.url === null ? null : url,
    title: item.title === null ? null : title,
    outlet: item.outlet === null ? null : outlet,
  };
}
