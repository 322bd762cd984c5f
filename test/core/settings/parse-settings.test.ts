import { describe, expect, it } from "vitest";
import { formatDigestTime, parseDigestTime } from "../../../functions/core/settings/parse-digest-time.ts";
import { parseQuietDays } from "../../../functions/core/settings/parse-quiet-days.ts";
import { parseSchedule } from "../../../functions/core/settings/parse-schedule.ts";
import { parseTimeZone } from "../../../functions/core/settings/parse-time-zone.ts";

const oneFault = (about: string) => ({ faults: [expect.stringMatching(about)] });

describe("the digest's time", () => {
  it.each([
    ["07:00", { hour: 7, minute: 0 }],
    ["7:05", { hour: 7, minute: 5 }],
    ["00:00", { hour: 0, minute: 0 }],
    [" 23:59 ", { hour: 23, minute: 59 }],
  ])("reads %j", (text, digestTime) => {
    expect(parseDigestTime(text)).toEqual({ digestTime });
  });

  it.each(["25:00", "24:00", "07:60", "7", "0700", "7am", "07:00:00", "-1:00", ""])("refuses %j", (text) => {
    expect(parseDigestTime(text)).toEqual(oneFault('write for example "07:00"'));
  });

  it("is written in the form that is read", () => {
    expect(formatDigestTime({ hour: 7, minute: 5 })).toBe("07:05");
  });
});

describe("the time zone", () => {
  it.each([
    ["Europe/Stockholm", "Europe/Stockholm"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"],
    ["europe/stockholm", "Europe/Stockholm"],
    ["UTC", "UTC"],
    ["utc", "UTC"],
  ])("reads %j as %j", (text, timeZone) => {
    expect(parseTimeZone(text)).toEqual({ timeZone });
  });

  it.each(["Mars/Olympus", "+02:00", "PST", "Stockholm", "Europe/Stockholm ;", ""])("refuses %j", (text) => {
    expect(parseTimeZone(text)).toEqual(oneFault('write for example "Europe/Stockholm"'));
  });
});

describe("the quiet days", () => {
  it.each([
    ["7", 7],
    ["1", 1],
    ["365", 365],
  ])("reads %j", (text, quietDays) => {
    expect(parseQuietDays(text)).toEqual({ quietDays });
  });

  it.each(["0", "-1", "366", "1.5", "a week", "1e1", ""])("refuses %j", (text) => {
    expect(parseQuietDays(text)).toEqual(oneFault('write for example "7"'));
  });
});

describe("the schedule", () => {
  it.each([
    ["rate(1 hour)", "rate(1 hour)", 60],
    ["rate(30 minutes)", "rate(30 minutes)", 30],
    [" rate( 2  hour ) ", "rate(2 hours)", 120],
    ["rate(7 days)", "rate(7 days)", 7 * 1440],
    ["cron(0 6-22 * * ? *)", "cron(0 6-22 * * ? *)", null],
    ["cron(0/15 * ? * mon-fri *)", "cron(0/15 * ? * MON-FRI *)", null],
    ["cron(*/5 8,12,18 LW JAN-MAR,DEC ? 2026-2030)", "cron(*/5 8,12,18 LW JAN-MAR,DEC ? 2026-2030)", null],
    ["cron(0 9 ? * 2#1 *)", "cron(0 9 ? * 2#1 *)", null],
    ["cron(0 9 15W * ? *)", "cron(0 9 15W * ? *)", null],
    ["cron(0 9 ? * FRI-MON *)", "cron(0 9 ? * FRI-MON *)", null],
  ])("reads %j", (text, expression, everyMinutes) => {
    expect(parseSchedule(text)).toEqual({ schedule: { expression, everyMinutes } });
  });

  it.each([
    ["every hour", "no schedule that repeats"],
    ["", "no schedule that repeats"],
    ["rate(1 week)", "no schedule that repeats"],
    ["rate(1.5 hours)", "no schedule that repeats"],
    ["rate(0 hours)", "not between one minute and seven days"],
    ["rate(8 days)", "not between one minute and seven days"],
    ["at(2026-01-01T00:00:00)", "no schedule that repeats"],
    ["cron(0 * * * *)", "six fields"],
    ["cron()", "six fields"],
    ["cron(60 * * * ? *)", '"60" is no minutes'],
    ["cron(0 24 * * ? *)", '"24" is no hours'],
    ["cron(0 0 0 * ? *)", '"0" is no day of the month'],
    ["cron(0 0 ? * FOO *)", '"FOO" is no day of the week'],
    ["cron(0 0 * 13 ? *)", '"13" is no month'],
    ["cron(0 0 * * ? 1969)", '"1969" is no year'],
    ["cron(0 22-6 * * ? *)", '"22-6" is no hours'],
    ["cron(0/0 * * * ? *)", '"0/0" is no minutes'],
    ["cron(0,,5 * * * ? *)", '"0,,5" is no minutes'],
    ["cron(0 0 * * * *)", 'exactly one of .* must be "\\?"'],
    ["cron(0 0 ? * ? *)", 'exactly one of .* must be "\\?"'],
  ])("refuses %j: %s", (text, about) => {
    expect(parseSchedule(text)).toEqual(oneFault(about));
    expect(parseSchedule(text)).toEqual(oneFault('write for example "rate\\(1 hour\\)"'));
  });

  it("tells the faults of all fields at once", () => {
    const read = parseSchedule("cron(60 24 * * ? *)");
    expect("faults" in read && read.faults).toHaveLength(2);
  });
});
