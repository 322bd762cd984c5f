import { describe, expect, it } from "vitest";
import { parseDate } from "../../../functions/core/feed/parse-date.ts";

const NOW = new Date("2026-06-01T12:00:00Z");

describe("a month", () => {
  it.each([
    // the day first, as programs write dates by a pattern
    ["일, 15 12월 2024 18:30:00 +0900", "2024-12-15T09:30:00.000Z"],
    ["일, 5 1월 2025 18:30:00 +0900", "2025-01-05T09:30:00.000Z"],
    ["日, 15 12月 2024 18:30:00 +0900", "2024-12-15T09:30:00.000Z"],
    ["周日, 15 12月 2024 17:30:00 +0800", "2024-12-15T09:30:00.000Z"],
    ["星期日, 15 十二月 2024 17:30:00 +0800", "2024-12-15T09:30:00.000Z"],
    ["周三, 15 五月 2024 17:30:00 +0800", "2024-05-15T09:30:00.000Z"],
    ["15 thg 12 2024 09:30", "2024-12-15T09:30:00.000Z"],
    ["15 tháng 12, 2024", "2024-12-15"],
    ["Chủ Nhật, 15 tháng 12 năm 2024", "2024-12-15"],
    // short forms, and forms of the month alone
    ["нд, 15 груд 2024 11:30:00 +0200", "2024-12-15T09:30:00.000Z"],
    ["15 груд. 2024", "2024-12-15"],
    ["15 квіт. 2024", "2024-04-15"],
    ["15 февр. 2024", "2024-02-15"],
    ["15 декабрь 2024", "2024-12-15"],
    ["15 styczeń 2024", "2024-01-15"],
    ["15 grudzień 2024", "2024-12-15"],
    ["15 Μαΐ 2024", "2024-05-15"],
    ["15 Dis 2024", "2024-12-15"],
    ["15 ธ.ค. 2024", "2024-12-15"],
    ["15 ธันวาคม 2024", "2024-12-15"],
    ["15 ডিসেম্বর 2024", "2024-12-15"],
    ["15 जन॰ 2024", "2024-01-15"],
    ["15 دسمبر، 2024", "2024-12-15"],
    ["15 דצמ׳ 2024", "2024-12-15"],
    ["15 בדצמ׳ 2024", "2024-12-15"],
    ["15. decembra 2024.", "2024-12-15"],
    ["15. децембра 2024.", "2024-12-15"],
    ["15. децембар 2024.", "2024-12-15"],
    ["2024. december 15.", "2024-12-15"],
    // two names of one month, and of two
    ["الأحد، 15 كانون الأول/ديسمبر 2024 12:30 +0300", "2024-12-15T09:30:00.000Z"],
    ["15 كانون الثاني/يناير 2025", "2025-01-15"],
    ["15 كانون الأول/يناير 2024", null],
    // Prague means November by it, Zagreb October
    ["15 listopad 2024", null],
    ["15 listopadu 2024", "2024-11-15"],
  ])("%s is %s", (written, expected) => {
    expect(parseDate(written, NOW)).toBe(expected);
  });

  const LANGUAGES = [
    ...[
      "cs",
      "sk",
      "sr",
      "sr-Latn",
      "sl",
      "bg",
      "mk",
      "ro",
      "hu",
      "fi",
      "sv",
      "da",
      "nb",
      "nl",
      "el",
      "tr",
      "ru",
      "uk",
    ],
    ...["pl", "id", "ms", "vi", "hi", "bn", "ur", "fa", "he", "ar-EG", "ar-SY", "ar-MA", "de", "fr", "es", "it", "pt"],
    ...["ko", "ja", "zh", "zh-TW"],
  ];
  it.each(LANGUAGES)("is read as Node writes it in dates of the language %s, all year", (language) => {
    for (let month = 0; month < 12; month++) {
      const day = new Date(Date.UTC(2024, month, 15, 12));
      for (const dateStyle of ["long", "medium"] as const) {
        const form = { dateStyle, calendar: "gregory", timeZone: "UTC" } as const;
        const written = new Intl.DateTimeFormat(language, form).format(day);
        expect([written, parseDate(written, NOW)]).toEqual([written, day.toISOString().slice(0, 10)]);
      }
    }
  });
});
