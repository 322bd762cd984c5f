import { describe, expect, test } from "vitest";
import { type FeedStanding, feedStanding } from "../../../functions/core/digest/feed-standing.ts";
import type { Feed } from "../../../functions/core/feed/feed.ts";
import type { FeedState } from "../../../functions/core/feed/feed-state.ts";
import { AGGREGATOR, PRESS, stateOf } from "./digest-source-of.ts";

const COVERS = { from: "2023-10-08T06:00:00.000Z", to: "2023-10-09T06:00:00.000Z" };
const OLD = "2023-10-06T06:00:00.000Z";
const down = (lastError: string): Partial<FeedState> => ({
  failures: 3,
  lastError,
  failingSince: OLD,
  lastSuccess: OLD,
});

const standingOf = (changes: Partial<FeedState>, feed: Feed = PRESS) =>
  feedStanding({ feed, state: stateOf(feed, changes) }, COVERS);

describe("how a feed fared", () => {
  test.each<[string, Partial<FeedState>, FeedStanding]>([
    ["read today with an item of today", {}, "active"],
    ["read today, newest item of last week", { newestItem: "2023-10-01" }, "quiet"],
    ["newest item on the day the window began", { newestItem: "2023-10-08" }, "active"],
    ["no item for more than a fortnight", { newestItem: "2023-09-20" }, "stale"],
    ["never a dated item", { newestItem: null }, "undated"],
    ["failing since before the window", down("HTTP 503 Service Unavailable"), "failing"],
    ["never answered", { ...down("no answer"), lastSuccess: null }, "failing"],
    ["turned away", down("HTTP 403 Forbidden"), "blocked"],
    ["answered with a challenge", down("a challenge page instead of a feed"), "blocked"],
    ["read in the window, failing since", { ...down("no answer"), lastSuccess: "2023-10-09T01:00:00.000Z" }, "gap"],
    [
      "read in the window, with items missing since the read before",
      { gap: { noticed: "2023-10-09T01:00:00.000Z", from: "2023-10-08", to: "2023-10-09T00:40:00.000Z" } },
      "gap",
    ],
    ["silent for a week, as it often is", { newestItem: "2023-10-01", usualSilence: 200 }, "quiet"],
    ["silent for a week, which it never is", { newestItem: "2023-10-01", usualSilence: 2 }, "stale"],
    ["asks not to be read yet", { lastSuccess: OLD }, "waiting"],
    ["not asked so far", { lastSuccess: null }, "unread"],
  ])("%s", (_, changes, standing) => expect(standingOf(changes)).toBe(standing));

  test("a feed without a state was not read", () =>
    expect(feedStanding({ feed: PRESS, state: null }, COVERS)).toBe("unread"));

  test("an aggregator's empty answer says nothing", () => {
    expect(standingOf({ items: 0 }, AGGREGATOR)).toBe("unknown");
  });

  test("a port of 403 is no refusal", () => {
    expect(standingOf(down("no connection to 10.0.0.1:4030"))).toBe("failing");
  });
});
