import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FetchLimits, httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import { refusalOf } from "../../functions/adapters/refuse-private-address.ts";
import type { FeedRequest, FeedResponse } from "../../functions/core/feed/feed-response.ts";
import { VERSION } from "../../functions/version.ts";
import { type FeedRoute, type FeedServer, startFeedServer } from "../servers/feed-server.ts";

const FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>';
/** Short enough for a quick test, long enough for a slow machine to answer in. */
const QUICK: Partial<FetchLimits> = { deadlineMs: 400 };

let server: FeedServer;
const routes: Record<string, FeedRoute> = {
  "/feed": {
    body: FEED,
    etag: 'W/"a;b,c"',
    lastModified: "Sun, 03 May 2026 04:10:00 GMT",
    headers: { "cache-control": "public, max-age=7200" },
  },
  "/gzip-unasked": { body: gzipSync(FEED) },
  "/gzip": { body: gzipSync(FEED), headers: { "content-encoding": "gzip" } },
  "/twice": { body: gzipSync(gzipSync(FEED)), headers: { "content-encoding": "gzip, gzip" } },
  "/deflate": { body: deflateSync(FEED), headers: { "content-encoding": "deflate" } },
  "/deflate-raw": { body: deflateRawSync(FEED), headers: { "content-encoding": "deflate" } },
  "/brotli": { body: brotliCompressSync(FEED), headers: { "content-encoding": "br" } },
  "/gzip-and-more": {
    body: Buffer.concat([gzipSync(FEED), Buffer.from("more")]),
    headers: { "content-encoding": "gzip" },
  },
  "/gzip-in-two": {
    body: Buffer.concat([gzipSync(FEED.slice(0, 30)), gzipSync(FEED.slice(30))]),
    headers: { "content-encoding": "gzip" },
  },
  "/no-coding": { body: FEED, headers: { "content-encoding": "none" } },
  "/charset-for-coding": { body: FEED, headers: { "content-encoding": "UTF-8" } },
  "/unknown-coding": { body: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0]), headers: { "content-encoding": "zstd" } },
  "/line-feeds": raw("HTTP/1.1 200 OK\nContent-Type: text/xml\n\n"),
  "/folded-header": raw("HTTP/1.1 200 OK\r\nX-Note: one\r\n two\r\n\r\n"),
  "/control-in-header": raw("HTTP/1.1 200 OK\r\nX-Note: a\u0001b\r\n\r\n"),
  "/early-hints": raw(`${"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(20)}HTTP/1.1 200 OK\r\n\r\n`),
  "/gzip-not-really": { body: FEED, headers: { "content-encoding": "gzip" } },
  "/gzip-cut": { body: gzipSync(FEED.repeat(50)).subarray(0, 60), headers: { "content-encoding": "gzip" } },
  "/gzip-bomb": { body: gzipSync(Buffer.alloc(2_000_000)), headers: { "content-encoding": "gzip" } },
  "/brotli-bomb": { body: brotliCompressSync(Buffer.alloc(2_000_000)), headers: { "content-encoding": "br" } },
  "/endless": (_request, response) => {
    response.writeHead(200, { "content-type": "application/xml" });
    pour(response);
  },
  "/drip": (_request, response) => {
    response.writeHead(200, { "content-type": "application/xml" });
    const drops = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(drops));
  },
  "/silent-body": (_request, response) => response.writeHead(200, { "content-type": "application/xml" }).flushHeaders(),
  "/silent": () => {},
  "/to-silence": { status: 302, headers: { location: "/silent" } },
  "/reset": (request) => request.socket.resetAndDestroy(),
  "/reset-in-body": (request, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("<rss>", () => request.socket.resetAndDestroy());
  },
  "/short": (request) => request.socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>"),
  "/short-chunked": (request) =>
    request.socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"),
  "/bad-chunk-size": chunked("zz\r\n<rss>\r\n0\r\n\r\n"),
  "/bad-chunk-length": chunked("2\r\n<rss>\r\n0\r\n\r\n"),
  "/long-chunk-extension": chunked(`5;${"a".repeat(100_000)}\r\n<rss>\r\n0\r\n\r\n`),
  "/long-trailers": chunked(`5\r\n<rss>\r\n0\r\n${"X: yyyyyyyyyy\r\n".repeat(8000)}\r\n`),
  "/only-hints": floods("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
  "/hints-before-the-feed": raw(`${"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(101)}HTTP/1.1 200 OK\r\n\r\n`),
  "/only-continue": floods("HTTP/1.1 100 Continue\r\n\r\n"),
  "/not-http": (request) => request.socket.end("hello\r\n\r\n"),
  "/switching": (request) =>
    request.socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
  "/many-headers": (request) =>
    request.socket.end(`HTTP/1.1 200 OK\r\n${`X-Pad: ${"x".repeat(900)}\r\n`.repeat(100)}\r\n`),
  "/declared-huge": { body: "", headers: { "content-length": "99999999" } },
  "/not-modified": (_request, response) => response.writeHead(304).end(),
  "/loop": { status: 302, headers: { location: "/loop" } },
  "/moved": { status: 301, headers: { location: "/moved-again" } },
  "/moved-again": { status: 308, headers: { location: "/feed" } },
  "/elsewhere-for-now": { status: 302, headers: { location: "/feed" } },
  "/to-korean": raw("HTTP/1.1 302 Found\r\nLocation: /뉴스\r\nContent-Length: 0\r\n\r\n", ""),
  "/to-old-korean": raw(
    Buffer.from("HTTP/1.1 302 Found\r\nLocation: /\xb4\xba\r\nContent-Length: 0\r\n\r\n", "latin1"),
    "",
  ),
  [encodeURI("/\u00b4\u00ba")]: { body: FEED },
  [encodeURI("/뉴스")]: { body: FEED },
  "/to-a-file": { status: 302, headers: { location: "file:///etc/passwd" } },
  "/to-nowhere": { status: 302, headers: { location: "http://[" } },
  "/with-a-name": { status: 302, headers: { location: "//user:secret@127.0.0.1/never" } },
  "/busy": { status: 429, headers: { "retry-after": "120" } },
  "/busy-for-ever": { status: 429, headers: { "retry-after": "99999999999999999999" } },
  "/busy-for-a-while": { status: 429, headers: { "retry-after": "a while" } },
  "/busy-till": {
    status: 503,
    headers: { date: "Sun, 03 May 2026 04:00:00 GMT", "retry-after": "Sun, 03 May 2026 04:10:00 GMT" },
  },
  "/login": { status: 401 },
  "/shield": {
    status: 403,
    headers: { "content-type": "text/html" },
    body: "<html><title>Just a moment...</title></html>",
  },
  "/shield-by-header": { status: 403, headers: { "cf-mitigated": "challenge" } },
  "/shield-of-another-kind": { status: 202, headers: { "x-amzn-waf-action": "challenge" } },
  "/captcha": {
    status: 405,
    headers: { "content-type": "text/html" },
    body: "<html><title>Human Verification</title><div id=captcha></div></html>",
  },
  "/not-there-with-login": {
    status: 404,
    headers: { "content-type": "text/html" },
    body: "<html><title>Not here</title><form><input type=password></form></html>",
  },
  "/loud": raw("HTTP/1.1 418 \u001b[2J\u009b31mRed\r\nContent-Length: 0\r\n\r\n", ""),
  "/empty": { body: "" },
};

/** An answer as written here, then a body, then the end of the connection. */
function raw(head: string | Buffer, body = FEED): FeedRoute {
  return (request) => {
    request.socket.write(head);
    request.socket.end(body);
  };
}

function chunked(body: string): FeedRoute {
  return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", body);
}

/** The same again and again, for as long as the other side takes it. */
function floods(head: string): FeedRoute {
  return ({ socket }) => {
    const go = () => {
      while (!socket.destroyed && socket.write(head.repeat(100))) {}
      if (!socket.destroyed) socket.once("drain", go);
    };
    socket.on("error", () => {}); // The other side may well hang up.
    go();
  };
}

/** As much as the other side takes, without end. */
function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write("<item>endless</item>".repeat(1000))) {}
  if (!response.destroyed) response.once("drain", () => pour(response));
}

beforeAll(async () => {
  server = await startFeedServer(routes);
});
afterAll(() => server.close());

const ask = (
  path: string,
  request: Partial<FeedRequest> = {},
  limits: Partial<FetchLimits> = {},
): Promise<FeedResponse> =>
  httpFeedFetcher({ allowPrivateNetwork: true, limits: { maxBytes: 1_000_000, ...limits } }).fetch(
    { url: path.startsWith("/") ? server.origin + path : path, etag: null, lastModified: null, ...request },
    new AbortController().signal,
  );
const reasonOf = async (path: string, limits?: Partial<FetchLimits>) => {
  const response = await ask(path, {}, limits);
  return response.kind === "failed" ? response.reason : response.kind;
};
const textOf = (response: FeedResponse) =>
  response.kind === "document" ? new TextDecoder().decode(response.bytes) : response;

describe("a document", () => {
  it("comes with what is needed to ask again and to resolve its links", async () => {
    expect(await ask("/feed")).toMatchObject({
      kind: "document",
      httpStatus: 200,
      finalUrl: `${server.origin}/feed`,
      contentType: "application/xml",
      etag: 'W/"a;b,c"',
      lastModified: "Sun, 03 May 2026 04:10:00 GMT",
      maxAge: 7200,
    });
  });

  it.each([
    "/gzip",
    "/gzip-unasked",
    "/twice",
    "/deflate",
    "/deflate-raw",
    "/brotli",
    "/gzip-not-really",
    "/gzip-and-more",
    "/gzip-in-two",
    "/no-coding",
    "/charset-for-coding",
  ])("is unpacked: %s", async (path) => {
    expect(textOf(await ask(path))).toBe(FEED);
  });

  it("may be empty: what that means is not for the fetcher to say", async () => {
    expect(textOf(await ask("/empty"))).toBe("");
  });
});

describe("the question", () => {
  it.each(["/line-feeds", "/folded-header", "/control-in-header", "/early-hints"])(
    "is read from servers that write HTTP as of old: %s",
    async (path) => expect(textOf(await ask(path))).toBe(FEED),
  );

  it("gives validators back byte for byte, and takes a 304 for an answer", async () => {
    const validators = { etag: 'W/"a;b,c"', lastModified: "Sun, 03 May 2026 04:10:00 GMT" };
    expect(await ask("/feed", validators)).toEqual({
      kind: "not-modified",
      httpStatus: 304,
      ...validators,
      maxAge: null,
    });
    expect(server.asked.at(-1)?.headers).toMatchObject({
      "if-none-match": validators.etag,
      "if-modified-since": validators.lastModified,
    });
  });

  it("leaves out validators that no header can carry", async () => {
    expect(await ask("/feed", { etag: '"a\nb"', lastModified: "" })).toMatchObject({ kind: "document" });
    expect(server.asked.at(-1)?.headers).not.toHaveProperty("if-none-match");
  });

  it("names product and version and no contact, unless told otherwise", async () => {
    await ask("/feed");
    expect(server.asked.at(-1)?.headers["user-agent"]).toBe(`north-korea-syria-monitor/${VERSION} (feed reader)`);
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true, contact: "me@example.org" });
    await fetcher.fetch({ url: `${server.origin}/feed`, etag: null, lastModified: null }, new AbortController().signal);
    expect(server.asked.at(-1)?.headers["user-agent"]).toBe(
      `north-korea-syria-monitor/${VERSION} (feed reader; me@example.org)`,
    );
  });
});

describe("redirects", () => {
  it("are followed, and moves for good are told", async () => {
    expect(await ask("/moved")).toMatchObject({
      kind: "document",
      finalUrl: `${server.origin}/feed`,
      movedTo: `${server.origin}/feed`,
    });
  });

  it.each(["/to-korean", "/to-old-korean"])("may name a page in bytes that nobody escaped: %s", async (path) => {
    expect(textOf(await ask(path))).toBe(FEED);
  });

  it("for now are no advice", async () => {
    const response = await ask("/elsewhere-for-now");
    expect(response).toMatchObject({ kind: "document", finalUrl: `${server.origin}/feed` });
    expect(response).not.toHaveProperty("movedTo");
  });

  it.each([
    ["/loop", /^it redirects more than 5 times$/],
    ["/to-a-file", /^file: may not be asked, only http: and https:$/],
    ["/to-nowhere", /^it redirects to "http:\/\/\[", which is no address$/],
  ])("%s fail", async (path, reason) => {
    expect(await reasonOf(path)).toMatch(reason);
  });
});

describe("failures are said in words", () => {
  it.each<[string, RegExp, Partial<FetchLimits>?]>([
    ["/endless", /^its body does not end within 977 kB$/],
    ["/drip", /^its body did not come within 0\.4 s \(\d+ bytes came\)$/, QUICK],
    ["/silent-body", /^its body did not come within 0\.4 s \(0 bytes came\)$/, QUICK],
    ["/silent", /^no answer within 0\.4 s$/, QUICK],
    ["/to-silence", /^no answer within 0\.4 s$/, QUICK],
    ["/reset", /^the server broke the connection off \(ECONNRESET\)$/],
    ["/reset-in-body", /^the connection closed before the whole body had come$/],
    ["/short", /^the connection closed before the whole body had come$/],
    ["/short-chunked", /^the connection closed before the whole body had come$/],
    ["/bad-chunk-size", /^its answer is not proper HTTP \(.*chunk size/],
    ["/bad-chunk-length", /^its answer is not proper HTTP \(/],
    ["/long-chunk-extension", /^its answer is not proper HTTP \(.*[Cc]hunk extensions/],
    ["/long-trailers", /^its answer is not proper HTTP \(its trailers are too large\)$/],
    ["/only-hints", /^it sends more than 100 interim answers \(HTTP 1xx\)$/],
    ["/hints-before-the-feed", /^it sends more than 100 interim answers \(HTTP 1xx\)$/],
    ["/only-continue", /^it sends more than 100 interim answers \(HTTP 1xx\)$/],
    ["/not-http", /^its answer is not proper HTTP/],
    ["/switching", /^the connection closed without an answer$|^the server broke the connection off/],
    ["/many-headers", /^its headers are too large$/],
    ["/declared-huge", /^its body of 95 MB is larger than/],
    ["/gzip-cut", /^its gzip compression is damaged$/],
    ["/gzip-bomb", /^it unpacks to more than/],
    ["/brotli-bomb", /^it unpacks to more than/],
    ["/not-modified", /^it says 304 \(not modified\) to an unconditional question$/],
    ["/unknown-coding", /^its compression "zstd" is not known$/],
    ["/shield-of-another-kind", /^HTTP 202: Accepted; blocked by a challenge page$/],
    ["/captcha", /^HTTP 405: Method Not Allowed; blocked by a challenge page \("Human Verification"\)$/],
    ["/not-there-with-login", /^HTTP 404: not found$/],
    ["/loud", /^HTTP 418: \[2J 31mRed$/],
    ["/nothing-there", /^HTTP 404: not found$/],
    ["/login", /^HTTP 401: asks for a login$/],
    ["/shield", /^HTTP 403: access refused; blocked by a challenge page \("Just a moment\.\.\."\)$/],
    ["/shield-by-header", /^HTTP 403: access refused; blocked by a challenge page$/],
    ["http://127.0.0.1:1/", /^the server refuses connections \(ECONNREFUSED\)$/],
  ])("%s: %s", async (path, reason, limits) => {
    expect(await reasonOf(path, limits)).toMatch(reason);
  });

  it("with the time after which the server may be asked again", async () => {
    expect(await ask("/busy")).toEqual({
      kind: "failed",
      httpStatus: 429,
      reason: "HTTP 429: asked too often",
      retryAfter: 120,
    });
    expect(await ask("/busy-till")).toMatchObject({ httpStatus: 503, retryAfter: 600 });
    expect(await ask("/busy-for-ever")).toMatchObject({ retryAfter: 1e20 });
    expect(await ask("/busy-for-a-while")).toMatchObject({ retryAfter: null });
  });

  it("with the caller's own reason when it stops the question", async () => {
    const caller = new AbortController();
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true });
    const asked = fetcher.fetch({ url: `${server.origin}/silent`, etag: null, lastModified: null }, caller.signal);
    caller.abort(new Error("enough"));
    expect(await asked).toMatchObject({ kind: "failed", reason: "enough" });
  });
});

describe("private addresses", () => {
  let outside: FeedServer;
  beforeEach(async () => {
    outside = await startFeedServer({ "/feed": { body: FEED } });
  });
  afterEach(() => outside.close());

  it.each([
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
  ])("are not asked under %s", async (host) => {
    const port = new URL(outside.origin).port;
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: false });
    const url = `http://${host}:${port}/feed`;
    const response = await fetcher.fetch({ url, etag: null, lastModified: null }, new AbortController().signal);
    expect(response).toMatchObject({
      kind: "failed",
      refused: true,
      reason: expect.stringMatching(/may not be asked: .*loopback.*--allow-private-network/),
    });
    expect(outside.asked).toEqual([]);
  });

  it.each([
    "169.254.169.254",
    "0xA9FEA9FE",
    "2852039166",
    "0251.0376.0251.0376",
    "[::ffff:a9fe:a9fe]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "0.0.0.0",
  ])("are not asked behind a redirect to %s, even when private ones are allowed", async (host) => {
    server.set("/inwards", { status: 302, headers: { location: `http://${host}/latest/meta-data/` } });
    expect(await ask("/inwards")).toMatchObject({
      kind: "failed",
      refused: true,
      reason: expect.stringContaining("may not be asked"),
    });
  });

  it.each([
    ["93.184.216.34", true, true],
    ["2606:2800:220:1:248:1893:25c8:1946", true, true],
    ["127.0.0.1", false, true],
    ["::1", false, true],
    ["10.1.2.3", false, true],
    ["172.16.0.1", false, true],
    ["192.168.1.1", false, true],
    ["100.64.0.1", false, true],
    ["fc00::1", false, true],
    ["::ffff:10.0.0.1", false, true],
    ["64:ff9b::7f00:1", false, true],
    ["2002:7f00:1::", false, true],
    ["169.254.169.254", false, false],
    ["::ffff:169.254.169.254", false, false],
    ["64:ff9b::a9fe:a9fe", false, false],
    ["2002:a9fe:a9fe::", false, false],
    ["fe80::1", false, false],
    ["fe80::1%eth0", false, false],
    ["fd00:ec2::254", false, false],
    ["fd00:ec2::23", false, false],
    ["fd20:ce::254", false, false],
    ["::127.0.0.1", false, true],
    ["::7f00:1", false, true],
    ["::a9fe:a9fe", false, false],
    ["::5efe:10.0.0.1", false, false],
    ["2001:470:1::5efe:7f00:1", false, true],
    ["2001:470:1:1:200:5efe:a9fe:a9fe", false, false],
    ["2001:470:1::5efe:5db8:d822", true, true],
    ["1234::1", false, false],
    ["100.100.100.200", false, false],
    ["168.63.129.16", false, false],
    ["0.0.0.0", false, false],
    ["::", false, false],
    ["255.255.255.255", false, false],
    ["224.0.0.1", false, false],
    ["240.0.0.1", false, false],
    ["ff02::1", false, false],
    ["not-an-address", false, false],
  ])("%s may be asked: %s; with private ones allowed: %s", (address, open, allowed) => {
    expect([refusalOf(address, false) === null, refusalOf(address, true) === null]).toEqual([open, allowed]);
  });

  it.each(["ftp://127.0.0.1/feed", "file:///etc/passwd", "gopher://127.0.0.1/", "not a url"])(
    "%s is no address to ask",
    async (url) => {
      expect(await ask(url)).toMatchObject({ kind: "failed", refused: true });
    },
  );
});

describe("connections", () => {
  it("to one host are four at most, also when other hosts redirect to it", async () => {
    const target = await startFeedServer({ "/feed": { body: FEED } });
    server.set("/away", { status: 302, headers: { location: `${target.origin}/feed` } });
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true });
    const request = { url: `${server.origin}/away`, etag: null, lastModified: null };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetcher.fetch(request, new AbortController().signal)),
    );
    await target.close();
    expect(answers.map(({ kind }) => kind)).toEqual(Array(12).fill("document"));
    expect(target.mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it("go to hosts by name, where one of their addresses may be asked", async () => {
    expect(await ask(`http://localhost:${new URL(server.origin).port}/feed`)).toMatchObject({ kind: "document" });
  });

  it("are kept and used again", async () => {
    const sockets = new Set<unknown>();
    server.set("/kept", (request, response) => {
      sockets.add(request.socket);
      response.end(FEED);
    });
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true });
    for (let turn = 0; turn < 3; turn++) {
      await fetcher.fetch(
        { url: `${server.origin}/kept`, etag: null, lastModified: null },
        new AbortController().signal,
      );
    }
    expect(sockets.size).toBe(1);
  });

  it("that the server closed, all that were kept, cost no feed", async () => {
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true });
    const used = new Set<unknown>();
    const waiting: (() => void)[] = [];
    server.set("/all-stale", (request, response) => {
      if (used.has(request.socket)) return void request.socket.destroy();
      used.add(request.socket);
      // Three together, so that each has a connection of its own.
      waiting.push(() => response.end(FEED));
      if (waiting.length >= 3) for (const answer of waiting) answer();
    });
    const request = { url: `${server.origin}/all-stale`, etag: null, lastModified: null };
    const fetch = () => fetcher.fetch(request, new AbortController().signal);
    expect(await Promise.all([fetch(), fetch(), fetch()])).toMatchObject(Array(3).fill({ kind: "document" }));
    expect(await fetch()).toMatchObject({ kind: "document" });
    expect(used.size).toBe(4);
  });

  it("that the server closed meanwhile cost no feed", async () => {
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true });
    let turn = 0;
    server.set("/stale", (request, response) => {
      if (++turn === 2) request.socket.destroy();
      else response.end(FEED);
    });
    const request = { url: `${server.origin}/stale`, etag: null, lastModified: null };
    expect(await fetcher.fetch(request, new AbortController().signal)).toMatchObject({ kind: "document" });
    expect(await fetcher.fetch(request, new AbortController().signal)).toMatchObject({ kind: "document" });
    expect(turn).toBe(3);
  });
});
