import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { loadState, loadWholeState, recordsOf, talliesOf } from "../../functions/pipeline/load-state.ts";
import { happening } from "../chaos/happenings.ts";
import { NOW, RECEPTION, SEIZURE } from "../commands/entries.ts";
import type { S3Request } from "../servers/s3-request.ts";
import type { Report } from "./stored-seeds.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const DAY = 86_400_000;
let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

const later = (days: number, hours = 0) => new Date(Date.parse(NOW) + days * DAY + hours * 3_600_000);

/** A run that makes the digest of its instant, and so merges once a day. */
async function daily(days: number) {
  shop.at(later(days).toISOString());
  return shop.run({ digest: { when: "slot", slot: later(days) } });
}

const manifest = async () => (await shop.state())?.manifest;
const keysUnder = (prefix: string) => [...shop.s3.objects.keys()].filter((key) => key.startsWith(prefix));

async function links(whole: boolean): Promise<(string | null)[]> {
  const loaded = await (whole ? loadWholeState : loadState)(shop.ports.store);
  return recordsOf(loaded.kind === "state" ? loaded.state : null)
    .map(({ item }) => item.url)
    .sort();
}

describe("the daily merge", () => {
  it("puts what came since the last one into one object, with nothing lost and nothing counted twice", async () => {
    await shop.run();
    const before = await links(false);

    await daily(1);
    shop.publish([happening(3, later(1)), SEIZURE, RECEPTION]);
    shop.at(later(1, 1).toISOString());
    const report = await shop.run();
    await daily(2);

    expect(report.counts).toMatchObject({ new: 1, seen: 2 });
    expect(await links(false)).toEqual([...before, happening(3, later(1)).link].sort());
    expect((await manifest())?.segments).toMatchObject([{ key: expect.stringMatching(/^state\/recent\//), items: 3 }]);
    expect(shop.inbox.messages).toHaveLength(4);
  });

  it("is done once a day, by the digest's run, or by any when that did not come", async () => {
    await shop.run();
    await daily(1);
    const merged = (await manifest())?.merged;
    shop.pass(60);
    await shop.run({ digest: { when: "slot", slot: later(1, 1) } });
    const again = (await manifest())?.segments.length;
    shop.at(later(2).toISOString());
    await shop.run();
    const missedOnce = (await manifest())?.merged;
    shop.at(later(3).toISOString());
    await shop.run();

    expect([merged, missedOnce, (await manifest())?.merged]).toEqual(["2026-03-04", "2026-03-04", "2026-03-06"]);
    expect(again).toBe(2);
  });

  it("keeps no pass from committing at the same time, and loses to it", async () => {
    await shop.run();
    let passed = false;
    shop.s3.fault = ({ operation, key }: S3Request) => {
      if (passed || operation !== "PutObject" || !key.startsWith("state/recent/")) return undefined;
      passed = true;
      shop.publish([happening(3, later(1)), SEIZURE, RECEPTION]);
      return { kind: "delay", until: shop.run().then(() => {}) };
    };

    const report = await daily(1);

    expect(report.digest?.state).toBe("sent");
    expect(await links(false)).toHaveLength(3);
    expect((await manifest())?.merged).toBeNull();
    await daily(2);
    expect((await manifest())?.merged).toBe("2026-03-05");
    expect(await links(false)).toHaveLength(3);
  });

  it("fails no run when it cannot be done", async () => {
    await shop.run();
    shop.s3.fault = ({ operation, key }) =>
      operation === "PutObject" && key.startsWith("state/recent/")
        ? { kind: "error-before", status: 403, code: "AccessDenied" }
        : undefined;

    expect((await daily(1)).digest?.state).toBe("sent");
    expect((await manifest())?.merged).toBeNull();
  });

  it("carries along what no digest has told of yet, tallies and texts too, however long digests are not made", async () => {
    await shop.run();
    shop.at(later(200).toISOString());
    await shop.run();

    const state = await shop.state();
    expect((await shop.records()).every(({ item }) => item.text !== "")).toBe(true);
    expect(talliesOf(state)).toHaveLength(1);
    expect((await daily(201)).digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^2 new/) });
  });
});

describe("the sweep after it", () => {
  it("deletes what the manifest no longer names, and orphans, a day later and not before", async () => {
    await shop.run();
    const [first = ""] = keysUnder("state/segments/");
    shop.s3.objects.set(first.replace("run-001-1", "orphan-1"), shop.s3.objects.get(first) as never);
    shop.at(later(0, 12).toISOString());
    await shop.run();
    await daily(1);
    const dayLater = keysUnder("state/segments/");
    await daily(2);
    const twoDaysLater = keysUnder("state/segments/");
    await daily(3);
    const [loaded] = await Promise.all([loadState(shop.ports.store)]);

    expect(dayLater).toContain(first);
    expect(dayLater.some((key) => key.includes("orphan"))).toBe(true);
    expect(twoDaysLater).not.toContain(first);
    expect(twoDaysLater.some((key) => key.includes("orphan"))).toBe(false);
    expect(keysUnder("state/recent/").length).toBeLessThanOrEqual(3);
    expect(loaded.kind).toBe("state");
  });

  it("leaves alone what was named till a moment ago, however old it is", async () => {
    await shop.run();
    const [old = ""] = keysUnder("state/segments/");

    await daily(30);

    expect((await manifest())?.segments.map(({ key }) => key)).not.toContain(old);
    expect(keysUnder("state/segments/")).toContain(old);
    await daily(32);
    expect(keysUnder("state/segments/")).not.toContain(old);
  });

  it("clears turns that nobody can be at any more", async () => {
    await shop.run();
    for (const day of [1, 2, 3, 4, 5, 6, 7]) {
      shop.publish([happening(day, later(day)), SEIZURE, RECEPTION]);
      await daily(day);
    }

    expect(keysUnder("state/turns/").length).toBeLessThanOrEqual(5);
  });
});

describe("reports of runs", () => {
  const days = () => [...new Set(keysUnder("runs/").map((key) => key.slice(5, 15)))];

  it("are kept for a month and a few days, then swept, a day's at a time", async () => {
    shop.at("2026-03-01T10:00:00Z");
    await shop.run();
    for (const day of [2, 3, 4]) await daily(day - 2);
    const all = days();
    for (const day of [32, 33, 34, 35]) await daily(day);

    expect(all).toEqual(["2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05"]);
    expect(days()).toEqual(["2026-03-04", "2026-03-05", "2026-04-04", "2026-04-05", "2026-04-06", "2026-04-07"]);
  });

  it("of days on which nobody swept go with the first sweep of a month", async () => {
    await shop.run();
    await daily(1);
    await daily(2);

    await daily(90);

    expect(days()).toEqual(["2026-06-01"]);
  });

  it("are left to the bucket's own rule where nobody may delete them, and the rest is done all the same", async () => {
    await shop.run();
    await daily(1);
    const [segment = ""] = keysUnder("state/segments/");
    shop.s3.denies = ({ operation, key }) => operation === "DeleteObject" && key.startsWith("runs/");

    expect((await daily(90)).digest?.state).toBe("sent");
    await daily(92);

    expect(days()).toContain("2026-03-03");
    expect(keysUnder("state/segments/")).not.toContain(segment);
  });
});

describe("what is known", () => {
  it("loses its text after 90 days, and keeps its facts", async () => {
    await shop.run();
    await daily(1);
    await daily(80);
    const before = (await shop.records()).map(({ item }) => item.text !== "");
    await daily(95);

    const records = await shop.records();
    expect(before).toEqual([true, true]);
    expect(records.map(({ item }) => item.text)).toEqual(["", ""]);
    expect(records.every(({ document }) => document.facts.concepts.length > 0)).toBe(true);
  });

  describe("for half a year", () => {
    beforeEach(async () => {
      await shop.run();
      await daily(1);
      await daily(190);
    });

    it("goes into its month's pack, out of every run's way", async () => {
      expect(await links(false)).toEqual([]);
      expect(await links(true)).toEqual([RECEPTION.link, SEIZURE.link]);
      expect((await manifest())?.history).toMatchObject({ packs: [{ month: "2026-03", items: 2 }], stories: 2 });
      shop.s3.requests.length = 0;
      shop.pass(60);
      await shop.run();
      expect(shop.s3.requests.filter(({ key }) => key.startsWith("state/history/"))).toEqual([]);
    });

    it("is still seen when it stands in a feed, also when its publisher dates it anew", async () => {
      shop.publish([{ ...SEIZURE, published: later(189).toISOString() }, RECEPTION]);
      shop.at(later(191).toISOString());

      const report = await shop.run();

      expect(report.counts).toMatchObject({ seen: 2, new: 0, updates: 0 });
      expect((await daily(192)).digest).toMatchObject({ state: "empty" });
    });

    it("is at hand again once it was asked for, so that it is not looked for each time", async () => {
      const feed = (extra: Report[]) => shop.publish([...extra, SEIZURE, RECEPTION]);
      feed([]);
      shop.at(later(191).toISOString());
      await shop.run();
      expect(await links(false)).toEqual([RECEPTION.link, SEIZURE.link]);
      feed([{ title: "Road works", text: "A bridge.", link: "https://wire.example/road" }]);
      shop.s3.requests.length = 0;
      shop.pass(60);
      const again = await shop.run();

      expect(again.counts.seen).toBe(2);
      expect(shop.s3.requests.filter(({ key }) => key.startsWith("state/history/"))).toEqual([]);
      expect(await links(true)).toEqual([RECEPTION.link, SEIZURE.link]);
    });

    it("is joined by a late report of about its day", async () => {
      shop.publish([{ ...SEIZURE, title: `${SEIZURE.title}, officials say`, link: "https://other.example/late" }]);
      shop.at(later(191).toISOString());

      const report = await shop.run();

      expect(report.decisions[0]).toMatchObject({
        alert: false,
        verdict: "duplicate",
        match: { title: SEIZURE.title },
      });
    });

    it("is still known when an earlier version wrote the manifest", async () => {
      await inSecondFormat();
      shop.publish([SEIZURE]);
      shop.at(later(191).toISOString());

      expect((await shop.run()).counts).toMatchObject({ seen: 1, new: 0 });
      expect((await manifest())?.history).toMatchObject({ packs: [{ month: "2026-03", items: 2 }], stories: 2 });
    });

    it("can be looked up without its index, which is made again", async () => {
      for (const key of keysUnder("state/history/index/")) shop.s3.objects.delete(key);
      shop.publish([SEIZURE]);
      shop.at(later(191).toISOString());

      expect((await shop.run()).counts).toMatchObject({ seen: 1, new: 0 });
    });
  });
});

describe("a state of an earlier format", () => {
  it.each([
    ["first", inFirstFormat],
    ["second", inSecondFormat],
  ])("(the %s) is read, and written in the newest from then on; nothing is told again", async (_, rewrite) => {
    await shop.run();
    await daily(1);
    shop.at(later(1, 2).toISOString());
    await shop.run();
    await rewrite();
    shop.at(later(2).toISOString());

    const report = await daily(2);

    expect(report.counts).toMatchObject({ new: 0 });
    expect(report.digest).toMatchObject({ state: "empty" });
    expect(JSON.parse(shop.s3.objects.get(MANIFEST_KEY)?.body.toString() ?? "").format).toBe(3);
    expect(await links(false)).toEqual([RECEPTION.link, SEIZURE.link]);
  });
});

/** As the version before wrote it: a pack's parts each by itself. */
async function inSecondFormat(): Promise<void> {
  const state = await shop.state();
  if (!state) throw new Error("there is no state");
  await shop.ports.store.put(MANIFEST_KEY, JSON.stringify({ ...state.manifest, format: 2 }));
}

/** What the first version would have left: a segment a pass, no history. */
async function inFirstFormat(): Promise<void> {
  const { gzipSync } = await import("node:zlib");
  const state = await shop.state();
  if (!state) throw new Error("there is no state");
  const { history: _, merged: __, dropped: ___, ...rest } = state.manifest;
  const last = state.segments.at(-1);
  const passes = state.segments.filter(({ segment }) => segment.records.length > 0);
  const segments = passes.map(({ sequence, segment }, i) => {
    const key = `state/segments/2026/03/03/old-${i}.json.gz`;
    const { feeds = [], tallies = [] } = last?.segment ?? {};
    const body = { format: 1, run: "old", made: segment.made, records: segment.records, feeds, tallies };
    return { key, sequence, items: segment.records.length, bytes: 1, body: gzipSync(JSON.stringify(body)) };
  });
  for (const { key, body } of segments) await shop.ports.store.put(key, body);
  const references = segments.map(({ body: _, ...reference }) => reference);
  await shop.ports.store.put(MANIFEST_KEY, JSON.stringify({ ...rest, format: 1, segments: references }));
}
