import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FINGERPRINT_METHOD,
  faultsOfFingerprint,
  fingerprintText,
  measureContainment,
} from "../../../functions/core/seeds/fingerprint.ts";
import { ARTICLE, BACKGROUND, BOILERPLATE, OTHER_ARTICLE } from "./article-samples.ts";

const word = fc.stringMatching(/^[a-z]{2,8}$/);
/** Long enough that a few shared runs are a small share. */
const prose = fc.array(word, { minLength: 80, maxLength: 200 }).map((list) => list.join(" "));

describe("a fingerprint", () => {
  it("holds no words of the text, and is the same for the same words", () => {
    const fingerprint = fingerprintText(ARTICLE.join("\n\n"));

    expect(fingerprint).toMatchObject({ method: FINGERPRINT_METHOD, words: 5 });
    expect(fingerprint.hashes).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(fingerprintText(ARTICLE.join(" ").toUpperCase())).toEqual(fingerprint);
    expect(faultsOfFingerprint(fingerprint)).toEqual([]);
  });

  it("measures 1 for the text itself, whatever it is, and 0 for an empty one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const fingerprint = fingerprintText(text);
        expect(faultsOfFingerprint(fingerprint)).toEqual([]);
        expect(measureContainment(text, fingerprint)).toBe(fingerprint.count === 0 ? 0 : 1);
      }),
    );
    expect(measureContainment("", fingerprintText(ARTICLE.join(" ")))).toBe(0);
    expect(measureContainment(ARTICLE.join(" "), fingerprintText("…"))).toBe(0);
  });

  it("measures high for any part: the middle, the first two sentences", () => {
    const fingerprint = fingerprintText(ARTICLE.join("\n"));

    expect(measureContainment(ARTICLE.slice(1, 3).join("\n"), fingerprint)).toBe(1);
    expect(measureContainment(ARTICLE[0] ?? "", fingerprint)).toBe(1);
    fc.assert(
      fc.property(prose, fc.nat({ max: 40 }), fc.nat({ max: 30 }), (text, from, length) => {
        const part = text.split(" ").slice(from, from + 6 + length);
        expect(measureContainment(part.join(" "), fingerprintText(text))).toBe(1);
      }),
    );
  });

  it("stays high when boilerplate surrounds the copy, however much", () => {
    const fingerprint = fingerprintText(ARTICLE.join("\n"));
    const copy = [...BOILERPLATE, ...ARTICLE, ...BOILERPLATE, ...OTHER_ARTICLE].join("\n");

    expect(measureContainment(copy, fingerprint)).toBe(1);
    fc.assert(
      fc.property(prose, prose, prose, (before, text, after) => {
        expect(measureContainment([before, text, after].join("\n"), fingerprintText(text))).toBe(1);
      }),
    );
  });

  it("hardly depends on the order of paragraphs", () => {
    fc.assert(
      fc.property(fc.array(prose, { minLength: 2, maxLength: 4 }), (paragraphs) => {
        const turned = paragraphs.toReversed().join("\n");
        expect(measureContainment(turned, fingerprintText(paragraphs.join("\n")))).toBeGreaterThan(0.9);
      }),
    );
  });

  it("measures low for another article of the same author, with the same background sentences", () => {
    const other = [...OTHER_ARTICLE, ...BACKGROUND].join("\n");

    const shared = measureContainment(other, fingerprintText([...ARTICLE, ...BACKGROUND].join("\n")));

    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(0.3);
  });

  it("compares scripts without spaces, and other ways of typing the same words", () => {
    const chinese = "朝鲜领导人向叙利亚总统致贺电，祝贺叙利亚独立七十五周年，并重申两国友谊。";

    expect(measureContainment(chinese.slice(5, 25), fingerprintText(chinese))).toBe(1);
    expect(
      measureContainment("“DÉJÀ  vu” — the Speaker’s visit", fingerprintText("Deja vu: the speaker's visit")),
    ).toBe(1);
  });

  it("is refused when its method is unknown or it is damaged", () => {
    const fingerprint = fingerprintText(ARTICLE.join(" "));

    expect(() => measureContainment("text", { ...fingerprint, method: "w9-md5" })).toThrow(/method.*w9-md5/);
    expect(() => measureContainment("text", { ...fingerprint, count: 1 })).toThrow(/count/);
    expect(faultsOfFingerprint({ ...fingerprint, hashes: fingerprint.hashes.slice(1) })).toMatchObject([
      { field: "hashes" },
    ]);
    expect(faultsOfFingerprint({ ...fingerprint, words: 4, count: 2, hashes: "AAAAAgAAAAE=" })).toMatchObject([
      { field: "words" },
      { field: "hashes" },
    ]);
  });
});
