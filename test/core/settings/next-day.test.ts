import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDay } from "../../../functions/core/settings/next-day.ts";

function next(instant: string, timeZone: string): string {
  return nextDay(new Date(instant), timeZone).toISOString().replace(".000Z", "Z");
}

describe("the next day's instant of a digest time", () => {
  it.each([
    ["UTC, where nothing ever changes", "UTC", "2026-03-28T07:00:00Z", "2026-03-29T07:00:00Z"],
    ["a day of 23 hours", "Europe/Berlin", "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z"],
    ["the day after it", "Europe/Berlin", "2026-03-29T05:00:00Z", "2026-03-30T05:00:00Z"],
    ["a day of 25 hours", "Europe/Berlin", "2026-10-24T05:00:00Z", "2026-10-25T06:00:00Z"],
    ["a zone behind UTC", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08T11:00:00Z"],
    ["a zone of half an hour's summer", "Australia/Lord_Howe", "2026-10-02T20:30:00Z", "2026-10-03T20:00:00Z"],
    ["that zone's way back", "Australia/Lord_Howe", "2026-04-03T20:00:00Z", "2026-04-04T20:30:00Z"],
    ["a zone of two hours' summer", "Antarctica/Troll", "2026-03-28T07:00:00Z", "2026-03-29T05:00:00Z"],
    ["a zone three quarters of an hour off", "Asia/Kathmandu", "2026-03-03T01:15:00Z", "2026-03-04T01:15:00Z"],
    ["midnight", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
  ])("is right in or on %s", (_, zone, slot, expected) => {
    expect(next(slot, zone)).toBe(expected);
  });

  it("leaves out a day on which the clock jumps over that time", () => {
    expect(next("2026-03-28T01:30:00Z", "Europe/Berlin")).toBe("2026-03-30T00:30:00Z");
  });

  it("counts a time that a day has twice once", () => {
    const [before, first] = ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z"];

    expect(next(before, "Europe/Berlin")).toBe(first);
    expect(next(first, "Europe/Berlin")).toBe("2026-10-26T01:30:00Z");
    expect(next("2026-10-25T01:30:00Z", "Europe/Berlin")).toBe("2026-10-26T01:30:00Z");
  });

  it("shows the same time on the clock, on another day, for any instant in any zone", () => {
    const zones = [
      "UTC",
      "Europe/London",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Asia/Seoul",
      "Africa/Casablanca",
    ];
    const instants = fc.date({
      min: new Date("2000-01-01T00:00Z"),
      max: new Date("2040-01-01T00:00Z"),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, timeZone) => {
        const following = nextDay(instant, timeZone);
        const time = (date: Date) => date.toLocaleTimeString("en-GB", { timeZone });
        const day = (date: Date) => date.toLocaleDateString("en-CA", { timeZone });
        expect(time(following)).toBe(time(instant));
        expect(day(following) > day(instant)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
