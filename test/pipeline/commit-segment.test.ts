import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { StoreError } from "../../functions/ports.ts";
import { HOUR_LATER, NOW, RECEPTION, RECEPTION_AGAIN, ROAD_WORKS, SEIZURE } from "../commands/entries.ts";
import type { S3Fault } from "../servers/s3-endpoint.ts";
import type { S3Request } from "../servers/s3-request.ts";
import { door, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION, RECEPTION_AGAIN, ROAD_WORKS]);
});
afterEach(() => shop.close());

function isSwap({ operation, key }: S3Request): boolean {
  return operation === "PutObject" && key === MANIFEST_KEY;
}

/** Makes the first so many swaps go wrong. */
function failSwaps(fault: S3Fault, times: number): void {
  let left = times;
  shop.s3.fault = (request) => (isSwap(request) && left-- > 0 ? fault : undefined);
}

/** Holds back every swap until so many runs have come to theirs. */
function gatherAtSwap(runs: number): void {
  const { opened, open } = door();
  let come = 0;
  shop.s3.fault = (request) => {
    if (!isSwap(request) || come >= runs) return undefined;
    if (++come === runs) open();
    return { kind: "delay", until: opened };
  };
}

async function newHappenings(): Promise<(string | null)[]> {
  return (await shop.records()).flatMap(({ decision }) => (decision.verdict === "new" ? [decision.url] : [])).sort();
}

const SEGMENTS = "state/segments/";

function segmentsStored(): string[] {
  return [...shop.s3.objects.keys()].filter((key) => key.startsWith(SEGMENTS));
}

function validatorsSent(): (string | undefined)[] {
  return shop.feeds.asked.map(({ headers }) => headers["if-none-match"]);
}

describe("a pass", () => {
  it("comes to count by one swap, items and validators together, and not before", async () => {
    const { opened, open } = door();
    const { opened: reached, open: reach } = door();
    shop.s3.fault = (request) => {
      if (!isSwap(request)) return undefined;
      reach();
      return { kind: "delay", until: opened };
    };

    const run = shop.run();
    await reached;
    const before = { state: await shop.state(), segments: segmentsStored().length };
    open();
    await run;

    expect(before).toEqual({ state: null, segments: 1 });
    const state = await shop.state();
    expect(state?.manifest).toMatchObject({ sequence: 1, segments: [{ items: 3 }] });
    expect(state?.segments.at(-1)?.segment.feeds).toMatchObject([{ etag: '"document-1"' }]);
    expect(shop.s3.requests.filter(isSwap)).toHaveLength(1);
  });

  it("writes all that came since the last merge into one segment, tallies of quiet passes with it", async () => {
    await shop.run();
    for (let hours = 0; hours < 3; hours++) {
      shop.pass(60);
      await shop.run();
    }

    const state = await shop.state();
    expect(state?.manifest.segments.map(({ items }) => items)).toEqual([3]);
    expect(state?.segments.at(-1)?.segment.tallies.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(await shop.records()).toHaveLength(3);
  });
});

describe("two passes at once over the same items", () => {
  it("both commit, and each happening is recorded once: the slower judges again", async () => {
    gatherAtSwap(2);

    const reports = await Promise.all([shop.run(), shop.run()]);

    expect(await newHappenings()).toEqual([RECEPTION.link, SEIZURE.link]);
    expect(await shop.records()).toHaveLength(3);
    expect((await shop.state())?.manifest.sequence).toBe(2);
    expect(reports.map(({ counts }) => [counts.new, counts.seen]).sort()).toEqual([
      [0, 3],
      [2, 0],
    ]);
  });

  it("also when the state is not a new one, and several runs meet", async () => {
    shop.publish([RECEPTION]);
    await shop.run();
    shop.at(HOUR_LATER);
    shop.publish([SEIZURE, RECEPTION]);
    gatherAtSwap(3);

    await Promise.all([shop.run(), shop.run(), shop.run()]);

    expect(await newHappenings()).toEqual([RECEPTION.link, SEIZURE.link]);
    expect((await shop.state())?.manifest).toMatchObject({ sequence: 4, lineage: "run-001" });
  });

  it("a feed that the slower one could not read is remembered as the faster one read it", async () => {
    const { opened: reached, open: reach } = door();
    const { opened, open } = door();
    shop.feeds.set("/wire.xml", (_, response) => {
      reach();
      void opened.then(() => response.writeHead(503).end());
    });
    const slower = shop.run();
    await reached;
    shop.publish([SEIZURE]);
    const faster = await shop.run();
    open();

    expect([faster, await slower].map(({ feeds }) => feeds[0]?.status)).toEqual(["ok", "failed"]);
    const state = await shop.state();
    expect(state?.manifest.runs.map(({ run }) => run)).toEqual(["run-001", "run-002"]);
    expect(state?.segments.at(-1)?.segment.feeds).toMatchObject([{ etag: '"document-2"', failures: 0 }]);
  });
});

describe("a swap whose answer is lost", () => {
  const LOST: [string, S3Fault, number][] = [
    ["once, cut off", { kind: "cut-after" }, 1],
    ["once, an error instead", { kind: "error-after", status: 500, code: "InternalError" }, 1],
    ["at every repeat, cut off", { kind: "cut-after" }, 3],
    ["at every repeat, an error instead", { kind: "error-after", status: 500, code: "InternalError" }, 3],
  ];

  it.each(LOST)("%s, does not commit twice", async (_, fault, times) => {
    failSwaps(fault, times);

    const report = await shop.run();

    expect(report.counts.new).toBe(2);
    expect((await shop.state())?.manifest).toMatchObject({ sequence: 1, segments: [{ items: 3 }] });
    expect(segmentsStored()).toHaveLength(1);
  });

  it.each([
    ["cut off", { kind: "cut-before" }],
    ["refused for now", { kind: "error-before", status: 500, code: "InternalError" }],
    ["refused beside another write", { kind: "error-before", status: 409, code: "ConditionalRequestConflict" }],
  ] satisfies [string, S3Fault][])("and that never took place (%s) is made again", async (_, fault) => {
    failSwaps(fault, 3);

    await shop.run();

    expect((await shop.state())?.manifest).toMatchObject({ sequence: 1, segments: [{ items: 3 }] });
    expect(await newHappenings()).toEqual([RECEPTION.link, SEIZURE.link]);
  });
});

describe("a run that dies before its swap", () => {
  beforeEach(async () => {
    failSwaps({ kind: "error-before", status: 403, code: "AccessDenied" }, Number.POSITIVE_INFINITY);
    await expect(shop.run()).rejects.toThrow(StoreError);
    shop.s3.fault = () => undefined;
    shop.at(HOUR_LATER);
  });

  it("leaves a segment that nobody sees", async () => {
    expect(segmentsStored()).toHaveLength(1);
    expect(await shop.state()).toBeNull();
    expect(await shop.records()).toEqual([]);
  });

  it("takes nothing from the next: the feed is asked for the whole document, and all is new", async () => {
    const report = await shop.run();

    expect(validatorsSent()).toEqual([undefined, undefined]);
    expect(report.counts).toMatchObject({ new: 2, duplicates: 1, seen: 0 });
    expect((await shop.state())?.manifest.segments).toHaveLength(1);
  });

  it("while one that lived has its validators used", async () => {
    await shop.run();
    shop.pass(60);
    const report = await shop.run();

    expect(validatorsSent()).toEqual([undefined, undefined, '"document-1"']);
    expect(report.feeds).toMatchObject([{ status: "not-modified" }]);
  });
});

describe("a state that does not stay", () => {
  it("is given up when others are always faster", async () => {
    await shop.run();
    let swaps = 0;
    shop.s3.fault = (request) => {
      const manifest = shop.s3.objects.get(MANIFEST_KEY);
      if (isSwap(request) && manifest) shop.s3.objects.set(MANIFEST_KEY, { ...manifest, etag: `"other-${++swaps}"` });
      return undefined;
    };

    await expect(shop.run()).rejects.toMatchObject({
      kind: "contended",
      message: expect.stringContaining("run again"),
    });
    expect(swaps).toBe(8);
  });

  it("is not begun anew when it vanishes during a run", async () => {
    await shop.run();
    shop.s3.fault = (request) => {
      if (isSwap(request)) shop.s3.objects.delete(MANIFEST_KEY);
      return undefined;
    };

    await expect(shop.run()).rejects.toMatchObject({ kind: "unusable", message: expect.stringContaining("vanished") });
    expect(shop.s3.objects.has(MANIFEST_KEY)).toBe(false);
  });
});
