import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { parseFeed } from "../../../functions/core/feed/parse-feed.ts";
import { heldItems } from "../../../functions/core/run/held-items.ts";

const ITEM: FeedItem = {
  id: "a",
  url: null,
  title: null,
  text: "",
  published: null,
  fetched: "2026-06-01T12:00:00.000Z",
  outlet: null,
  lang: null,
  feed: "https://a.example/feed",
};

describe("what is held of an item", () => {
  it("is the item, whatever it says", () => {
    const text = fc.string({ unit: "binary" });
    const item = fc.record({
      ...{ id: text, text, url: fc.option(text), title: fc.option(text), outlet: fc.option(text) },
    });
    fc.assert(
      fc.property(item, (given) => {
        expect(heldItems([{ ...ITEM, ...given }], () => false)).toEqual([{ ...ITEM, ...given }]);
      }),
    );
  });

  it("is no text where no side is named", () => {
    expect(heldItems([{ ...ITEM, title: "Road works", text: "long" }], () => true)).toMatchObject([
      { title: "Road works", text: "" },
    ]);
  });

  it("keeps no document in memory", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = used();
    const held: FeedItem[] = [];
    for (let feed = 0; feed < 40; feed++) held.push(...(await itemsOfLargeFeed(feed)));
    expect(held).toHaveLength(40);
    expect((used() - before) / 40).toBeLessThan(200_000);
  });
});

/** One item, with every field a part of a document of half a megabyte. */
async function itemsOfLargeFeed(feed: number): Promise<FeedItem[]> {
  const url = `https://feed-${feed}.example/feed.xml`;
  const document = `<rss version="2.0"><channel><title><![CDATA[The Chronicle of Valley Number ${feed}]]></title><x>${"padding ".repeat(65_000)}${feed}</x><item><guid>an identity of some length ${feed}</guid><title>A headline that is long enough ${feed}</title><link>https://feed-${feed}.example/2026/06/01/article</link><source><![CDATA[An agency of the valley]]></source><description>A text about nothing.</description></item></channel></rss>`;
  const parsed = await parseFeed(
    { bytes: new TextEncoder().encode(document), contentType: "application/xml", feedUrl: url, finalUrl: url },
    { now: new Date("2026-06-01T12:00:00Z") },
  );
  if (parsed.kind !== "feed") throw new Error(parsed.reason);
  return heldItems(parsed.items, () => true);
}
