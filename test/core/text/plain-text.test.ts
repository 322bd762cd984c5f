import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, plainTitle, TEXT_LIMIT, TITLE_LIMIT } from "../../../functions/core/text/plain-text.ts";
import { stripMarkup, stripSimpleMarkup } from "../../../functions/core/text/strip-markup.ts";
import { readTwiceEncoded } from "../../../functions/core/text/windows-1252.ts";

describe("a title", () => {
  it.each([
    ["Plain as it is", "Plain as it is"],
    ["  two\n lines\t here ", "two lines here"],
    ["Fish &amp; <i>chips</i>", "Fish & chips"],
    ["AT&amp;amp;T and &amp;lt;b&amp;gt;bold", "AT&T and bold"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["R&D at AT&T", "R&D at AT&T"],
    ["a<script>alert('x')</script>b<style>p{}</style>", "a b"],
    ["Cafe\u0301", "Café"],
    ["NO\u200bRTH\u00ad \u202ekorea\u2066 \ufeffx", "NORTH korea x"],
    ["News\r\nBcc: victim@example.org", "News Bcc: victim@example.org"],
    ["a\u0007b\u001b[31mc", "ab[31mc"],
    ["It&#146;s &#x27;so&#39;", "It’s 'so'"],
    ["한국 &middot; 조선", "한국 · 조선"],
    ["\ud800 half", "\ufffd half"],
  ])("%j is %j", (markup, title) => {
    expect(plainTitle(markup)).toBe(title);
  });

  it("keeps no more marks on a letter than any script has", () => {
    expect(plainTitle(`a${"\u0316".repeat(400)}b`)).toBe(`a${"\u0316".repeat(30)}b`);
    expect(plainText(`a${"\u0316\u0301".repeat(190_000)}`)).toHaveLength(30);
  });

  it("is none where nothing is left", () => {
    for (const markup of ["", "  ", "<img src='x'>", "\u200b\u202e"]) expect(plainTitle(markup)).toBeNull();
  });

  it("keeps the letters of text that was encoded twice", () => {
    const twice = [...Buffer.from("Сирия", "utf8")].map((byte) => String.fromCharCode(byte)).join("");
    expect(readTwiceEncoded(plainTitle(twice) ?? "")).toBe("Сирия");
  });
});

describe("a text", () => {
  it("is a line for each paragraph", () => {
    expect(plainText("<p>One <b>bold</b><br/>two</p>\n\n<ul><li>three</li><li>four</li></ul>")).toBe(
      "One bold\ntwo\nthree\nfour",
    );
  });

  it("is cut at the limit, never within a character", () => {
    expect(plainText("𝒳".repeat(TEXT_LIMIT))).toHaveLength(TEXT_LIMIT);
    expect(plainText(`x${"𝒳".repeat(TEXT_LIMIT)}`)).toHaveLength(TEXT_LIMIT - 1);
    expect(plainText(`<p>${"word ".repeat(TEXT_LIMIT)}`).length).toBeLessThanOrEqual(TEXT_LIMIT);
  });
});

describe("whatever the markup", () => {
  const pieces = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "<p>",
      "</p>",
      "<b",
      ">",
      "&amp;",
      "&lt;script&gt;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "&#x202e;",
      "&#10;",
      "<title>",
      "\u0000",
    ),
  );
  const markup = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));

  it("a title is one line of visible, composed text within its limit", () => {
    fc.assert(
      fc.property(markup, (source) => {
        const title = plainTitle(source) ?? "";
        expect(title).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cc}\p{Cs}]/u);
        expect(title).toBe(title.normalize("NFC").trim());
        expect(title.length).toBeLessThanOrEqual(TITLE_LIMIT);
      }),
    );
  });

  it("the short way through simple markup says what the long way says", () => {
    const simple = fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      '<a href="/x?a=1&amp;b">',
      "</a>",
      "<br/>",
      "<br />",
      "&amp;",
      "&#39;",
      "&nbsp;",
      "word ",
      "1 < 2 ",
      "<img alt='a>b'>",
      "<i",
      ">",
      '"',
    );
    let short = 0;
    fc.assert(
      fc.property(fc.array(simple, { maxLength: 12 }), (parts) => {
        const source = parts.join("");
        const quick = stripSimpleMarkup(source);
        if (quick === null) return;
        short++;
        expect(quick).toBe(stripMarkup(source, 1000));
      }),
      { numRuns: 500 },
    );
    expect(short).toBeGreaterThan(50);
  });

  it("a text holds no empty line and stays within its limit", () => {
    fc.assert(
      fc.property(markup, (source) => {
        const text = plainText(source);
        expect(text).not.toMatch(/\n\n|^\n|\n$|\r/);
        expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT);
      }),
    );
  });
});
