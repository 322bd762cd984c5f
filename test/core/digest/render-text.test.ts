import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import { renderMailText, renderText } from "../../../functions/core/digest/render-text.ts";
import { columnsOf, wrapped } from "../../../functions/core/digest/text/columns.ts";
import { DAYS, flood, hugeFlood } from "./days.ts";

const TEXTS = { ...DAYS, flood };

describe("the plain text of a digest", () => {
  test.each(Object.entries(TEXTS))("keeps to 72 columns, addresses apart: %s", (_, source) => {
    for (const line of renderText(buildDigest(source())).split("\n")) {
      if (!/^ *https?:\S+$/.test(line)) expect(columnsOf(line), line).toBeLessThanOrEqual(72);
    }
  });

  test.each(Object.entries(TEXTS))("names each address once, whole on a line of its own: %s", (_, source) => {
    const day = source();
    const lines = renderText(buildDigest(day)).split("\n");
    for (const { item, baseline } of day.records) {
      expect(lines.filter((line) => line.trim() === item.url)).toHaveLength(baseline ? 0 : 1);
      expect(
        lines.filter(
          (line) => line.includes(`${item.url}`) && line.trim() !== item.url && !line.trim().startsWith("http"),
        ),
      ).toEqual([]);
    }
  });

  test("gives right-to-left text lines without indent or Latin letters", () => {
    const lines = renderText(buildDigest(DAYS["right-to-left"]?.() as never)).split("\n");
    const rtl = lines.filter((line) => /[\u0590-\u06ff]/.test(line));
    expect(rtl.length).toBeGreaterThan(5);
    for (const line of rtl) expect(line).toMatch(/^[^\sA-Za-z][^A-Za-z]*$/);
  });

  test("lists everything of a day that the HTML had to cut", () => {
    const text = renderText(buildDigest(flood()));
    expect(text.includes("\n50. Delegation 49")).toBe(true);
    expect(text.includes("\n300. Title of h299\n")).toBe(true);
  });
});

describe("the text part of a mail", () => {
  const digest = buildDigest(hugeFlood());
  const text = renderMailText(digest);

  test("is all of a usual day", () => {
    const usual = buildDigest(DAYS["several-outlets"]?.() as never);
    expect(renderMailText(usual)).toBe(renderText(usual));
  });

  test("is cut to less than 100,000 bytes, with counts and the name of the whole", () => {
    expect(Buffer.byteLength(renderText(digest))).toBeGreaterThan(200_000);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(80_000);
    const listed = [...text.matchAll(/^\d+\. Delegation/gm)].length;
    const left = /^And (\d+) more happenings: digest 2023-10-09T0600Z is kept whole in the\s+store\.$/m.exec(text);
    expect(listed + Number(left?.[1])).toBe(400);
    expect(text).toMatch(/^And [\d,]+ more items: digest 2023-10-09T0600Z/m);
    expect(text).toMatch(/\nCoverage: [\s\S]*Judged against 214 known stories\.\n$/);
  });

  test("never leaves out a message that did not come", () => {
    const missing = buildDigest(DAYS["missing-ritual"]?.() as never).ritual;
    expect(renderMailText({ ...digest, ritual: missing })).toContain("DID NOT COME");
  });
});

describe("columns", () => {
  test.each([
    ["Damascus", 8],
    ["다마스쿠스", 10],
    ["大馬士革", 8],
    ["ダマスカス", 10],
    ["دمشق", 4],
    ["e\u0301te\u0301", 3],
  ])("%s takes %i", (text, columns) => expect(columnsOf(text)).toBe(columns));

  test("Chinese and Japanese break between characters, never before a full stop", () => {
    expect(wrapped("北朝鮮、シリアでのテロ攻撃を非難。", 12)).toEqual(["北朝鮮、シリ", "アでのテロ攻", "撃を非難。"]);
    expect(wrapped("北朝鮮非難し。", 12)).toEqual(["北朝鮮非難", "し。"]);
  });

  test("Korean breaks between words", () => {
    expect(wrapped("북한이 시리아 공격을 규탄", 14)).toEqual(["북한이 시리아", "공격을 규탄"]);
  });

  test("a word longer than a line is cut and nothing of it lost", () => {
    expect(wrapped(`ab ${"x".repeat(25)} c`, 10)).toEqual(["ab", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxx c"]);
  });
});
