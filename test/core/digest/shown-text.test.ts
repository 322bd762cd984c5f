import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf } from "../../../functions/core/digest/excerpt-of.ts";
import { languageName } from "../../../functions/core/digest/language-name.ts";
import { quote, webAddress } from "../../../functions/core/digest/quote.ts";
import { shownText } from "../../../functions/core/digest/shown-text.ts";

describe("text of a feed, as it is shown", () => {
  test("is cut at a word, with an ellipsis", () => {
    expect(shownText("Envoy arrives in Damascus for talks", 20)).toBe("Envoy arrives in…");
    expect(shownText("Envoy arrives", 20)).toBe("Envoy arrives");
    expect(shownText("x".repeat(50), 10)).toBe(`${"x".repeat(9)}…`);
  });

  test("is one line, no longer than allowed, and whole in its characters", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 80 }), (raw, max) => {
        const shown = shownText(raw, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown).not.toMatch(/[\r\n\p{Cc}\p{Cs}\u2028\u2029]/u);
        expect(shown).toBe(shown.trim());
      }),
    );
  });

  test("keeps the joiner that Persian spelling needs, and no other unseen character", () => {
    expect(shownText("می\u200cرود\u200f\u202e", 50)).toBe("می\u200cرود");
  });
});

describe("a quote", () => {
  test.each([
    ["وفاة سفير", "ar", "rtl"],
    ["KCNA: وفاة سفير", "ar", "rtl"],
    ["KCNA: وفاة سفير", null, "ltr"],
    ["وفاة سفير", null, "rtl"],
    ["Damascus", "ar", "ltr"],
    ["דמשק", "he-IL", "rtl"],
    ["다마스쿠스", "ko", "ltr"],
  ])("%s in %s is read %s", (text, lang, dir) => expect(quote(text, { lang }).dir).toBe(dir));

  test("carries a language only if it is one", () => {
    expect(quote("x", { lang: "zh-hant-tw" }).lang).toBe("zh-Hant-TW");
    expect(quote("x", { lang: '"><script>' }).lang).toBeNull();
    expect(quote("x", { lang: "english" }).lang).toBeNull();
  });

  test.each([
    ["https://e.example/a?b=1#c", "https://e.example/a?b=1#c"],
    ["https://e.example/دمشق", "https://e.example/%D8%AF%D9%85%D8%B4%D9%82"],
    ['https://e.example/"x', "https://e.example/%22x"],
    ["javascript:alert(1)", null],
    ["https://bank.example@evil.example/", null],
    [`https://e.example/${"a".repeat(3000)}`, null],
    ["e.example", null],
  ])("links %s as %s", (url, address) => expect(webAddress(url)).toBe(address));
});

describe("an excerpt", () => {
  test("is two sentences at most, and stops before a second that does not fit", () => {
    expect(excerptOf("One is said. Two is said. Three is said.", null)).toBe("One is said. Two is said.");
    const long = `A ${"word ".repeat(40).trim()}.`;
    expect(excerptOf(`${long} ${long}`, null)).toBe(long);
  });

  test("takes the sentences with the names or a figure, and shows what it passes over between them", () => {
    const text =
      "It is an old story. Pyongyang sent an envoy. Nobody was surprised. He came with 40 guards. Syria paid.";
    expect(excerptOf(text, null, ["Pyongyang", "Syria"])).toBe("Pyongyang sent an envoy. … He came with 40 guards.");
    expect(excerptOf(text, null, ["SYRIA"])).toBe("He came with 40 guards. Syria paid.");
    expect(excerptOf(text.replace("40", "some"), null, ["Seoul"])).toBe("It is an old story. Pyongyang sent an envoy.");
  });

  test("takes the next sentence where a later one with the names does not fit", () => {
    const text = `Pyongyang spoke. It was late. ${"Syria ".repeat(60)}.`;
    expect(excerptOf(text, null, ["Pyongyang", "Syria"])).toBe("Pyongyang spoke. It was late.");
  });

  test("never takes what stands far behind", () => {
    const text = `Nothing to see. ${"More of it. ".repeat(10)}Pyongyang spoke.`;
    expect(excerptOf(text, null, ["Pyongyang"])).toBe("Nothing to see. More of it.");
  });

  test("does not repeat the title", () => {
    expect(excerptOf("Envoy arrives in Damascus. He is to stay.", "Envoy arrives in Damascus")).toBe("He is to stay.");
    expect(excerptOf("Envoy arrives!", "Envoy arrives")).toBe("");
  });

  test("cuts a first sentence that is too long at a word", () => {
    const excerpt = excerptOf("damascus ".repeat(60), null);
    expect(excerpt.length).toBeLessThanOrEqual(300);
    expect(excerpt).toMatch(/damascus…$/);
  });
});

test.each([
  ["ko-KR", "Korean"],
  ["ar", "Arabic"],
  ["zh-Hans", "Chinese"],
  ["xx", null],
  ["mul", null],
  [null, null],
])("the language %s is called %s", (lang, name) => expect(languageName(lang)).toBe(name));
