import type { FeedCategory } from "../feed/feed.ts";
import type { Kind } from "./digest.ts";

/** The feed's category as a label. */
export function kindOf(category: FeedCategory | null): Kind | null {
  return category === null ? null : { text: KINDS[category], stateMedia: category === "state-media" };
}

/** How much weight a kind of source has when a headline is chosen: independent reporting first, copies last. */
export function rankOf(category: FeedCategory | null): number {
  return category === null ? 0 : RANKS[category];
}

const RANKS: Readonly<Record<FeedCategory, number>> = {
  wire: 6,
  specialist: 5,
  local: 4,
  official: 3,
  "state-media": 2,
  aggregator: 1,
};
const KINDS: Readonly<Record<FeedCategory, string>> = {
  "state-media": "State media",
  wire: "Wire",
  specialist: "Specialist",
  local: "Local press",
  aggregator: "Aggregator",
  official: "Official",
};
