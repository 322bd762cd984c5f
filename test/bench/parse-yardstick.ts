import Parser from "rss-parser";
import { parseFeed } from "../../functions/core/feed/parse-feed.ts";
import { feedDocument, SELDOM_NAMED } from "./poll-load.ts";

/**
 * CPU of reading documents that are in memory: `node parse-yardstick.mjs WAY FEEDS ITEMS NAMED`, where WAY is `own` or `parseString`.
 * Prints milliseconds; what making the documents costs is left out.
 */
const [way, feeds = "0", items = "0", named = String(SELDOM_NAMED)] = process.argv.slice(2);
const documents = Array.from({ length: Number(feeds) }, (_, feed) => feedDocument(feed, Number(items), Number(named)));
const now = new Date("2026-01-02T00:00:00Z");
const url = "https://news.example/feed";
const before = process.cpuUsage();
let read = 0;
for (const bytes of documents) {
  if (way === "parseString") read += (await new Parser().parseString(bytes.toString("utf8"))).items.length;
  else {
    const parsed = await parseFeed({ bytes, contentType: "application/xml", feedUrl: url, finalUrl: url }, { now });
    read += parsed.kind === "feed" ? parsed.items.length : 0;
  }
}
const { user, system } = process.cpuUsage(before);
if (read !== Number(feeds) * Number(items)) throw new Error(`${read} items were read`);
process.stdout.write(String((user + system) / 1000));
