import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOf } from "../../../functions/core/story/places-of.ts";

test("Every hash of a list is found at its place, and no other at all", () => {
  // Few bits, so that many want the same place.
  const hash = fc.oneof(
    fc.integer({ min: 0, max: 0xffffff }),
    fc.integer({ min: 0, max: 15 }).map((high) => high << 16),
  );
  fc.assert(
    fc.property(fc.uniqueArray(hash, { maxLength: 160 }), fc.array(hash), (hashes, others) => {
      const places = placesOf(Uint32Array.from(hashes));
      for (const one of [...hashes, ...others]) expect(places(one)).toBe(hashes.indexOf(one));
    }),
  );
});
