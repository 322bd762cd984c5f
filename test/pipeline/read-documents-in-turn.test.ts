import { expect, it } from "vitest";
import { readFeeds } from "../../functions/pipeline/read-feeds.ts";

/** A file of its own: what takes documents apart is loaded with the first of them, and all that come meanwhile wait for it. */
it("documents that come together are taken apart one after the other", async () => {
  const document = "<rss><channel><title>Pear</title><item><title>One</title></item></channel></rss>";
  const begun = new Set<string>();
  let ended = 0;
  const atOnce: number[] = [];
  const ports = {
    feeds: {
      fetch: async ({ url }: { url: string }) => ({
        kind: "document" as const,
        ...{ httpStatus: 200, contentType: null, etag: null, lastModified: null, maxAge: null, finalUrl: url },
        get bytes() {
          begun.add(url);
          atOnce.push(begun.size - ended);
          return Buffer.from(document);
        },
      }),
    },
    clock: { now: () => new Date("2026-06-01T12:00:00Z") },
    log: { event: () => void ended++ },
  };
  const feeds = Array.from({ length: 20 }, (_, index) => {
    const url = `https://pear-${index}.example/feed`;
    return { url, name: url, htmlUrl: null, language: null, category: null };
  });
  await readFeeds(ports, { feeds, states: new Map(), dropValidators: false });
  expect(begun.size).toBe(20);
  expect(Math.max(...atOnce)).toBe(1);
});
