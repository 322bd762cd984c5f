import type { Feed } from "../core/feed/feed.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { FeedState } from "../core/feed/feed-state.ts";

/** Said of a feed whose items one pass could not hold as well; by these words it is known next time. */
export const ROOM_RAN_OUT =
  "not read: one run cannot hold its items besides those of the other feeds; it is read first next time";

/** What one pass holds of all feeds until they are judged. */
export interface PassBounds {
  readonly items: number;
  /** Of titles and texts, as far as they are held. */
  readonly characters: number;
}

/**
 * A thousand feeds of fifty items, with room to spare: measured at 250 MB, where the function has 512 MB. Four feeds of as
 * many items as are read of one, 20,000, took 555 MB. Texts are held only of items that name a side, honestly a few in a hundred.
 */
export const PASS_BOUNDS: PassBounds = { items: 60_000, characters: 40_000_000 };
/** So many of the largest feeds (20,000 items, 10 MB) fit together for certain. */
const FIRST_IN_LINE = 3;

/** Counts what a pass holds: one feed's items come in whole or not at all. */
export function passRoom(bounds: PassBounds = PASS_BOUNDS) {
  let [items, characters] = [0, 0];
  return {
    /** Takes the room that these need, if there is as much. */
    take: (held: readonly FeedItem[]): boolean => {
      const size = held.reduce((sum, { title, text }) => sum + (title?.length ?? 0) + text.length, 0);
      if (items + held.length > bounds.items || characters + size > bounds.characters) return false;
      items += held.length;
      characters += size;
      return true;
    },
  };
}

/**
 * Those that go before all others: of the feeds for which there was no room, the ones that were not read for longest, as many
 * as fit for certain. So each has its turn, however fast the others answer.
 */
export function firstInLine(feeds: readonly Feed[], states: ReadonlyMap<string, FeedState>): Set<Feed> {
  const lastRead = (feed: Feed) => states.get(feed.url)?.lastSuccess ?? "";
  const waiting = feeds.filter((feed) => states.get(feed.url)?.lastError === ROOM_RAN_OUT);
  const longestFirst = waiting.toSorted((one, other) => (lastRead(one) < lastRead(other) ? -1 : 1));
  return new Set(longestFirst.slice(0, FIRST_IN_LINE));
}
