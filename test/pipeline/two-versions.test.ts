import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkOutbox, checkState } from "../../functions/commands/check-state.ts";
import { digestKey } from "../../functions/core/state/digest-record.ts";
import { MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { outboxKey } from "../../functions/core/state/outbox-entry.ts";
import { acceptState } from "../../functions/pipeline/accept-state.ts";
import { dropDigest, releaseDigest } from "../../functions/pipeline/decide-digest.ts";
import { happening } from "../chaos/happenings.ts";
import { DAY_LATER, HOUR_LATER, NOW, RECEPTION, SEIZURE } from "../commands/entries.ts";
import type { S3Request } from "../servers/s3-request.ts";
import { door, openWorkshop, type Workshop } from "./workshop.ts";

const TODAY = "2026-03-03T07:00:00Z";
const TOMORROW = "2026-03-04T07:00:00Z";
const TODAYS = "2026-03-03T070000Z";
const NEWS = happening(3, new Date("2026-03-03T10:30:00Z"));
let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

const bodyOf = (key: string) => shop.s3.objects.get(key)?.body ?? Buffer.alloc(0);

/** What a version to come would have written in the place of an object: the same, under a format of its own. */
function inFormatToCome(key: string): void {
  const object = shop.s3.objects.get(key);
  if (!object) throw new Error(`there is no ${key}`);
  const isPacked = key.endsWith(".gz");
  const value = JSON.parse((isPacked ? gunzipSync(object.body) : object.body).toString());
  const text = JSON.stringify({ ...value, format: 99 });
  shop.s3.objects.set(key, { ...object, body: isPacked ? gzipSync(text) : Buffer.from(text), etag: '"to-come"' });
}

const isSwap = ({ operation, key }: S3Request) => operation === "PutObject" && key === MANIFEST_KEY;
const accept = () => acceptState(shop.ports.store, { now: shop.ports.clock.now(), run: "accepting" });
const slot = (at: string) => ({ digest: { when: "slot", slot: new Date(at) } }) as const;

describe("an older version that meets a manifest of a format to come", () => {
  it("while it adds to the state loses the race, says so, and overwrites nothing", async () => {
    await shop.run();
    shop.publish([NEWS, SEIZURE, RECEPTION]);
    shop.s3.fault = (request) => {
      if (isSwap(request) && !bodyOf(MANIFEST_KEY).includes('"format":99')) inFormatToCome(MANIFEST_KEY);
      return undefined;
    };

    await expect(shop.run()).rejects.toMatchObject({
      kind: "unusable",
      message: expect.stringMatching(/state\/manifest\.json has format 99.*a newer version wrote it/),
    });
    expect(JSON.parse(bodyOf(MANIFEST_KEY).toString())).toMatchObject({ format: 99, sequence: 1 });
  });

  it("while it merges leaves the state as that version wrote it, and deletes nothing", async () => {
    await shop.run();
    await shop.digest(TODAY);
    shop.at("2026-03-06T10:00:00Z");
    let swaps = 0;
    shop.s3.fault = (request) => {
      // The first swap is the pass's, the second the merge's.
      if (isSwap(request) && ++swaps === 2) inFormatToCome(MANIFEST_KEY);
      return undefined;
    };

    await shop.run();

    expect(swaps).toBe(2);
    expect(JSON.parse(bodyOf(MANIFEST_KEY).toString())).toMatchObject({ format: 99, merged: null });
    expect(shop.s3.counts().DeleteObject ?? 0).toBe(1);
  });
});

describe("a format to come", () => {
  beforeEach(async () => {
    await shop.run();
    shop.inbox.refuse({ code: 451, text: "come back later" });
    await shop.digest(TODAY);
    shop.inbox.refuse(null);
    shop.at(HOUR_LATER);
  });

  it.each([
    ["an outbox entry", outboxKey(TODAYS)],
    ["a prepared digest", digestKey(TODAYS, "digest.json")],
  ])(
    "of %s is named by run and doctor, sent by nobody, and neither released, dropped nor set aside",
    async (_, key) => {
      inFormatToCome(key);
      const before = bodyOf(key);
      const now = shop.ports.clock.now();

      const report = await shop.run();
      const { checks } = await checkState(shop.ports.store, now);
      const found = [...checks, ...(await checkOutbox(shop.ports.store))];
      const dropped = await dropDigest(shop.ports.store, TODAYS, { now, owner: "me" }).catch((error: Error) => error);
      const outcomes = [
        dropped,
        await releaseDigest(shop.ports.store, TODAYS),
        await accept().catch((error: Error) => error),
      ];

      const words = expect.stringMatching(/has format 99.*a newer version wrote it/);
      expect(report.digest).toMatchObject({ state: "held", reason: words });
      expect(found).toContainEqual(
        expect.objectContaining({ state: "fault", detail: words, next: "run the version that wrote it" }),
      );
      expect(JSON.stringify(outcomes)).not.toContain("accepted");
      expect(bodyOf(key)).toEqual(before);
      expect(shop.s3.objects.has(outboxKey(TODAYS))).toBe(true);
      expect(shop.inbox.messages).toEqual([]);
    },
  );

  it("of a turn stops the run before it makes a digest that the other version may be making", async () => {
    await shop.run();
    shop.at(DAY_LATER);
    shop.publish([NEWS, SEIZURE, RECEPTION]);
    await shop.run();
    const key = `state/turns/after-${TODAYS}.json`;
    await shop.ports.store.put(key, JSON.stringify({ format: 99, slots: [TOMORROW] }));

    await expect(shop.digest(TOMORROW)).rejects.toMatchObject({
      kind: "unusable",
      message: expect.stringContaining(`${key} has format 99`),
    });
    expect(shop.s3.objects.has(digestKey("2026-03-04T070000Z", "digest.json"))).toBe(false);
  });
});

describe("two versions of one format", () => {
  it("that race both commit: each happening is recorded once and told once", async () => {
    const { opened, open } = door();
    let come = 0;
    shop.s3.fault = (request) => {
      if (!isSwap(request) || come >= 2) return undefined;
      if (++come === 2) open();
      return { kind: "delay", until: opened };
    };
    const older = { version: "1", knowledge: { ...shop.knowledge, rules: "of-version-1" } };
    const newer = { version: "2", knowledge: { ...shop.knowledge, rules: "of-version-2" } };

    await Promise.all([shop.run(older), shop.run(newer)]);
    shop.s3.fault = () => undefined;
    const state = await shop.state();
    await Promise.all([shop.run({ ...older, ...slot(TODAY) }), shop.run({ ...newer, ...slot(TODAY) })]);

    expect(come).toBe(2);
    expect(state?.manifest).toMatchObject({ sequence: 2, segments: [{ items: 2 }] });
    expect((await shop.records()).map(({ item }) => item.url).sort()).toEqual([RECEPTION.link, SEIZURE.link]);
    expect(shop.inbox.messages.map(({ to }) => to[0]).sort()).toEqual(["ann@example.org", "ben@example.org"]);
  });

  it("that take turns by the hour tell nothing twice, though each reads the feeds anew after the other", async () => {
    for (let hour = 0; hour < 6; hour++) {
      const rules = `of-version-${1 + (hour % 2)}`;
      await shop.run({ knowledge: { ...shop.knowledge, rules }, version: rules });
      shop.pass(60);
    }
    shop.publish([NEWS, SEIZURE, RECEPTION]);
    const report = await shop.run({ knowledge: { ...shop.knowledge, rules: "of-version-1" } });

    expect(report.counts).toMatchObject({ new: 1, seen: 2 });
    expect(shop.feeds.asked.slice(1).map(({ headers }) => headers["if-none-match"])).toEqual(Array(6).fill(undefined));
    expect((await shop.state())?.manifest.segments).toMatchObject([{ items: 3 }]);
  });
});
