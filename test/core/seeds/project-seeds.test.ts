import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FEED_CATEGORIES } from "../../../functions/core/feed/feed.ts";
import { parseCorpusRecord } from "../../../functions/core/seeds/parse-corpus-record.ts";
import { parseOpml } from "../../../functions/core/seeds/parse-opml.ts";

const SEEDS = fileURLToPath(new URL("../../../seeds/", import.meta.url));
const opml = readFileSync(`${SEEDS}feeds.opml`, "utf8");

function projectFeeds() {
  const read = parseOpml(opml, "seeds/feeds.opml");
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  return read;
}

describe("the project's feed list", () => {
  it("has at least forty feeds, each with home page, language and category, and nothing to warn of", () => {
    const { feeds, warnings } = projectFeeds();

    expect(warnings).toEqual([]);
    expect(feeds.length).toBeGreaterThanOrEqual(40);
    expect(feeds.filter((feed) => !feed.htmlUrl || !feed.language || !feed.category)).toEqual([]);
    expect(new Set(feeds.map((feed) => feed.category))).toEqual(new Set(FEED_CATEGORIES));
  });

  it("does not switch on feeds that are dead, or whose terms or robots.txt forbid it", () => {
    const hosts = projectFeeds().feeds.map((feed) => new URL(feed.url).hostname);
    const refused =
      /theguardian\.com|aljazeera\.com|timesofisrael\.com|news\.google\.com|arabnews\.com|state\.gov|reuters\.com|apnews\.com/;

    expect(hosts.filter((host) => refused.test(host))).toEqual([]);
    expect(projectFeeds().feeds.map((feed) => feed.url)).not.toContain("https://en.yna.co.kr/RSS/northkorea.xml");
    for (const host of ["theguardian.com", "aljazeera.com", "timesofisrael.com", "news.google.com"]) {
      expect(opml, `${host} is offered as a comment with its reason`).toMatch(
        new RegExp(`<!-- Not switched on: [^>]+\\n[^\\n]+${host.replace(".", "\\.")}[^\\n]+-->`),
      );
    }
  });

  it("asks GDELT once, in the form that it understands", () => {
    const queries = projectFeeds().feeds.filter((feed) => feed.url.includes("gdeltproject.org"));
    const query = new URL(queries[0]?.url ?? "").searchParams;

    expect(queries).toHaveLength(1);
    expect(query.get("format")).toBe("rss");
    // Terms joined by OR need brackets, which may not be nested; a phrase in quotes needs five characters.
    expect(query.get("query")).toMatch(/^\([^()]+\) \([^()]+\)$/);
    expect(
      [...(query.get("query") ?? "").matchAll(/"([^"]*)"/g)].every(([, phrase]) => (phrase ?? "").length >= 5),
    ).toBe(true);
  });

  it("asks Bing one pair of names in one language a query, without OR", () => {
    const list = readFileSync(`${SEEDS}feeds.opml`, "utf8");
    // Not switched on, and yet right for those who may switch them on.
    const queries = [...list.matchAll(/xmlUrl="(https:\/\/www\.bing\.com[^"]*)".* language="([^"]*)"/g)].map(
      ([, url = "", language]) => ({ url: url.replaceAll("&amp;", "&"), language }),
    );

    expect(projectFeeds().feeds.filter((feed) => feed.url.includes("bing.com"))).toEqual([]);
    expect(queries.length).toBeGreaterThanOrEqual(5);
    for (const { url, language } of queries) {
      const query = new URL(url).searchParams;
      expect(query.get("q")).not.toMatch(/\bOR\b|[()]/);
      expect([query.get("format"), query.get("setlang")]).toEqual(["rss", language]);
      expect(query.get("mkt")?.startsWith(`${language}-`)).toBe(true);
    }
  });
});

describe("the project's seed corpus", () => {
  const files = readdirSync(`${SEEDS}corpus`);
  const records = files.map((name) => {
    const read = parseCorpusRecord(readFileSync(`${SEEDS}corpus/${name}`, "utf8"), name);
    if ("faults" in read) throw new Error(read.faults.join("\n"));
    return read.record;
  });

  it("knows five documents, with claims, a happening's date, and names that a person can read", () => {
    expect(records).toHaveLength(5);
    for (const record of records) {
      expect(record.claims.length).toBeGreaterThan(1);
      expect(record.claims[0]).not.toMatch(/^Background:/);
      expect(record.happened).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(record.people.length).toBeGreaterThan(0);
      expect(record.id).not.toMatch(/[0-9a-f]{8,}/);
      expect(record.fingerprint.count).toBeGreaterThan(250);
    }
  });

  it("dates the two reports of Assad's travel plan alike, whoever published them", () => {
    const visits = records.filter((record) => /visit/.test(record.id));

    expect(visits.map((record) => record.happened)).toEqual(["2018-05-30", "2018-05-30"]);
  });
});
