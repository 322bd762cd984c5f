import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkState } from "../../functions/commands/check-state.ts";
import { MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { acceptState } from "../../functions/pipeline/accept-state.ts";
import { type ObjectStore, StoreError } from "../../functions/ports.ts";
import { happening } from "../chaos/happenings.ts";
import { NOW, RECEPTION, SEIZURE } from "../commands/entries.ts";
import { AMBASSADOR } from "./reports.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const NEWS = happening(3, new Date("2026-03-03T09:30:00Z"));
const DAY = 86_400_000;
let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

const accept = () => acceptState(shop.ports.store, { now: shop.ports.clock.now(), run: "accepting" });

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

describe("a clock that was months ahead", () => {
  /** A run by a wrong clock tells what it finds; then the clock is set right. */
  async function runAhead(): Promise<void> {
    await shop.run({ digest: { when: "slot", slot: new Date(NOW) } });
    shop.at("2026-09-01T10:00:00Z");
    shop.publish([NEWS, SEIZURE, RECEPTION]);
    await shop.run({ digest: { when: "if-due" } });
    shop.at("2026-03-04T10:00:00Z");
    shop.publish([AMBASSADOR, NEWS, SEIZURE, RECEPTION]);
    shop.inbox.messages.length = 0;
  }
  const next = () => shop.run({ digest: { when: "slot", slot: shop.ports.clock.now() } });

  it("holds digests that would else not be made till then, and the doctor says what to do", async () => {
    await runAhead();

    const held = await next();
    const { checks } = await checkState(shop.ports.store, shop.ports.clock.now());

    expect(held.digest).toMatchObject({ state: "held", reason: expect.stringContaining("2026-09-01T100000Z") });
    expect(held.counts.new).toBe(1);
    expect(checks).toContainEqual(
      expect.objectContaining({ state: "fault", next: expect.stringContaining("doctor --accept-state") }),
    );
  });

  it("is got over by a person's word: what came since is told, and what was told is not", async () => {
    await runAhead();
    await next();

    const accepted = await accept();
    shop.pass(60);
    const told = await next();
    shop.pass(24 * 60);
    const quiet = await next();

    expect(accepted).toMatchObject({ kind: "accepted", setAside: [expect.stringContaining("2026-09-01T100000Z")] });
    expect(told.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new: .*ambassador/i) });
    expect(quiet.digest).toMatchObject({ state: "empty" });
  });

  it("is no matter once it is that late", async () => {
    await runAhead();
    await next();
    shop.at("2026-09-02T10:00:00Z");

    expect((await next()).digest).toMatchObject({
      state: "sent",
      subject: expect.stringMatching(/1 new: .*ambassador/i),
    });
  });

  it("keeps no feed unasked, no recipient waiting and no digest leased till then", async () => {
    await shop.run();
    const slot = { when: "slot", slot: new Date(NOW) } as const;
    shop.inbox.refuse({ code: 451, text: "come back later", to: "ann@example.org" });
    await shop.run({ collect: false, digest: slot });
    shop.at("2026-09-01T10:00:00Z");
    shop.publish(503);
    for (let attempt = 0; attempt < 4; attempt++) await shop.run();
    shop.inbox.refuse(null);
    const dies = { ...shop.ports, mailer: { ...shop.ports.mailer, send: () => Promise.reject(new Error("killed")) } };
    shop.pass(120);
    await expect(shop.run({ ports: dies })).rejects.toThrow("killed");
    shop.at("2026-03-03T11:00:00Z");
    shop.publish([NEWS, SEIZURE, RECEPTION]);

    const report = await shop.run();

    expect(report.feeds).toMatchObject([{ status: "ok" }]);
    expect(report.counts.new).toBe(1);
    expect(report.digest).toMatchObject({ state: "sent" });
    expect(shop.inbox.messages.map(({ to }) => to[0])).toEqual(["ben@example.org", "ann@example.org"]);
  });

  it("loses no digest that waited: it is told under a slot of its own", async () => {
    await shop.run();
    shop.at("2026-09-01T10:00:00Z");
    shop.inbox.refuse({ code: 451, text: "come back later" });
    await next();
    shop.inbox.refuse(null);
    shop.at("2026-03-04T10:00:00Z");
    await accept();

    expect((await next()).digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^2 new/) });
  });
});

describe("a store that denies a look", () => {
  it.each([
    ["at the manifest", "state/manifest.json"],
    ["at what the manifest names", "state/segments/"],
    ["at the newest digest", "digests/"],
  ])(
    "(%s) is never taken for an empty one: the run fails and says what is denied, and changes nothing",
    async (_, prefix) => {
      await shop.run({ digest: { when: "slot", slot: new Date(NOW) } });
      shop.at("2026-03-04T10:00:00Z");
      const before = new Map(shop.s3.objects);
      const told = shop.inbox.messages.length;
      shop.s3.denies = ({ operation, key }) => operation === "GetObject" && key.startsWith(prefix);

      const failed = shop.run({ digest: { when: "slot", slot: new Date("2026-03-04T10:00:00Z") } });

      await expect(failed).rejects.toMatchObject({ kind: "denied", message: expect.stringContaining("s3:GetObject") });
      expect(new Map(shop.s3.objects)).toEqual(before);
      expect(shop.inbox.messages).toHaveLength(told);
    },
  );
});

describe("a month of the history that is damaged", () => {
  const PACK = /^state\/history\/\d{4}-\d\d\//;
  beforeEach(async () => {
    await shop.run({ digest: { when: "slot", slot: new Date(NOW) } });
    const late = new Date(Date.parse(NOW) + 200 * DAY);
    shop.at(late.toISOString());
    await shop.run({ digest: { when: "slot", slot: late } });
    const key = [...shop.s3.objects.keys()].find((each) => PACK.test(each)) ?? "";
    const object = shop.s3.objects.get(key);
    if (!object) throw new Error("there is no history");
    shop.s3.objects.set(key, { ...object, body: object.body.subarray(0, 99) });
    shop.inbox.messages.length = 0;
    shop.pass(60);
  });

  it("keeps nothing else from being told, and the doctor names it", async () => {
    const news = { ...NEWS, published: shop.ports.clock.now().toISOString() };
    shop.publish([news, SEIZURE]);

    const report = await shop.run({ digest: { when: "slot", slot: shop.ports.clock.now() } });
    const { checks } = await checkState(shop.ports.store, shop.ports.clock.now());

    expect(report.decisions[0]).toMatchObject({ verdict: "new", alert: true });
    expect(report.digest).toMatchObject({ state: "sent" });
    expect(checks).toContainEqual(
      expect.objectContaining({
        name: "history",
        state: "fault",
        detail: expect.stringMatching(/state\/history\/2026-03\/.* cannot be read/),
        next: expect.stringContaining("doctor --accept-state"),
      }),
    );
  });

  it("is given up by a person's word, and then all is well", async () => {
    const accepted = await accept();
    const { checks } = await checkState(shop.ports.store, shop.ports.clock.now());

    expect(accepted).toMatchObject({ kind: "history-given-up", setAside: [expect.stringMatching(PACK)] });
    expect(checks.filter(({ state }) => state === "fault")).toEqual([]);
    expect((await shop.state())?.manifest.history.packs).toEqual([]);
    expect(await accept()).toEqual({ kind: "nothing" });
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

describe("a bucket with versioning", () => {
  let versioned: Workshop;
  beforeEach(async () => {
    // Pages so small that some hold nothing but deleted objects.
    versioned = await openWorkshop(NOW, { versioned: true, pageSize: 3 });
  });
  afterEach(() => versioned.close());

  /** Five days of a run an hour before the digest's, with news each day and sweeps from the third on. */
  async function live(place: Workshop): Promise<void> {
    const days = [0, 1, 2, 3, 4].map((day) => new Date(Date.parse(NOW) + day * DAY));
    for (const [day, at] of days.entries()) {
      place.publish([...days.slice(0, day).map((_, i) => happening(20 + i, days[i] as Date)), SEIZURE, RECEPTION]);
      place.at(at.toISOString());
      await place.run();
      place.pass(60);
      await place.run({ digest: { when: "slot", slot: at } });
    }
  }

  it("is the same to the monitor as one without", async () => {
    await Promise.all([live(shop), live(versioned)]);

    const kept = ({ s3 }: Workshop) => [...s3.objects.keys()].sort();
    expect(kept(versioned)).toEqual(kept(shop));
    const told = ({ inbox }: Workshop) => inbox.messages.map(({ to }) => to[0]);
    expect(told(versioned)).toEqual(told(shop));
    expect(await recordsIn(versioned)).toEqual(await recordsIn(shop));
    const deleted = [...versioned.s3.versions].filter(([, versions]) => versions.at(-1)?.object === null);
    expect(deleted.length).toBeGreaterThan(3);
  });

  it("gives a state back that was deleted or overwritten, and then all goes on as if nothing had been", async () => {
    await live(versioned);
    const whole = versioned.s3.objects.get(MANIFEST_KEY);
    await versioned.ports.store.put(MANIFEST_KEY, "{}");
    await versioned.ports.store.delete(MANIFEST_KEY);
    versioned.pass(60);
    const held = await versioned.run();
    const versions = versioned.s3.versions.get(MANIFEST_KEY) ?? [];
    const lastGood = versions.findLast(({ object }) => object?.body.equals(whole?.body as Buffer));
    await versioned.ports.store.put(MANIFEST_KEY, lastGood?.object?.body ?? "");
    versioned.inbox.messages.length = 0;
    versioned.at(new Date(Date.parse(NOW) + 5 * DAY).toISOString());

    const next = await versioned.run({ digest: { when: "slot", slot: new Date(Date.parse(NOW) + 5 * DAY) } });

    expect(held.digest).toMatchObject({ state: "held", reason: expect.stringContaining("missing") });
    expect(next.digest).toMatchObject({ state: "empty" });
    expect(versioned.inbox.messages).toEqual([]);
  });
});

async function recordsIn(place: Workshop): Promise<(string | null)[]> {
  return (await place.records()).map(({ item }) => item.url);
}

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
