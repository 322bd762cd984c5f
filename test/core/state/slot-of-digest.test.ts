import fc from "fast-check";
import { expect, it } from "vitest";
import { digestId } from "../../../functions/core/state/digest-record.ts";
import { slotOfDigest } from "../../../functions/core/state/slot-of-digest.ts";

it("a digest's id names its slot, to the second", () => {
  const slots = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(slots, (slot) => {
      const second = Math.floor(slot.getTime() / 1000) * 1000;
      expect(slotOfDigest(digestId(slot)).getTime()).toBe(second);
    }),
  );
});

it("anything else names none", () => {
  expect(slotOfDigest("the newest").getTime()).toBeNaN();
});
