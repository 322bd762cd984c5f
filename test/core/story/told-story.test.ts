import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Member } from "../../../functions/core/story/corpus.ts";
import { ROUNDING } from "../../../functions/core/story/judging-constants.ts";
import { type ToldStory, toldBy } from "../../../functions/core/story/told-story.ts";

const saying = (numbers: readonly number[]): Member =>
  ({ prepared: () => ({ numbers: new Set(numbers), facts: { published: null, fetched: 0 } }) }) as unknown as Member;

describe("what a story's documents tell", () => {
  it("holds a number that is the same as one of theirs, rounded, and no other", () => {
    const numbers = fc.array(fc.integer({ min: 10, max: 2_000_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 10, max: 2_000_000 }),
        (said, asked) => {
          const isSame = (one: number): boolean => Math.abs(one - asked) <= ROUNDING * Math.max(one, asked);
          expect(toldBy(said.map(saying)).hasNumber(asked)).toBe(said.flat().some(isSame));
        },
      ),
    );
  });

  it("grows with the story", () => {
    const members = [saying([445])];
    const told: ToldStory = toldBy(members);
    expect(told.hasNumber(535)).toBe(false);
    members.push(saying([535]));
    expect(told.hasNumber(535)).toBe(true);
  });
});
