import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTextFolder } from "../../../functions/core/text/folded-text.ts";

/** Any characters but Cyrillic ones: beside Latin ones whole texts take them for one alphabet. */
const ANY = fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replaceAll(/\p{Script=Cyrillic}/gu, ""));
const WRITTEN = fc.constantFrom(
  "SYRIE*",
  "Ὀδυσσεύς Σ",
  "السُّورية",
  "کره شمالی",
  "ガ行 ｶﾞ",
  "N. Korea",
  "İsmet",
  "a\nb",
  "",
  "·",
  "ﷺ",
);

describe("terms folded together", () => {
  it("are each what they are alone, and what they are in a text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ANY, WRITTEN), { maxLength: 6 }), (terms) => {
        const together: string[] = [];
        createTextFolder().eachTerm(terms, (units, length, at) => {
          together[at] = String.fromCharCode(...units.subarray(0, length));
        });
        expect(together).toEqual(terms.map((term) => createTextFolder().term(term)));
        const inText = terms.map((term) => createTextFolder()(term).folded.trim());
        expect(together).toEqual(inText);
      }),
    );
  });
});

describe("a text of unaccented letters", () => {
  const PIECE = fc.oneof(
    fc.string({ unit: "grapheme-ascii", maxLength: 6 }),
    fc.constantFrom("North Korea", "Syria’s", " – ", "“", ", ", "\n\n", "U.S.", "3rd"),
  );

  it("is folded as it is before a letter that has an accent", () => {
    fc.assert(
      fc.property(fc.array(PIECE, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        const fold = createTextFolder();
        const [alone, before] = [fold(text), fold(`${text} é`)];
        expect(before.folded).toBe(`${alone.folded}e `);
        expect([...before.offsets.slice(0, alone.folded.length)]).toEqual([...alone.offsets]);
        expect(before.isLatin && alone.isLatin).toBe(true);
      }),
    );
  });
});
