import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import type { Feed } from "../../functions/core/feed/feed.ts";
import type { FeedItem } from "../../functions/core/feed/feed-item.ts";
import type { FeedState } from "../../functions/core/feed/feed-state.ts";
import { newFeedState } from "../../functions/core/feed/schedule-feed.ts";
import { type FeedReading, type ReadingPlan, readFeeds } from "../../functions/pipeline/read-feeds.ts";
import { type FeedRoute, type FeedServer, startFeedServer } from "../servers/feed-server.ts";

const NOW = "2026-06-01T12:00:00.000Z";
const rss = (items: string, channel = "") =>
  `<rss version="2.0"><channel><title>Pear Daily</title>${channel}${items}</channel></rss>`;
const ITEM =
  "<item><title>One</title><link>https://pear.example/1</link><pubDate>Sun, 31 May 2026 10:00:00 GMT</pubDate></item>";

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer({});
});
afterAll(() => server.close());
let now: string;
beforeEach(() => {
  now = NOW;
});

const feedAt = (path: string, more: Partial<Feed> = {}): Feed => ({
  url: path.startsWith("/") ? server.origin + path : path,
  name: `Feed ${path}`,
  htmlUrl: null,
  language: null,
  category: null,
  ...more,
});

interface Setting extends Partial<Omit<ReadingPlan, "feeds" | "states">> {
  readonly states?: readonly FeedState[];
  readonly deadlineMs?: number;
  readonly allowPrivateNetwork?: boolean;
}

function read(feeds: readonly Feed[], setting: Setting = {}): Promise<FeedReading[]> {
  const { states = [], deadlineMs = 5_000, allowPrivateNetwork = true, ...plan } = setting;
  const ports = {
    feeds: httpFeedFetcher({ allowPrivateNetwork, limits: { deadlineMs, maxBytes: 1_000_000 } }),
    clock: { now: () => new Date(now) },
    log: { event: () => {} },
  };
  const known = new Map(states.map((state) => [state.url, state]));
  return readFeeds(ports, { feeds, states: known, dropValidators: false, ...plan });
}

async function readOne(
  path: string,
  route: FeedRoute,
  setting: Setting & { state?: Partial<FeedState> } = {},
): Promise<FeedReading> {
  server.set(path, route);
  const { state, ...rest } = setting;
  const states = state === undefined ? [] : [{ ...newFeedState(server.origin + path), ...state }];
  const [reading] = await read([feedAt(path)], { states, ...rest });
  return reading as FeedReading;
}

describe("a feed that is read", () => {
  it("gives its items, a report, and a state to remember", async () => {
    const reading = await readOne("/ok", {
      body: rss(ITEM),
      etag: '"1"',
      lastModified: "Sun, 31 May 2026 10:00:00 GMT",
    });
    expect(reading.items).toMatchObject([{ title: "One", feed: `${server.origin}/ok`, fetched: NOW }]);
    expect(reading.report).toEqual({
      url: `${server.origin}/ok`,
      status: "ok",
      httpStatus: 200,
      items: 1,
      bytes: Buffer.byteLength(rss(ITEM)),
      ms: 0,
      error: null,
      newestItem: "2026-05-31T10:00:00.000Z",
      nextPoll: null,
      charset: "utf-8 (bytes)",
      health: "ok",
      healthReason: null,
      lastSuccess: NOW,
      failures: 0,
    });
    expect(reading.state).toEqual({
      url: `${server.origin}/ok`,
      etag: '"1"',
      lastModified: "Sun, 31 May 2026 10:00:00 GMT",
      firstRead: NOW,
      lastSuccess: NOW,
      newestItem: "2026-05-31T10:00:00.000Z",
      failures: 0,
      lastError: null,
      failingSince: null,
      nextPoll: null,
      lastDocument: NOW,
      items: 1,
      usualSilence: null,
      wishes: { maxAge: null, ttlMinutes: null, skipHours: [] },
    });
  });

  it.each([
    ["was never asked for", null, 1],
    ["was asked for and never answered, which it may never do", { failures: 3, lastError: "refused" }, 0],
    ["was read before", { firstRead: NOW, lastSuccess: NOW, lastDocument: NOW }, 0],
  ] as const)("has its reader prepared while its answer is awaited, if it %s", async (_, state, times) => {
    let prepared = 0;
    await readOne("/ready", { body: rss(ITEM) }, { ...(state !== null && { state }), prepare: () => void prepared++ });
    expect(prepared).toBe(times);
  });

  it.each([
    ["has items", { body: rss(ITEM) }, 1],
    ["is empty", { body: rss("") }, 0],
    ["cannot be read", { body: "It rained." }, 0],
    ["is not there", { status: 404 }, 0],
  ] as const)("is asked what to hold of its items, if it %s", async (_, route, times) => {
    let asked = 0;
    const hold = (items: readonly FeedItem[]) => {
      asked++;
      return items;
    };
    await readOne("/held", route, { hold });
    expect(asked).toBe(times);
  });

  it("takes language and outlet from the feed list where the feed names none", async () => {
    server.set("/nameless", { body: `<rss><channel>${ITEM}</channel></rss>` });
    const [reading] = await read([feedAt("/nameless", { language: "ko", name: "Pear" })]);
    expect(reading?.items).toMatchObject([{ lang: "ko", outlet: "Pear" }]);
  });

  it("is a first read until a document with items has come", async () => {
    const empty = await readOne("/first", { body: rss("") });
    const filled = await readOne("/first", { body: rss(ITEM) }, { state: empty.state });
    const again = await readOne("/first", { body: rss(ITEM) }, { state: filled.state });
    expect([empty, filled, again].map(({ firstRead }) => firstRead)).toEqual([true, true, false]);
    expect(again.state.firstRead).toBe(NOW);
  });

  it("clears the failures before it", async () => {
    const reading = await readOne(
      "/ok",
      { body: rss(ITEM) },
      { state: { failures: 3, lastError: "x", failingSince: NOW } },
    );
    expect(reading.state).toMatchObject({ failures: 0, lastError: null, failingSince: null });
  });

  it("that has moved for good keeps its address and tells the other", async () => {
    server.set("/here", { body: rss(ITEM) });
    const reading = await readOne("/moved", { status: 301, headers: { location: "/here" } });
    expect(reading.report).toMatchObject({
      url: `${server.origin}/moved`,
      status: "ok",
      movedTo: `${server.origin}/here`,
    });
  });
});

describe("validators", () => {
  const state = { etag: '"1"', lastModified: null, firstRead: NOW, lastDocument: NOW, newestItem: "2026-05-30" };
  const route = { body: rss(ITEM), etag: '"1"' };

  it("are sent back, and a 304 is a success without items", async () => {
    const reading = await readOne("/same", route, { state: { ...state, failures: 1 } });
    expect(reading).toMatchObject({
      items: [],
      firstRead: false,
      report: { status: "not-modified", httpStatus: 304, error: null, newestItem: "2026-05-30" },
      state: { etag: '"1"', failures: 0, lastSuccess: NOW, lastDocument: NOW },
    });
  });

  it("are replaced as a whole with each document", async () => {
    const reading = await readOne(
      "/same",
      { body: rss(ITEM), lastModified: "Mon, 01 Jun 2026 10:00:00 GMT" },
      { state },
    );
    expect(reading.state).toMatchObject({ etag: null, lastModified: "Mon, 01 Jun 2026 10:00:00 GMT" });
  });

  it("are not sent when nothing may hide behind them", async () => {
    expect((await readOne("/same", route, { state, dropValidators: true })).report.status).toBe("ok");
  });

  it("are forgotten then also of a feed that is not asked or not read", async () => {
    const waiting = await readOne("/same", route, {
      state: { ...state, nextPoll: "2026-06-01T13:00:00Z" },
      dropValidators: true,
    });
    const failing = await readOne("/gone", { status: 500 }, { state, dropValidators: true });
    expect([waiting.state.etag, failing.state.etag]).toEqual([null, null]);
  });

  it("are kept by a failure", async () => {
    expect((await readOne("/gone", { status: 500 }, { state })).state.etag).toBe('"1"');
  });

  it("are not trusted for longer than a week", async () => {
    const reading = await readOne("/same", route, { state: { ...state, lastDocument: "2026-05-25T11:59:59Z" } });
    expect(reading.report.status).toBe("ok");
  });
});

describe("a feed that fails", () => {
  it.each<[string, FeedRoute, string | RegExp]>([
    ["a server error", { status: 500 }, "HTTP 500: server error"],
    [
      "a web page",
      { body: "<!DOCTYPE html><html><title>Pear</title></html>" },
      /^it is a web page \("Pear"\), not a feed$/,
    ],
    ["a login page", { body: "<html><form><input type=password></form></html>" }, "asks for a login"],
    [
      "a document that breaks off",
      { body: rss(ITEM).slice(0, -20) },
      "the document breaks off: its end, </rss>, is missing",
    ],
    ["a 304 that nobody asked for", (_request, response) => response.writeHead(304).end(), /^it says 304/],
    ["a reset connection", (request) => request.socket.resetAndDestroy(), /^the server broke the connection off/],
  ])("by %s says so and backs off", async (_fault, route, reason) => {
    const reading = await readOne("/bad", route);
    expect(reading).toMatchObject({
      items: [],
      firstRead: false,
      report: { status: "failed", error: expect.stringMatching(reason), nextPoll: "2026-06-01T12:30:00.000Z" },
      state: {
        failures: 1,
        failingSince: NOW,
        firstRead: null,
        lastSuccess: null,
        nextPoll: "2026-06-01T12:30:00.000Z",
      },
    });
  });

  it("waits twice as long after each failure, a day at most", async () => {
    const waits = [];
    for (const failures of [0, 1, 2, 4, 5, 6, 100]) {
      const { state } = await readOne(
        "/bad",
        { status: 500 },
        { state: { failures, failingSince: "2026-05-01T00:00:00Z" } },
      );
      waits.push((Date.parse(state.nextPoll ?? "") - Date.parse(NOW)) / 3_600_000);
      expect(state.failingSince).toBe("2026-05-01T00:00:00Z");
    }
    expect(waits).toEqual([0.5, 1, 2, 8, 16, 24, 24]);
  });

  it("is left alone for as long as the server asks, a day at most", async () => {
    const hours = async (retryAfter: string) => {
      const { state } = await readOne("/busy", { status: 429, headers: { "retry-after": retryAfter } });
      return (Date.parse(state.nextPoll ?? "") - Date.parse(NOW)) / 3_600_000;
    };
    expect([await hours("60"), await hours("7200"), await hours("99999999")]).toEqual([0.5, 2, 24]);
  });

  it("is skipped while backing off, with the reason, and asked again after", async () => {
    const failed = await readOne("/flaky", { status: 500 });
    const before = server.asked.length;
    now = "2026-06-01T12:29:59.000Z";
    const skipped = await readOne("/flaky", { body: rss(ITEM) }, { state: failed.state });
    expect(skipped.report).toMatchObject({
      status: "skipped",
      httpStatus: null,
      error: "not asked before 2026-06-01T12:30:00.000Z: waiting after 1 failure, the last: HTTP 500: server error",
    });
    expect(server.asked.length).toBe(before);
    now = "2026-06-01T12:30:00.000Z";
    expect((await readOne("/flaky", { body: rss(ITEM) }, { state: failed.state })).report.status).toBe("ok");
  });

  it("only because it may not be asked does not back off: the next run may be allowed to", async () => {
    const reading = await readOne("/ok", { body: rss(ITEM) }, { allowPrivateNetwork: false });
    expect(reading.report).toMatchObject({
      status: "failed",
      error: expect.stringContaining("--allow-private-network"),
      nextPoll: null,
    });
  });
});

describe("a feed's own wishes", () => {
  const nextPoll = async (channel: string, cacheControl?: string) =>
    (
      await readOne("/wishes", {
        body: rss(ITEM, channel),
        ...(cacheControl ? { headers: { "cache-control": cacheControl } } : {}),
      })
    ).state.nextPoll;

  it("are respected, with slack for a schedule that is not exact, a day at most", async () => {
    expect([await nextPoll("<ttl>60</ttl>"), await nextPoll("", "max-age=3600")]).toEqual([
      "2026-06-01T12:55:00.000Z",
      "2026-06-01T12:55:00.000Z",
    ]);
    expect(await nextPoll("", "max-age=600")).toBe("2026-06-01T12:09:00.000Z");
    expect(await nextPoll("<ttl>180</ttl>")).toBe("2026-06-01T14:55:00.000Z");
    expect(await nextPoll("<ttl>60</ttl>", "public, max-age=14400")).toBe("2026-06-01T15:55:00.000Z");
    expect(await nextPoll("<ttl>99999999</ttl>")).toBe("2026-06-02T11:55:00.000Z");
  });

  it("of nothing keep no run from asking", async () => {
    expect([await nextPoll(""), await nextPoll("", "max-age=0"), await nextPoll("", "no-cache, max-age=900")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("hold on after a 304, which does not repeat them", async () => {
    const channel = "<ttl>120</ttl><skipHours><hour>16</hour></skipHours>";
    const route = { body: rss(ITEM, channel), etag: '"1"', headers: { "cache-control": "max-age=60" } };
    const first = await readOne("/wishes", route);
    now = "2026-06-01T14:00:00.000Z";
    const second = await readOne("/wishes", route, { state: first.state });
    expect(second.report).toMatchObject({ status: "not-modified", nextPoll: "2026-06-01T15:55:00.000Z" });
    now = "2026-06-01T16:10:00.000Z";
    const third = await readOne("/wishes", route, { state: second.state });
    expect(third.report).toMatchObject({ status: "skipped", nextPoll: "2026-06-01T17:00:00.000Z" });
  });

  it("for hours of silence are respected in those hours, unless it was not read for a day or names them all", async () => {
    const askedAt = async (instant: string, hours: readonly number[]) => {
      const wishes = { maxAge: null, ttlMinutes: null, skipHours: hours };
      now = instant;
      return (await readOne("/wishes", { body: rss(ITEM) }, { state: { lastSuccess: NOW, wishes } })).report;
    };
    expect(await askedAt("2026-06-01T13:10:00Z", [13, 14])).toMatchObject({
      status: "skipped",
      nextPoll: "2026-06-01T15:00:00.000Z",
    });
    expect(await askedAt("2026-06-01T15:00:00Z", [13, 14])).toMatchObject({ status: "ok" });
    expect(await askedAt("2026-06-01T12:10:00Z", [13, 14])).toMatchObject({ status: "ok" });
    expect(await askedAt("2026-06-02T13:10:00Z", [13, 14])).toMatchObject({ status: "ok" });
    expect(await askedAt("2026-06-01T13:10:00Z", [...Array(24).keys()])).toMatchObject({ status: "ok" });
  });

  it("are given as the reason when it is skipped", async () => {
    const reading = await readOne("/wishes", { body: rss(ITEM) }, { state: { nextPoll: "2026-06-01T15:00:00Z" } });
    expect(reading.report).toMatchObject({
      status: "skipped",
      error: "not asked before 2026-06-01T15:00:00Z: the feed asks to be left alone till then",
    });
  });
});

describe("many feeds", () => {
  it("are answered for in the order of the list, bad ones harming none", async () => {
    const bad: FeedRoute[] = [
      { status: 500 },
      (request) => request.socket.resetAndDestroy(),
      () => {},
      { body: "<html>" },
      { body: `<rss><channel>${"<a>".repeat(50_000)}</channel></rss>` },
      { body: "x".repeat(2_000_000) },
      { body: "", headers: { location: "http://169.254.169.254/" }, status: 302 },
    ];
    const feeds: Feed[] = [];
    for (const [index, route] of bad.entries()) {
      server.set(`/bad-${index}`, route);
      server.set(`/good-${index}`, { body: rss(ITEM) });
      feeds.push(feedAt(`/bad-${index}`), feedAt(`/good-${index}`));
    }
    feeds.push(feedAt("file:///etc/passwd"), feedAt("not a url"));
    const readings = await read(feeds, { deadlineMs: 1_000 });
    expect(readings.map(({ feed }) => feed.url)).toEqual(feeds.map(({ url }) => url));
    const good = readings.filter(({ feed }) => feed.url.includes("/good-"));
    expect(good.map(({ items, report }) => [report.status, items.length])).toEqual(good.map(() => ["ok", 1]));
    expect(
      readings
        .filter(({ feed, report }) => !feed.url.includes("/good-") && report.error === null)
        .map(({ feed }) => feed.url),
    ).toEqual([`${server.origin}/bad-4`]);
  });

  it("are asked four at once of one host, and all are asked", async () => {
    const host = await startFeedServer({});
    for (let index = 0; index < 12; index++) host.set(`/${index}`, { body: rss(ITEM) });
    const progress: number[] = [];
    const feeds = Array.from({ length: 12 }, (_, index) => feedAt(`${host.origin}/${index}`));
    const readings = await read(feeds, { onProgress: (done, total) => progress.push(done / total) });
    await host.close();
    expect(readings.every(({ report }) => report.status === "ok")).toBe(true);
    expect(host.asked).toHaveLength(12);
    expect(host.mostAtOnce()).toBeLessThanOrEqual(4);
    expect(progress).toHaveLength(12);
    expect(progress.at(-1)).toBe(1);
  });

  it.each([
    { feeds: 20, askedBefore: 20, so: "all that have a place are asked before the first document is read" },
    { feeds: 200, askedBefore: 32, so: "only so many documents wait to be read as questions are asked at once" },
  ])("of which $feeds lie on as many hosts: $so", async ({ feeds, askedBefore }) => {
    const list = Array.from({ length: feeds }, (_, index) => feedAt(`https://pear-${index}.example/feed`));
    let asked = 0;
    const askedAtFirstItem: number[] = [];
    const document = { kind: "document", httpStatus: 200, contentType: null, etag: null, lastModified: null } as const;
    const ports = {
      feeds: {
        fetch: async ({ url }: { url: string }) => {
          asked++;
          return { ...document, bytes: Buffer.from(rss(ITEM)), finalUrl: url, maxAge: null };
        },
      },
      clock: { now: () => new Date(now) },
      log: { event: () => {} },
    };
    const hold = (items: readonly FeedItem[]) => {
      askedAtFirstItem.push(asked);
      return items;
    };
    const readings = await readFeeds(ports, { feeds: list, states: new Map(), dropValidators: false, hold });
    expect(readings.every(({ report }) => report.status === "ok")).toBe(true);
    expect(askedAtFirstItem[0]).toBe(askedBefore);
  });

  it("leave time to do other things while one is waited for, and none when all are read", async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let done = 0;
    const document = { kind: "document", httpStatus: 200, contentType: null, etag: null, lastModified: null } as const;
    const ports = {
      feeds: {
        fetch: async ({ url }: { url: string }) => {
          if (url.endsWith("/late")) await answered;
          return { ...document, bytes: Buffer.from(rss(ITEM)), finalUrl: url, maxAge: null };
        },
      },
      clock: { now: () => new Date(now) },
      log: { event: () => {} },
    };
    const feeds = ["early", "late"].map((name) => feedAt(`https://pear.example/${name}`));
    const whileWaiting = () => {
      if (++done === 3) answer();
      return true;
    };
    const readings = await readFeeds(ports, { feeds, states: new Map(), dropValidators: false, whileWaiting });
    expect(readings.map(({ report }) => report.status)).toEqual(["ok", "ok"]);
    const atTheEnd = done;
    expect(atTheEnd).toBeGreaterThanOrEqual(3);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => void setImmediate(resolve));
    expect(done).toBe(atTheEnd);
  });

  it("for which the time does not reach are failed with that reason, without back-off, and stand first next time", async () => {
    const host = await startFeedServer({});
    for (let index = 0; index < 5; index++) host.set(`/${index}`, () => {});
    host.set("/last", { body: rss(ITEM) });
    const feeds = [0, 1, 2, 3, 4, "last"].map((name) => feedAt(`${host.origin}/${name}`));
    const readings = await read(feeds, { collectMs: 300 });
    expect(readings.map(({ report }) => [report.status, report.nextPoll])).toEqual(feeds.map(() => ["failed", null]));
    expect(readings[0]?.report.error).toMatch(/^not read: the time for reading all feeds ran out/);
    const states = readings.map(({ state }) => state).filter(({ url }) => url.endsWith("/last"));
    const askedBefore = host.asked.length;
    await read(feeds, { collectMs: 300, states });
    expect(host.asked[askedBefore]?.path).toBe("/last");
    await host.close();
  });

  describe("whose items are more than one pass holds", () => {
    const LEFT =
      /^not read: one run cannot hold its items besides those of the other feeds; it is read first next time$/;
    const documentOf = (items: number, text = "") =>
      rss(
        Array.from(
          { length: items },
          (_, n) => `<item><title>${n}</title><description>${text}</description></item>`,
        ).join(""),
      );
    const items = (readings: readonly FeedReading[]) =>
      readings.map((reading) => (reading.report.status === "ok" ? reading.items.length : reading.report.error));

    it("are left over without back-off, their validators kept, and the smaller ones after them are read", async () => {
      for (const [path, count] of [
        ["/many-1", 3],
        ["/many-2", 3],
        ["/few", 1],
      ] as const) {
        server.set(path, { body: documentOf(count), etag: '"2"' });
      }
      const feeds = ["/many-1", "/many-2", "/few"].map((path) => feedAt(path));
      const states = feeds.map(({ url }) => ({
        ...newFeedState(url),
        etag: '"1"',
        failures: 0,
        lastSuccess: NOW,
        lastDocument: NOW,
      }));
      const readings = await read(feeds, { states, bounds: { items: 5, characters: 1000 } });
      const left = readings.filter(({ report }) => report.status === "failed");
      expect(items(readings).toSorted()).toEqual([1, 3, expect.stringMatching(LEFT)]);
      expect(left).toMatchObject([
        {
          items: [],
          report: { nextPoll: null, failures: 0, health: "ok" },
          state: { etag: '"1"', failures: 0, lastSuccess: NOW },
        },
      ]);
    });

    it("are bounded by their texts as well, as far as these are held", async () => {
      server.set("/long", { body: documentOf(2, "word ".repeat(100)) });
      const bounds = { items: 10, characters: 500 };
      const withoutText = (items: readonly FeedItem[]) => items.map((item) => ({ ...item, text: "" }));
      expect(items(await read([feedAt("/long")], { bounds }))).toEqual([expect.stringMatching(LEFT)]);
      expect(items(await read([feedAt("/long")], { bounds, hold: withoutText }))).toEqual([2]);
      const [checked] = await read([feedAt("/long")], { bounds: { items: 1, characters: 1 }, hold: null });
      expect(checked).toMatchObject({ items: [], report: { status: "ok", items: 2 } });
    });

    it("have their turn next time, those not read for longest first, however slow they answer", async () => {
      const slow = new Set<string>();
      const document = {
        kind: "document",
        httpStatus: 200,
        contentType: null,
        etag: null,
        lastModified: null,
      } as const;
      const ports = {
        feeds: {
          fetch: async ({ url }: { url: string }) => {
            for (let turn = 0; slow.has(url) && turn < 10; turn++) await new Promise((next) => setImmediate(next));
            return { ...document, bytes: Buffer.from(documentOf(1)), finalUrl: url, maxAge: null };
          },
        },
        clock: { now: () => new Date(now) },
        log: { event: () => {} },
      };
      const feeds = ["a", "b", "c", "d", "e"].map((name) => feedAt(`https://${name}.example/feed`));
      const timesRead = new Map(feeds.map(({ url }) => [url, 0]));
      let states = new Map<string, FeedState>();
      for (let run = 0; run < 5; run++) {
        now = `2026-06-01T1${run}:00:00.000Z`;
        const bounds = { items: 3, characters: 1000 };
        const readings = await readFeeds(ports, { feeds, states, dropValidators: false, bounds });
        states = new Map(readings.map(({ state }) => [state.url, state]));
        for (const { feed, report } of readings) {
          if (report.status === "ok") timesRead.set(feed.url, (timesRead.get(feed.url) ?? 0) + 1);
          else slow.add(feed.url);
        }
      }
      expect([...timesRead.values()].every((times) => times >= 2)).toBe(true);
    });
  });
});
