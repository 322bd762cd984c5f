import type { FeedItem } from "../feed/feed-item.ts";
import { writtenAnew } from "../text/written-anew.ts";
import type { SideSieve } from "./side-sieve.ts";

/**
 * What of a feed's items is held until all feeds are read. An item that names no side is dismissed by what its title and address
 * say: its text is let go. Of fifty thousand items that, and the documents they came in, is most of what a pass takes up in memory.
 */
export function heldItems(items: readonly FeedItem[], namesNoSide: SideSieve): FeedItem[] {
  const written = items.flatMap((item) => {
    const text = item.text === "" || namesNoSide(item) ? "" : item.text;
    return [item.id, text, item.url ?? "", item.title ?? "", item.outlet ?? ""];
  });
  const anew = writtenAnew(written).values();
  const next = () => anew.next().value ?? "";
  return items.map((item) => {
    const [id, text, url, title, outlet] = [next(), next(), next(), next(), next()];
    return {
      ...item,
      id,
      text,
      url: item.url === null ? null : url,
      title: item.title === null ? null : title,
      outlet: item.outlet === null ? null : outlet,
    };
  });
}
