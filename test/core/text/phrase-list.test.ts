import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followsLetter, phraseList } from "../../../functions/core/text/phrase-list.ts";

const PHRASES = ["read more", "read", "©", "© 20", "ещё по теме", "더 보기", "加入", "(c"];
const piece = fc.oneof(
  fc.constantFrom(...PHRASES, " ", "s", "é", "𐐀", "1", "(", "の"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

describe("A list of phrases", () => {
  const isAt = phraseList(PHRASES);
  test("finds at every place of any text what a pattern of them finds", () => {
    const pattern = /(?:read more|read|\(c)(?!\p{L})|©|ещё по теме|더 보기|加入/uy;
    fc.assert(
      fc.property(text, (written) => {
        for (let at = 0; at < written.length; at++) {
          if (isSecondHalf(written, at)) continue;
          pattern.lastIndex = at;
          expect(isAt(written, at)).toBe(pattern.test(written));
        }
      }),
      { numRuns: 500 },
    );
  });
  test("stands behind a letter where a pattern says so, letters of two units among them", () => {
    const behind = /(?<=\p{L})/uy;
    fc.assert(
      fc.property(text, (written) => {
        for (let at = 0; at < written.length; at++) {
          if (isSecondHalf(written, at)) continue;
          behind.lastIndex = at;
          expect(followsLetter(written, at)).toBe(behind.test(written));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function isSecondHalf(written: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(written.charAt(at)) && /[\ud800-\udbff]/.test(written.charAt(at - 1));
}
