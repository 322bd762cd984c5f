import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../../functions/core/feed/parse-date.ts";

const NOW = new Date("2026-06-01T12:00:00Z");

describe("a date", () => {
  it.each([
    // RFC 822 and its relatives
    ["Sun, 03 May 2026 04:10:00 GMT", "2026-05-03T04:10:00.000Z"],
    ["Sun, 3 May 2026 04:10 +0900", "2026-05-02T19:10:00.000Z"],
    ["3 May 26 04:10:00 EST", "2026-05-03T09:10:00.000Z"],
    ["Sun,03 May 2026 04:10:00 KST", "2026-05-02T19:10:00.000Z"],
    ["Sun, 03 May 2026 04:10:00 +09:00 (KST)", "2026-05-02T19:10:00.000Z"],
    ["Sunday, May 3, 2026 4:10 PM", "2026-05-03T16:10:00.000Z"],
    ["May 3, 2026", "2026-05-03"],
    ["Sun May  3 04:10:00 UTC 2026", "2026-05-03T04:10:00.000Z"],
    ["3rd May 2026", "2026-05-03"],
    // ISO 8601 and its relatives
    ["2026-05-03", "2026-05-03"],
    ["2026-05-03T04:10:00Z", "2026-05-03T04:10:00.000Z"],
    ["2026-05-03T04:10:00.5+09:00", "2026-05-02T19:10:00.500Z"],
    ["2026-05-03 04:10", "2026-05-03T04:10:00.000Z"],
    ["20260503T041000Z", "2026-05-03T04:10:00.000Z"],
    ["2026-05-03T24:00:00Z", "2026-05-04T00:00:00.000Z"],
    ["2026/05/03 04:10:00", "2026-05-03T04:10:00.000Z"],
    // numbers of other customs
    ["03.05.2026 04:10", "2026-05-03T04:10:00.000Z"],
    ["20-04-2026 10:00:00", "2026-04-20T10:00:00.000Z"],
    ["04/20/2026", "2026-04-20"],
    ["2026. 5. 3.", "2026-05-03"],
    ["1777781400", "2026-05-03T04:10:00.000Z"],
    // languages
    ["2026년 5월 3일", "2026-05-03"],
    ["2026년 5월 3일 오후 4:10", "2026-05-03T16:10:00.000Z"],
    ["2026年5月3日 04:10", "2026-05-03T04:10:00.000Z"],
    ["３ May ２０２６", "2026-05-03"],
    ["3. Mai 2026", "2026-05-03"],
    ["So, 03 Mai 2026 04:10:00 +0200", "2026-05-03T02:10:00.000Z"],
    ["3 de mayo de 2026", "2026-05-03"],
    ["3 mai 2026 à 04:10", "2026-05-03T04:10:00.000Z"],
    ["3 мая 2026, 04:10", "2026-05-03T04:10:00.000Z"],
    ["3 Mayıs 2026", "2026-05-03"],
    ["٣ أيار ٢٠٢٦", "2026-05-03"],
    ["3 مايو 2026", "2026-05-03"],
    ["الأحد، 3 أيار 2026", "2026-05-03"],
    ["3 كانون الثاني 2026", "2026-01-03"],
    // an unknown zone leaves the day
    ["Sun, 03 May 2026 04:10:00 IST", "2026-05-03"],
    ["Sun, 03 May 2026 04:10:00 XYZ", "2026-05-03"],
  ])("%s is %s", (written, expected) => {
    expect(parseDate(written, NOW)).toBe(expected);
  });

  it.each([
    "",
    "yesterday",
    "May 3",
    "03 May",
    "04:10",
    "2026",
    "2026-05",
    "03/04/2026",
    "26-10-02  10:45",
    "3 May 26",
    "31 Feb 2026 10:00:00 GMT",
    "2026-13-01",
    "2026-02-29",
    "2026-05-03T25:00:00Z",
    "Mon, 01 Jan 0001 00:00:00 GMT",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "Wed, 03 Jun 2026 12:00:01 GMT",
    `${"9".repeat(500)}`,
  ])("%j is none", (written) => {
    expect(parseDate(written, NOW)).toBeNull();
  });

  it("may lie a day ahead, as a clock or a missing zone puts it", () => {
    expect(parseDate("Tue, 02 Jun 2026 11:00:00 GMT", NOW)).toBe("2026-06-02T11:00:00.000Z");
  });

  it("comes back from each spelling of the same instant", () => {
    const instant = fc.date({ min: new Date("1995-01-01T00:00:00Z"), max: NOW, noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const toSecond = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(parseDate(toSecond.toUTCString(), NOW)).toBe(toSecond.toISOString());
        expect(parseDate(date.toISOString(), NOW)).toBe(date.toISOString());
      }),
    );
  });

  it("never throws, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (written) => {
        const read = parseDate(written, NOW);
        expect(read === null || !Number.isNaN(Date.parse(read))).toBe(true);
      }),
    );
  });
});
