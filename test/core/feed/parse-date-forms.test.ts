import { describe, expect, it } from "vitest";
import { parseDate } from "../../../functions/core/feed/parse-date.ts";
import { itemsOf, rss } from "./read-document.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const INSTANT = "2024-12-15T09:30:00.000Z";

describe("a date in an odd form", () => {
  it.each([
    "20241215093000",
    "202412150930",
    "2024-Dec-15 09:30:00 GMT",
    "2024 Dec 15 09:30 GMT",
    "15th of December 2024 09:30 GMT",
    "Sun, 15 Dec 2024 09:30:00:000 GMT",
    "Published: Sun, 15 Dec 2024 09:30:00 GMT",
    "Posted on December 15, 2024 9:30 AM",
    "1734255000.000",
    "15 12 2024 09:30",
    "15. 12. 2024 09:30",
    "2024年12月15日 9時30分",
    "2024年12月15日 上午9点30分00秒",
    "2024年12月15日星期日 09:30",
    "2024年12月15日(日) 18時30分 +0900",
    "令和6年12月15日 18:30 +0900",
    "2024년 12월 15일 일요일 오후 6시 30분 KST",
    "2024. 12. 15. AM 9:30",
    "15 декабря 2024 г. в 09:30",
    "15 грудня 2024 р., 09:30",
    "١٥ ديسمبر ٢٠٢٤ في 9:30 ص",
    "१५ दिसंबर २०२४ 09:30",
    "১৫ ডিসেম্বর ২০২৪ 09:30",
  ])("is read: %s", (written) => {
    expect(parseDate(written, NOW)).toBe(INSTANT);
  });

  it.each([
    "20241315093000",
    "20241215253000",
    "99991215093000",
    "05 12 2024",
    "2024-Foo-15",
    "15th of nothing 2024",
    "令和99年12月15日",
    "12월 15일",
    "15 12월",
    "2567 ธันวาคม 15",
    "15 ธันวาคม 2567",
    "15 d 2024",
    "posted on",
    "<b>",
    "<time datetime='soon'>tomorrow</time>",
    "<time datetime='2024-13-45'></time>",
    `${"<".repeat(5000)}15 December 2024`,
  ])("is none when it is nonsense, has no year or could be two: %j", (written) => {
    expect(parseDate(written, NOW)).toBeNull();
  });

  it("within markup is the one for machines, else what people see", () => {
    const shown = "15 December 2024";
    for (const [written, expected] of [
      [`<time datetime="2024-12-15T09:30:00Z" title="x">${shown}</time>`, INSTANT],
      [`<time class=x datetime='2024-12-15T18:30:00+09:00'>Sun, 12/15/2024 - 09:30</time>`, INSTANT],
      [`<time datetime="">${shown}</time>`, "2024-12-15"],
      [`<span><b>${shown}</b></span>`, "2024-12-15"],
      ["<time>Sun, 12/15/2024 - 09:30</time>", INSTANT],
    ] as const)
      expect([written, parseDate(written, NOW)]).toEqual([written, expected]);
  });

  it("within escaped markup dates a feed's item", async () => {
    const [item] = await itemsOf(
      rss(
        '<item><title>Pears</title><pubDate>&lt;time datetime="2024-12-15T09:30:00Z"&gt;15 December 2024&lt;/time&gt;</pubDate></item>',
      ),
    );
    expect(item?.published).toBe(INSTANT);
  });
});
