import { readFileSync } from "node:fs";
import http from "node:http";

/**
 * The least that the same work can cost: `node poll-yardstick.mjs WAY URLS.json`, where WAY is
 * `fetch` (16 at once, bodies read, nothing parsed), `fetch-again` (with validators, so that every answer is a 304),
 * `http` and `http-again` (the same with node:http), `naive` (rss-parser's parseURL in a loop and a set of what was seen),
 * `naive-16` (the same, 16 at once).
 */
const [way = "", file = ""] = process.argv.slice(2);
const urls: string[] = JSON.parse(readFileSync(file, "utf8"));
const etagOf = (url: string) => `"${/feed-\d+/.exec(url)?.[0]}"`;
const seen = new Set<string>();
const agent = new http.Agent({ keepAlive: true });

const WAYS: Readonly<Record<string, { readonly atOnce: number; readonly ask: (url: string) => Promise<unknown> }>> = {
  fetch: { atOnce: 16, ask: async (url) => (await fetch(url)).text() },
  "fetch-again": {
    atOnce: 16,
    ask: async (url) => (await fetch(url, { headers: { "if-none-match": etagOf(url) } })).text(),
  },
  http: { atOnce: 16, ask: (url) => get(url, {}) },
  "http-again": { atOnce: 16, ask: (url) => get(url, { "if-none-match": etagOf(url) }) },
  naive: { atOnce: 1, ask: parseUrl },
  "naive-16": { atOnce: 16, ask: parseUrl },
};
const chosen = WAYS[way];
if (!chosen) throw new Error(`no such way: ${way}`);
const workers = Array.from({ length: chosen.atOnce }, async () => {
  for (let next = urls.pop(); next; next = urls.pop()) await chosen.ask(next);
});
await Promise.all(workers);
if (way.startsWith("naive") && seen.size === 0) throw new Error("nothing was read");
process.exit();

function get(url: string, headers: http.OutgoingHttpHeaders): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => resolve(bytes));
    });
    request.on("error", reject);
  });
}

async function parseUrl(url: string): Promise<void> {
  const { default: Parser } = await import("rss-parser");
  const { items } = await new Parser().parseURL(url);
  for (const item of items)
    seen.add((item as { guid?: string; id?: string }).guid ?? (item as { id?: string }).id ?? item.link ?? "");
}
