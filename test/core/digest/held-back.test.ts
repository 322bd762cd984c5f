import { describe, expect, test } from "vitest";
import { buildDigest } from "../../../functions/core/digest/build-digest.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { knownOf, reportOf, sourceOf, storiesOf } from "./digest-source-of.ts";

interface Case {
  readonly reasons: readonly string[];
  readonly facts?: Partial<Facts>;
  readonly known?: Partial<Facts>;
}

/** The reason that the mail gives for one repeat; a third document of the story names a person whom many name. */
function reasonFor({ reasons, facts = {}, known = {} }: Case): string | undefined {
  const records = [
    reportOf({ id: "again", story: "s", verdict: "duplicate", against: ["k", "Known"], reasons, facts }),
  ];
  const documents = [
    knownOf({ id: "k", story: "s", facts: known }),
    knownOf({
      id: "other",
      story: "s",
      facts: {
        concepts: [
          ["kim", 0, 1],
          ["greeting", 0, 1],
        ],
      },
    }),
  ];
  const digest = buildDigest(sourceOf({ records, stories: storiesOf(documents, records), editions: [] }));
  return digest.heldBack?.entries[0]?.reason;
}

describe("why an item was held back", () => {
  test("is the kind of happening and the names that few others have", () => {
    const facts: Partial<Facts> = {
      concepts: [
        ["greeting", 0, 1],
        ["condolence", 0, 1],
        ["kim", 0, 1],
        ["mikdad", 1, 1],
        ["damascus", 1, 1],
      ],
    };
    expect(reasonFor({ reasons: ["same kind: A, B, C", "both name D"], facts, known: facts })).toBe(
      "Same happening: Condolence on a death; both name Faisal Mikdad and Damascus",
    );
  });

  test("leaves out what only one of them has, or tells in passing, and who cites whom", () => {
    const facts: Partial<Facts> = {
      concepts: [
        ["greeting", 0, 1],
        ["kim", 2, 1],
        ["agency", 0, 1],
        ["assad", 0, 1],
      ],
    };
    const known: Partial<Facts> = {
      concepts: [
        ["greeting", 0, 1],
        ["kim", 0, 1],
        ["agency", 0, 1],
        ["assad", 2, 1],
      ],
    };
    expect(reasonFor({ reasons: ["same kind: A"], facts, known })).toBe("Same happening: Congratulation or greeting");
  });

  test("is the occasion of a formulaic message", () => {
    const facts: Partial<Facts> = { occasions: [{ id: "party", zone: 0, ordinal: 78, year: 2023 }] };
    expect(reasonFor({ reasons: ["same occasion, same year", "both name D"], facts, known: facts })).toBe(
      "Same occasion, same year: Founding of the party",
    );
  });

  test.each([
    ["the very same item", "The very same item"],
    ["97 % of its wording is a known document's.", "97 % of its wording is a known document's"],
    ["same kind: Visit", "Same kind: Visit"],
  ])("is else what judging says: %s", (reason, words) => expect(reasonFor({ reasons: [reason] })).toBe(words));

  test("is never empty", () => expect(reasonFor({ reasons: [] })).toBe("Already known"));
});
