import { describe, expect, test } from "vitest";
import { readerCalendar } from "../../../functions/core/digest/reader-calendar.ts";

const SLOT = "2023-10-09T06:00:00.000Z";
const london = readerCalendar("Europe/London", SLOT);

describe("the reader's calendar", () => {
  test("writes an instant in the reader's zone and names the zone", () => {
    expect(london.at("2023-10-09T00:57:00.000Z")).toBe("Mon 9 Oct, 01:57 BST");
    expect(readerCalendar("Asia/Seoul", SLOT).at("2023-10-08T16:57:00.000Z")).toBe("Mon 9 Oct, 01:57 UTC+9");
    expect(readerCalendar("America/New_York", SLOT).at("2023-10-09T00:57:00.000Z")).toBe("Sun 8 Oct, 20:57 EDT");
  });

  test("names the zone as it was at the instant, not as it is at the slot", () => {
    expect(london.at("2023-10-29T00:30:00.000Z")).toContain("01:30 BST");
    expect(london.at("2023-10-29T01:30:00.000Z")).toContain("01:30 GMT");
  });

  test("leaves a date alone without a time, and never moves it into another day", () => {
    expect(readerCalendar("Pacific/Honolulu", SLOT).at("2023-10-08")).toBe("Sun 8 Oct");
    expect(readerCalendar("Pacific/Kiritimati", SLOT).at("2023-10-08")).toBe("Sun 8 Oct");
  });

  test("takes midnight sharp for a day without a time, where a feed says when a report is of", () => {
    expect(london.reported("2023-10-08T00:00:00.000Z")).toBe("Sun 8 Oct");
    expect(london.reported("2023-10-08T00:00:01.000Z")).toBe("Sun 8 Oct, 01:00 BST");
    expect(readerCalendar("America/New_York", SLOT).reported("2023-10-08T00:00:00Z")).toBe("Sun 8 Oct");
    expect(london.at("2023-10-08T00:00:00.000Z")).toBe("Sun 8 Oct, 01:00 BST");
  });

  test("adds the year to what is not of the last weeks, or is to come", () => {
    expect(london.day("2023-09-02")).toBe("Sat 2 Sep");
    expect(london.day("2015-01-09")).toBe("Fri 9 Jan 2015");
    expect(london.day("2024-01-09")).toBe("Tue 9 Jan 2024");
  });

  test("keeps a date as vague as it is known", () => {
    expect(london.day("2008")).toBe("2008");
    expect(london.day("2008-04")).toBe("Apr 2008");
    expect(london.month("2018-11-17")).toBe("Nov 2018");
    expect(london.at("soon")).toBe("an unknown day");
  });

  test.each([
    ["Europe/London", "BST (London, UTC+1)"],
    ["Asia/Seoul", "UTC+9 (Seoul)"],
    ["Asia/Kolkata", "UTC+5:30 (Kolkata)"],
    ["America/New_York", "EDT (New York, UTC-4)"],
    ["UTC", "UTC"],
  ])("names the zone %s as %s", (zone, label) => expect(readerCalendar(zone, SLOT).zone).toBe(label));
});
