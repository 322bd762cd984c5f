import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkState } from "../../functions/commands/check-state.ts";
import { type ObjectStore, StoreError } from "../../functions/ports.ts";
import { happening } from "../chaos/happenings.ts";
import { NOW, RECEPTION, SEIZURE } from "../commands/entries.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const NEWS = happening(3, new Date("2026-03-03T09:30:00Z"));
let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

describe("a clock that is set back an hour", () => {
  it("loses nothing and tells nothing twice, and the doctor notes it", async () => {
    await shop.run({ digest: { when: "slot", slot: new Date(NOW) } });
    shop.at("2026-03-03T09:00:00Z");
    const { checks } = await checkState(shop.ports.store, shop.ports.clock.now());
    shop.publish([NEWS, SEIZURE, RECEPTION]);
    const collected = await shop.run();
    const early = await shop.run({ digest: { when: "slot", slot: new Date("2026-03-03T09:00:00Z") } });
    shop.at("2026-03-04T10:00:00Z");
    const next = await shop.digest("2026-03-04T10:00:00Z");

    expect(checks).toContainEqual(expect.objectContaining({ name: "clock", state: "note" }));
    expect(collected.counts).toMatchObject({ new: 1, seen: 2 });
    expect(early.digest).toMatchObject({ state: "not-due" });
    expect(next.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new/) });
    expect(shop.inbox.messages).toHaveLength(4);
  });

  it("keeps a digest waiting no longer than the hour and the lease of a worker that died before", async () => {
    await shop.run();
    const dies = { ...shop.ports, mailer: { ...shop.ports.mailer, send: () => Promise.reject(new Error("killed")) } };
    const slot = { when: "slot", slot: new Date(NOW) } as const;
    await expect(shop.run({ collect: false, digest: slot, ports: dies })).rejects.toThrow("killed");
    shop.at("2026-03-03T09:00:00Z");
    const early = await shop.run();
    shop.at("2026-03-03T10:10:00Z");
    const sent = await shop.run();

    expect(early.digest).toMatchObject({ state: "pending", reason: "another run is sending it" });
    expect(sent.digest).toMatchObject({ state: "sent" });
  });
});

describe("a disk that is full from some write on", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    "(write %i) is a clear message, and nothing is lost",
    async (room) => {
      const { store } = shop.ports;
      let left = room;
      const full: ObjectStore["put"] = async (key, body, condition) => {
        if (left-- > 0) return store.put(key, body, condition);
        throw new StoreError(`cannot write ${key}: the disk is full; make room`, "unusable");
      };
      const ports = { ...shop.ports, store: { ...store, put: full } };
      const plan = { digest: { when: "slot", slot: new Date(NOW) } } as const;
      const failed = await shop.run({ ...plan, ports }).catch((error: Error) => error.message);
      shop.at("2026-03-03T11:00:00Z");
      await shop.run();
      shop.at("2026-03-04T10:00:00Z");
      await shop.digest("2026-03-04T10:00:00Z");

      if (room < 10) expect(failed).toContain("the disk is full; make room");
      const copies = ["ann@example.org", "ben@example.org"].map(
        (address) => shop.inbox.messages.filter(({ to }) => to.includes(address)).length,
      );
      // A mail that went out before the note of it could be written comes once more.
      expect(copies.every((count) => count === 1 || count === 2)).toBe(true);
      expect(copies.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(3);
    },
  );
});

describe("objects of the wrong kind", () => {
  it("among those of the state are left alone, and told of where they stand in the way", async () => {
    await shop.run();
    for (const key of ["state/notes.txt", "state/segments/readme.md", "digests/readme.txt", "state/turns/x", "runs/x"])
      await shop.ports.store.put(key, "hello");
    shop.at("2026-03-05T10:00:00Z");

    const report = await shop.run({ digest: { when: "slot", slot: new Date("2026-03-05T10:00:00Z") } });

    expect(report.digest).toMatchObject({ state: "sent" });
  });
});
