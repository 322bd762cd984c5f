import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Serves FEEDS feeds of ITEMS items on loopback, with ETags: `tsx load-server.ts FEEDS ITEMS [LATENCY_MS]`. Prints its
 * port and lives until its input ends. One item in a hundred is about both countries, as in a wide feed list.
 */
const [feeds = 200, items = 50, latency = 0] = process.argv.slice(2).map(Number);
const bodies = Array.from({ length: feeds }, (_, feed) => Buffer.from(rss(feed)));

const server = createServer((request, response) => {
  const feed = Number(/^\/feed-(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? -1);
  const body = bodies[feed];
  if (!body) return void response.writeHead(404).end();
  const etag = `"feed-${feed}"`;
  setTimeout(() => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": "application/rss+xml; charset=utf-8", etag }).end(body);
  }, latency);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.resume().on("end", () => process.exit());

function rss(feed: number): string {
  const entries = Array.from({ length: items }, (_, item) => entry(feed * items + item)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>https://feed-${feed}.example/</link>${entries}</channel></rss>`;
}

function entry(n: number): string {
  const about =
    n % 100 === 0
      ? `North Korea and Syria sign accord number ${n} in Damascus`
      : `Council number ${n} debates road works`;
  const day = new Date(Date.UTC(2026, 0, 1, n % 24)).toUTCString();
  return `<item><title>${about}</title><link>https://feed.example/${n}</link><guid isPermaLink="false">n-${n}</guid><pubDate>${day}</pubDate><description>&lt;p&gt;${about}. The vote came after a long afternoon of speeches, and both sides said that they would meet again within the month to settle what remains open.&lt;/p&gt;</description></item>`;
}
