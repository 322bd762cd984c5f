import { describe, expect, it, test } from "vitest";
import { feedHealth, type WatchedFeed } from "../../../functions/core/feed/feed-health.ts";
import type { FeedCondition, FeedState } from "../../../functions/core/feed/feed-state.ts";
import { findGap } from "../../../functions/core/feed/find-gap.ts";
import { newFeedState } from "../../../functions/core/feed/schedule-feed.ts";
import { usualSilence } from "../../../functions/core/feed/usual-silence.ts";

const NOW = new Date("2026-06-15T12:00:00.000Z");
const WIRE: WatchedFeed = { url: "https://wire.example/feed", category: "wire" };
const SEARCH: WatchedFeed = { url: "https://news.google.com/rss/search?q=x", category: null };
const agoOf = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const stateOf = (changes: Partial<FeedState>): FeedState => ({
  ...newFeedState(WIRE.url),
  firstRead: agoOf(100),
  lastSuccess: agoOf(0),
  newestItem: agoOf(0.1),
  items: 20,
  ...changes,
});

describe("a feed's health", () => {
  test.each<[string, WatchedFeed, Partial<FeedState>, FeedCondition, RegExp | null]>([
    ["read, with a fresh item", WIRE, {}, "ok", null],
    ["hourly, silent since yesterday morning", WIRE, { usualSilence: 1, newestItem: agoOf(1.3) }, "quiet", /31 hours/],
    ["hourly, silent for four days", WIRE, { usualSilence: 1, newestItem: agoOf(4) }, "stale", /4 days.*60 minutes/],
    ["weekly, silent for four days", WIRE, { usualSilence: 170, newestItem: agoOf(4) }, "ok", null],
    ["weekly, silent for three weeks", WIRE, { usualSilence: 170, newestItem: agoOf(21) }, "quiet", /21 days.*7 days/],
    ["weekly, silent for two months", WIRE, { usualSilence: 170, newestItem: agoOf(60) }, "stale", /60 days/],
    ["of unknown rhythm, silent for two days", WIRE, { newestItem: agoOf(2) }, "ok", null],
    ["of unknown rhythm, silent for a week", WIRE, { newestItem: agoOf(7) }, "quiet", /7 days$/],
    ["of unknown rhythm, silent for three weeks", WIRE, { newestItem: agoOf(21) }, "stale", /21 days$/],
    ["dated by the day, the newest of today", WIRE, { newestItem: "2026-06-15", usualSilence: 1 }, "ok", null],
    ["never dated", WIRE, { newestItem: null }, "ok", /no dates/],
    ["empty from the start", WIRE, { newestItem: null, items: 0 }, "quiet", /no items/],
    ["an aggregator's empty answer", { ...WIRE, category: "aggregator" }, { items: 0 }, "unknown", /aggregator/],
    ["a search's empty answer, known by its host", SEARCH, { items: 0 }, "unknown", /aggregator/],
    ["any other's empty answer", WIRE, { items: 0, newestItem: agoOf(5) }, "quiet", /5 days/],
    ["never asked", WIRE, { lastSuccess: null, firstRead: null }, "unknown", /not read yet/],
    ["failing once", WIRE, { failures: 1, lastError: "HTTP 500: server error" }, "failing", /^HTTP 500: server error$/],
    ["failing often", WIRE, { failures: 9, lastError: "no answer within 20 s" }, "failing", /9 failures in a row/],
    ["refused", WIRE, { failures: 2, lastError: "HTTP 403: access refused" }, "blocked", /403/],
    ["challenged", WIRE, { failures: 2, lastError: "blocked by a challenge page" }, "blocked", /challenge/],
    ["behind a login", WIRE, { failures: 2, lastError: "asks for a login" }, "blocked", /login/],
    ["of a length that looks like a refusal", WIRE, { failures: 1, lastError: "(403 bytes came)" }, "failing", /403/],
    [
      "with a gap noticed today",
      WIRE,
      { gap: { noticed: agoOf(0.2), from: agoOf(1), to: agoOf(0.5) } },
      "gap",
      /^items between 2026-06-14 12:00 UTC and 2026-06-15 00:00 UTC may be missing/,
    ],
    ["with a gap that was told", WIRE, { gap: { noticed: agoOf(2), from: agoOf(3), to: agoOf(2.5) } }, "ok", null],
  ])("%s", (_, feed, changes, condition, reason) => {
    const health = feedHealth(feed, stateOf(changes), NOW);
    expect(health.condition).toBe(condition);
    if (reason === null) expect(health.reason).toBeNull();
    else expect(health.reason).toMatch(reason);
  });

  it("tells a gap for as long as the reader has not heard of it", () => {
    const state = stateOf({ gap: { noticed: agoOf(3), from: agoOf(4), to: agoOf(3.5) } });
    expect(feedHealth(WIRE, state, NOW, agoOf(5)).condition).toBe("gap");
  });

  it("of a feed without a state is unknown", () => {
    expect(feedHealth(WIRE, null, NOW)).toEqual({ condition: "unknown", reason: "not read yet" });
  });
});

describe("a gap", () => {
  test.each<[string, (string | null)[], string | null, boolean]>([
    ["the oldest now is newer than the newest then", ["2026-06-03T10:00:00Z", "2026-06-02T10:00:00Z"], agoIs(1), true],
    ["the newest then is still there", ["2026-06-03T10:00:00Z", "2026-06-01T10:00:00Z"], agoIs(1), false],
    ["the oldest now is older than the newest then", ["2026-05-30T10:00:00Z"], agoIs(1), false],
    ["nothing was known then", ["2026-06-03T10:00:00Z"], null, false],
    ["nothing is in it now", [], agoIs(1), false],
    ["an undated item may be the one of then", ["2026-06-03T10:00:00Z", null], agoIs(1), false],
    ["both are of one day without times", ["2026-06-01"], "2026-06-01", false],
    ["an instant of the day that was the newest", ["2026-06-01T22:00:00Z"], "2026-06-01", false],
    ["days apart without times", ["2026-06-03", "2026-06-02"], "2026-06-01", true],
  ])("%s", (_, dates, newestThen, found) => {
    expect(findGap(dates, newestThen, "2026-06-03T12:00:00Z") !== null).toBe(found);
  });

  function agoIs(day: number): string {
    return `2026-06-0${day}T10:00:00Z`;
  }
});

describe("a usual silence", () => {
  const hourly = (count: number) => Array.from({ length: count }, (_, hour) => agoOf(hour / 24));
  test.each<[string, (string | null)[], number | null]>([
    ["of an hourly feed", hourly(20), 1],
    ["of an hourly feed with one item kept from last year", [...hourly(20), agoOf(300)], 1],
    ["with nights of nine hours", [0, 1, 10, 11, 20, 21, 30].map((hour) => agoOf(hour / 24)), 9],
    ["of three items is not known", hourly(3), null],
    ["of items without dates is not known", [null, null, null, null, null], null],
    ["of items of one moment", [NOW, NOW, NOW, NOW].map((date) => date.toISOString()), 0],
  ])("%s", (_, dates, hours) => expect(usualSilence(dates)).toBe(hours));
});
