import type { FeedItem } from "../feed/feed-item.ts";
import { writtenAnew } from "../text/written-anew.ts";
import type { SideSieve } from "./side-sieve.ts";

/**
 * What of a feed's items is held until all feeds are read. An item that names no side is dismissed by what its title and address
 * say: its text is let go. Of fifty thousand items that, and the documents they came in, is most of what a pass takes up in memory.
 */
export function heldItems(items: readonly FeedItem[], namesNoSide: SideSieve): FeedItem[] {
  const written: string[] = [];
  for (const item of items) {
    const text = item.text === "" || namesNoSide(item) ? "" : item.text;
    written.push(item.id, text, item.url ?? "", item.title ?? "", item.outlet ?? "");
  }
  const anew = writtenAnew(written);
  return items.map((item, place) => {
    const at = 5 * place;
    return {
      ...item,
      id: anew[at] as string,
      text: anew[at + 1] as string,
      url: item.url === null ? null : (anew[at + 2] as string),
      title: item.title === null ? null : (anew[at + 3] as string),
      outlet: item.outlet === null ? null : (anew[at + 4] as string),
    };
  });
}
