import { describe, expect, it } from "vitest";
import { parseDate } from "../../../functions/core/feed/parse-date.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const INSTANT = "2024-12-15T09:30:00.000Z";

describe("the zone of a date", () => {
  it.each([
    "Sun, 15 Dec 2024 18:30:00 (KST)",
    "Sun, 15 Dec 2024 18:30:00 (+0900)",
    "Sun, 15 Dec 2024 18:30:00 (Asia/Seoul)",
    "Sun, 15 Dec 2024 18:30:00 +0900 KST",
    "Sun, 15 Dec 2024 18:30:00 KST+0900",
    "Sun Dec 15 2024 18:30:00 GMT+0900 (Korean Standard Time)",
    "2024-12-15 18:30:00 +0900 KST",
    "2024-12-15 18:30:00 +0900 KST m=+0.000012",
    "2024-12-15 09:30:00 +0000 UTC",
    "2024-12-15T18:30+09:00[Asia/Seoul]",
    "2024-12-15T09:30:00.000Z[UTC]",
    "2024-12-15 18:30:00 Asia/Seoul",
    "2024-12-15T18:30:00[Asia/Seoul]",
    "Sun, 15 Dec 2024 04:30:00 US/Eastern",
    "Sun, 15 Dec 2024 09:30:00 Etc/GMT",
    "Sun, 15 Dec 2024 09:30:00 Zulu",
    "15/Dec/2024:09:30:00 +0000",
  ])("is read in %s", (written) => {
    expect(parseDate(written, NOW)).toBe(INSTANT);
  });

  it("of a place is that of the day, in summer as in winter and in the hours of a change", () => {
    for (const [written, expected] of [
      ["2024-07-01 12:00 America/New_York", "2024-07-01T16:00:00.000Z"],
      ["2024-12-01 12:00 America/New_York", "2024-12-01T17:00:00.000Z"],
      ["2024-03-10 01:59 America/New_York", "2024-03-10T06:59:00.000Z"],
      ["2024-03-10 03:00 America/New_York", "2024-03-10T07:00:00.000Z"],
      ["2015-09-01 12:00 Asia/Pyongyang", "2015-09-01T03:30:00.000Z"],
    ] as const)
      expect([written, parseDate(written, NOW)]).toEqual([written, expected]);
  });

  it.each([
    "Sun, 15 Dec 2024 18:30:00 (XYZ)",
    "Sun, 15 Dec 2024 18:30:00 (IST)",
    "Sun, 15 Dec 2024 18:30:00 EST+5",
    "Sun, 15 Dec 2024 18:30:00 KST-0900",
    "2024-12-15 18:30:00 Asia/Atlantis",
    "2024-12-15 18:30:00 ../../etc/passwd",
  ])("that nobody knows, or that says two things, leaves the day: %s", (written) => {
    expect(parseDate(written, NOW)).toBe("2024-12-15");
  });

  it("is not a remark in parentheses", () => {
    expect(parseDate("2024-12-15 09:30 (updated)", NOW)).toBe(INSTANT);
    expect(parseDate("2024-12-15 18:30 +0900 (updated)", NOW)).toBe(INSTANT);
  });
});
