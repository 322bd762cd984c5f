import { describe, expect, it } from "vitest";
import type { FeedItem } from "../../../functions/core/feed/feed-item.ts";
import { itemKeys } from "../../../functions/core/feed/item-keys.ts";
import { itemsOf, rss } from "./read-document.ts";

const ITEM: FeedItem = {
  id: "guid-1",
  url: "https://pear.example/envoy",
  title: "Envoy arrives in the capital",
  text: "The envoy landed on Sunday and was met at the airport by a deputy minister, the agency said in a short report.",
  published: "2026-05-03T04:10:00.000Z",
  fetched: "2026-05-03T05:00:00.000Z",
  outlet: "Pear Daily",
  lang: "en",
  feed: "https://pear.example/feed",
};

const isSame = (one: FeedItem, other: FeedItem) => itemKeys(one).some((key) => itemKeys(other).includes(key));

describe("an item is the same again", () => {
  it.each<[string, Partial<FeedItem>]>([
    ["with another guid", { id: "guid-2" }],
    ["with another headline under its guid and link", { title: "Envoy lands" }],
    ["with another link under its guid and headline", { url: "https://pear.example/2026/envoy" }],
    [
      "under a link with tracking parameters, in another feed",
      { id: "x", feed: "https://other.example/feed", url: "http://www.pear.example/envoy/?utm_source=rss" },
    ],
    [
      "when the outlet publishes the text under another link",
      { id: "x", url: "https://pear.example/again", published: "2026-05-04T08:00:00.000Z" },
    ],
  ])("%s", (_how, change) => {
    expect(isSame(ITEM, { ...ITEM, ...change })).toBe(true);
  });
});

describe("an item is another", () => {
  const other = { url: "https://pear.example/other", title: "Harvest ends", text: "Farmers said so." };

  it.each<[string, Partial<FeedItem>]>([
    ["although it has the same guid", other],
    [
      "although the words are the same, a year later",
      { id: "g-9", url: "https://pear.example/2027", published: "2027-05-03T04:10:00.000Z" },
    ],
    [
      "although another outlet has the same text",
      { id: "g-9", feed: null, url: "https://plum.example/1", outlet: "Plum Times" },
    ],
  ])("%s", (_how, change) => {
    expect(isSame(ITEM, { ...ITEM, ...change })).toBe(false);
  });

  it("although both are headlines without text, days apart", () => {
    const briefing = { ...ITEM, title: "Daily briefing", text: "" };
    const next = { ...briefing, id: "g-2", url: "https://pear.example/b2", published: "2026-05-04T04:10:00.000Z" };
    expect(isSame(briefing, next)).toBe(false);
  });

  it("although both give the outlet's front page as their link", () => {
    const front = { ...ITEM, url: "https://pear.example/" };
    expect(isSame(front, { ...front, ...other, url: "https://www.pear.example", id: "g-2" })).toBe(false);
  });

  it("although the document gives all its items one link", async () => {
    const [one, two] = await itemsOf(
      rss(
        `<item><title>First</title><link>https://pear.example/live#1</link></item><item><title>Second</title><link>https://pear.example/live#2</link></item>`,
      ),
    );
    expect(one && two && isSame(one, two)).toBe(false);
    expect(one?.id).not.toBe(two?.id);
  });
});

describe("an item's id", () => {
  const ids = async (items: string) => (await itemsOf(rss(items))).map(({ id }) => id);

  it("is its guid where only one item of the document has it, else its canonical link", async () => {
    expect(
      await ids(
        `<item><guid>a</guid><link>https://p.example/1</link></item>
         <item><guid>b</guid><link>https://www.p.example/2?utm_source=x</link></item>
         <item><guid>b</guid><link>https://p.example/3</link></item>`,
      ),
    ).toEqual(["a", "https://p.example/2", "https://p.example/3"]);
  });

  it("is made of title and date where there is neither, the same at each reading", async () => {
    const item = "<item><title>Only a title</title><pubDate>Sun, 03 May 2026 04:10:00 GMT</pubDate></item>";
    const [first] = await ids(item);
    expect(first).toMatch(/^title:/);
    expect(await ids(item)).toEqual([first]);
    expect(await ids(item.replace("03", "04"))).not.toEqual([first]);
  });

  it("is short even where the guid is not", async () => {
    expect((await ids(`<item><guid>${"g".repeat(5000)}</guid></item>`))[0]).toHaveLength(32);
  });
});

describe("keys", () => {
  it("carry the version of their formula", () => {
    expect(itemKeys(ITEM).every((key) => /^1:(guid|url|text):/.test(key))).toBe(true);
    expect(itemKeys(ITEM)).toContain("1:url:https://pear.example/envoy");
  });

  it("take no guid from outside a feed", () => {
    expect(itemKeys({ ...ITEM, feed: null }).some((key) => key.startsWith("1:guid:"))).toBe(false);
  });
});
