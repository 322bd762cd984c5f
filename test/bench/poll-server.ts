import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { feedDocument, SELDOM_NAMED } from "./poll-load.ts";

/**
 * Serves FEEDS feeds of ITEMS items on loopback with ETags, each answer LATENCY ms late, one item in
 * NAMED naming one of the countries: `node poll-server.mjs FEEDS ITEMS LATENCY NAMED`. The feeds lie on 64 addresses, so that a reader that is polite to each host is not slow for it. Prints the
 * feeds' addresses as one JSON line, counts at /stats, lives until its input ends.
 */
const [feeds = 50, items = 30, latency = 0, named = SELDOM_NAMED] = process.argv.slice(2).map(Number);
/** Only Linux answers on all of 127.0.0.0/8 without being told to. */
const HOSTS = process.platform === "linux" ? 64 : 1;
const bodies = Array.from({ length: feeds }, (_, feed) => feedDocument(feed, items, named));
const counts = { requests: 0, notModified: 0, bodyBytes: 0, mostAtOnce: 0 };
let open = 0;

const server = createServer((request, response) => {
  if (request.url === "/stats") return void response.end(JSON.stringify(counts));
  counts.requests++;
  counts.mostAtOnce = Math.max(counts.mostAtOnce, ++open);
  response.on("close", () => open--);
  if (latency === 0) answer(request, response);
  else setTimeout(answer, latency, request, response);
});
server.keepAliveTimeout = 60_000;
server.listen({ port: 0, host: HOSTS > 1 ? "0.0.0.0" : "127.0.0.1", backlog: 1024 }, () => {
  const { port } = server.address() as AddressInfo;
  const urls = bodies.map((_, feed) => `http://127.0.0.${1 + (feed % HOSTS)}:${port}/feed-${feed}.xml`);
  process.stdout.write(
    `${JSON.stringify({ urls, stats: `http://127.0.0.1:${port}/stats`, cores: availableParallelism() })}\n`,
  );
});
process.stdin.resume().on("end", () => process.exit());

function answer(request: IncomingMessage, response: ServerResponse): void {
  const feed = Number(/^\/feed-(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? -1);
  const document = bodies[feed];
  if (!document) return void response.writeHead(404).end();
  const etag = `"feed-${feed}"`;
  if (request.headers["if-none-match"] === etag) {
    counts.notModified++;
    return void response.writeHead(304, { etag }).end();
  }
  counts.bodyBytes += document.length;
  const head = { "content-type": "application/xml; charset=utf-8", "content-length": document.length, etag };
  response.writeHead(200, head).end(document);
}
