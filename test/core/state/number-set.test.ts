import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packNumbers, unpackNumbers } from "../../../functions/core/state/number-set.ts";

const numbers = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { maxLength: 60 });

describe("a packed set of numbers", () => {
  it.each([1, 9, 4000, 2 ** 24 - 1, 2 ** 32 - 1])("below %i gives back each once, ascending", (most) => {
    fc.assert(
      fc.property(numbers(most), (given) => {
        const ascending = [...new Set(given)].sort((one, other) => one - other);
        expect(unpackNumbers(packNumbers(given))).toEqual(ascending);
      }),
    );
  });

  it("takes little more than the fewest bytes there can be", () => {
    const spread = Array.from({ length: 1000 }, (_, i) => (i * 2_654_435_761) % 2 ** 24);
    const fewest = Math.log2(2 ** 24 / 1000) + Math.LOG2E;

    expect((packNumbers(spread).length * 6) / 1000).toBeLessThan(fewest + 1);
  });

  it.each(["", "A", "////", "AAAA"])("that is damaged (%j) ends all the same", (text) => {
    expect(unpackNumbers(text).length).toBeLessThan(100);
  });
});
