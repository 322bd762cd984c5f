import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import type { Feed } from "../../functions/core/feed/feed.ts";
import { type FeedReading, readFeeds } from "../../functions/pipeline/read-feeds.ts";
import { type FeedRoute, type FeedServer, startFeedServer } from "../servers/feed-server.ts";

/**
 * All hostile servers are read in one pass, between healthy feeds, within the bounds that hold outside, but for the deadline:
 * each must be told in words, and no healthy feed may miss an item.
 */
const DEADLINE_MS = 1500;
const HEALTHY_ITEMS = 3;

const item = (n: number, title = `Report ${n}`) =>
  `<item><title>${title}</title><link>https://pear.example/${n}</link><guid>pear-${n}</guid></item>`;
const rss = (items: string, before = "") =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Pear</title>${items}</channel></rss>`;
const HEALTHY = rss(Array.from({ length: HEALTHY_ITEMS }, (_, n) => item(n)).join(""));
const inner = new Set<string>();

/** What a server does, and what the report must say of it: the reason, or null and the number of items. */
type Case = readonly [what: string, route: FeedRoute, error: RegExp | null, items?: number];

const CASES: readonly Case[] = [
  [
    "an endless body",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/xml" });
      pour(response);
    },
    /^its body does not end within 10 MB$/,
  ],
  [
    "a body of one byte at a time",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/xml" });
      const drops = setInterval(() => response.write("<"), 50);
      response.on("close", () => clearInterval(drops));
    },
    /^its body did not come within 1\.5 s \(\d+ bytes came\)$/,
  ],
  [
    "headers, then silence",
    (_, response) => response.writeHead(200).flushHeaders(),
    /^its body did not come within 1\.5 s/,
  ],
  ["silence", () => {}, /^no answer within 1\.5 s$/],
  [
    "a redirect loop",
    (request, response) => response.writeHead(302, { location: request.url }).end(),
    /^it redirects more than 5 times$/,
  ],
  ...["169.254.169.254", "0xA9FEA9FE", "2852039166", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]"].map(
    (host): Case => [
      `a redirect to ${host}`,
      { status: 302, headers: { location: `http://${host}/latest/meta-data/` } },
      /^it may not be asked: .*169\.254\.169\.254|^it may not be asked: ::ffff:a9fe:a9fe is a link-local address$/,
    ],
  ),
  ["a redirect to a file", { status: 301, headers: { location: "file:///etc/passwd" } }, /^file: may not be asked/],
  [
    "a gzip bomb",
    { body: gzipSync(Buffer.alloc(30_000_000)), headers: { "content-encoding": "gzip" } },
    /^it unpacks to more than 10 MB$/,
  ],
  [
    "a gzip bomb that is not announced",
    { body: gzipSync(Buffer.alloc(30_000_000)) },
    /^it unpacks to more than 10 MB$/,
  ],
  ["a billion laughs", { body: rss(item(1, "&lol9;"), laughs()) }, null, 1],
  [
    "an external entity",
    (_, response) => {
      const origin = `http://${response.req.headers.host}`;
      const doctype = `<!DOCTYPE rss SYSTEM "${origin}/inner-dtd" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "${origin}/inner">]>`;
      response.end(rss(item(1, "&x; &y;"), doctype));
    },
    null,
    1,
  ],
  ["nesting of 100,000", { body: rss("<a>".repeat(100_000) + "</a>".repeat(100_000)) }, null, 0],
  ["nesting of 100,000 in a title", { body: rss(item(1, "<b>".repeat(100_000))) }, null, 1],
  ["20,000 items", { body: rss(Array.from({ length: 20_000 }, (_, n) => item(n)).join("")) }, null, 20_000],
  ["a title of a megabyte", { body: rss(item(1, "North ".repeat(170_000))) }, null, 1],
  ["headers in a title", { body: rss(item(1, "Talks&#13;&#10;Bcc: all@example.org\r\n\r\nHi")) }, null, 1],
  ["a script for a link", { body: rss("<item><title>Talks</title><link>javascript:alert(1)</link></item>") }, null, 1],
  [
    "tags named as an object's own properties",
    {
      body: rss(
        `<__proto__><polluted>1</polluted></__proto__><constructor/>${item(1)}<item><__proto__>x</__proto__><toString/></item>`,
      ),
    },
    null,
    2,
  ],
  [
    "a document that breaks off",
    { body: HEALTHY.slice(0, -40) },
    /^the document breaks off: its end, <\/rss>, is missing$/,
  ],
  [
    "fewer bytes than announced",
    (request) => request.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n${HEALTHY}`),
    /^the connection closed before the whole body had come$/,
  ],
  [
    "more bytes than announced",
    (request) => request.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\n${HEALTHY}`),
    /^the document breaks off|^its answer is not proper HTTP/,
  ],
  ["a 304 that nobody asked for", (_, response) => response.writeHead(304).end(), /^it says 304 \(not modified\)/],
  ["a reset before the answer", (request) => request.socket.resetAndDestroy(), /^the server broke the connection off/],
  [
    "a reset within the body",
    (request, response) => {
      response.writeHead(200, { "content-length": 9000 }).write(HEALTHY, () => request.socket.resetAndDestroy());
    },
    /^the connection closed before the whole body had come$/,
  ],
  [
    "a challenge page",
    {
      body: "<!DOCTYPE html><title>Just a moment...</title><script>cf-chl</script>",
      headers: { "content-type": "text/html" },
    },
    /^blocked by a challenge page \("Just a moment\.\.\."\)$/,
  ],
  ["a login page", { body: '<html><form><input name=p type="password"></form></html>' }, /^asks for a login$/],
  ["nothing at all", { body: "" }, /^the answer is empty$/],
  [
    "bytes of no meaning",
    { body: Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)) },
    /not a feed|breaks off|cannot be read/,
  ],
  [
    "a refusal to compress as known",
    { body: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0]), headers: { "content-encoding": "zstd" } },
    /^its compression "zstd" is not known$/,
  ],
];

function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write("<item>endless</item>".repeat(3000))) {}
  if (!response.destroyed) response.once("drain", () => pour(response));
}

function askedFor(what: string): FeedRoute {
  return (_, response) => {
    inner.add(what);
    response.end("secret");
  };
}

function laughs(): string {
  const lines = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`);
  return `<!DOCTYPE rss [<!ENTITY lol0 "lol">${lines.join("")}]>`;
}

const feedAt = (url: string): Feed => ({ url, name: url, htmlUrl: null, language: null, category: null });
const servers: FeedServer[] = [];
let readings: ReadonlyMap<string, FeedReading>;
let healthy: readonly FeedReading[];

beforeAll(async () => {
  const feeds: Feed[] = [];
  const urls = new Map<string, string>();
  for (const [what, route] of CASES) {
    const server = await startFeedServer({
      "/feed": route,
      "/healthy": { body: HEALTHY },
      "/inner": askedFor("entity"),
      "/inner-dtd": askedFor("document type"),
    });
    servers.push(server);
    urls.set(what, `${server.origin}/feed`);
    feeds.push(feedAt(`${server.origin}/feed`), feedAt(`${server.origin}/healthy`));
  }
  const ports = {
    feeds: httpFeedFetcher({ allowPrivateNetwork: true, limits: { deadlineMs: DEADLINE_MS } }),
    clock: { now: () => new Date("2026-06-01T12:00:00Z") },
    log: { event: () => {} },
  };
  const read = await readFeeds(ports, { feeds, states: new Map(), dropValidators: false });
  const byUrl = new Map(read.map((reading) => [reading.feed.url, reading]));
  readings = new Map([...urls].map(([what, url]) => [what, byUrl.get(url) as FeedReading]));
  healthy = read.filter(({ feed }) => feed.url.endsWith("/healthy"));
}, 30_000);
afterAll(() => Promise.all(servers.map((server) => server.close())));

describe("a server that answers with", () => {
  it.each(CASES.map(([what, , error, items = 0]) => ({ what, error, items })))("$what", ({ what, error, items }) => {
    const { report } = readings.get(what) as FeedReading;
    if (error === null) expect(report).toMatchObject({ status: "ok", error: null, items });
    else expect(report).toMatchObject({ status: "failed", error: expect.stringMatching(error), items: 0 });
  });
});

describe("what came of it", () => {
  const itemsOf = (what: string) => readings.get(what)?.items ?? [];

  it("every healthy feed beside them has all its items", () => {
    expect(healthy).toHaveLength(CASES.length);
    expect(healthy.map(({ report }) => [report.status, report.items])).toEqual(CASES.map(() => ["ok", HEALTHY_ITEMS]));
  });

  it("nothing that a document names was opened, and no entity grew", () => {
    expect([...inner]).toEqual([]);
    expect(itemsOf("a billion laughs")[0]?.title).toBe("&lol9;");
    expect(itemsOf("an external entity")[0]?.title).toBe("&x; &y;");
  });

  it("titles are one line of bounded length", () => {
    expect(itemsOf("headers in a title")[0]?.title).toBe("Talks Bcc: all@example.org Hi");
    expect(itemsOf("a title of a megabyte")[0]?.title?.length).toBeLessThanOrEqual(500);
  });

  it("links are http(s) or none", () => expect(itemsOf("a script for a link")[0]?.url).toBeNull());

  it("no object got a property", () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(itemsOf("tags named as an object's own properties").map(({ title }) => title)).toEqual(["Report 1", null]);
  });
});
