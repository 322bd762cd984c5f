// A module of its own, so that its names are.
export {};

/** The yardstick: `tsx plain-fetch.ts PORT FEEDS conditional|whole` asks for the same URLs, 16 at once, and reads the bodies. */
const [port, feeds, mode] = process.argv.slice(2);
const urls = Array.from({ length: Number(feeds) }, (_, feed) => ({
  url: `http://127.0.0.1:${port}/feed-${feed}.xml`,
  etag: `"feed-${feed}"`,
}));

const workers = Array.from({ length: 16 }, async () => {
  for (let next = urls.pop(); next; next = urls.pop()) {
    const response = await fetch(next.url, mode === "conditional" ? { headers: { "if-none-match": next.etag } } : {});
    await response.text();
  }
});
await Promise.all(workers);
