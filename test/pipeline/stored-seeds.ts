import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));

/**
 * The project's own topic and corpus with another feed list, as names and texts of a seeds folder's files; of the topic the
 * English terms only, which are read ten times as fast as all.
 */
export async function seedsWith(opml: string): Promise<Map<string, string>> {
  return new Map([["feeds.opml", opml], ...(await OTHER_FILES)]);
}

/** Read once: nearly every test of the whole job begins with them. */
const OTHER_FILES = readOtherFiles();

async function readOtherFiles(): Promise<(readonly [string, string])[]> {
  const corpus = (await readdir(join(SEEDS, "corpus"))).filter((name) => name.endsWith(".json"));
  const names = ["topic.json", ...corpus.map((name) => `corpus/${name}`)];
  return Promise.all(names.map(async (name) => [name, await readSeed(name)] as const));
}

async function readSeed(name: string): Promise<string> {
  const text = await readFile(join(SEEDS, name), "utf8");
  return name === "topic.json" ? JSON.stringify(inEnglish(JSON.parse(text))) : text;
}

const ENGLISH: ReadonlySet<string> = new Set(["en", "mul"]);

/** Leaves out the terms of other languages where there are some in English or in all, at any depth. */
function inEnglish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inEnglish);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const byLanguage = entries.every(([, terms]) => Array.isArray(terms)) && entries.some(([key]) => ENGLISH.has(key));
  const kept = byLanguage ? entries.filter(([language]) => ENGLISH.has(language)) : entries;
  return Object.fromEntries(kept.map(([key, inner]) => [key, inEnglish(inner)]));
}

/** A feed list of the given names by their addresses. */
export function opmlOf(feeds: Readonly<Record<string, string>>): string {
  const outlines = Object.entries(feeds).map(
    ([url, name]) => `<outline type="rss" text="${name}" category="wire" language="en" xmlUrl="${url}"/>`,
  );
  return `<opml version="2.0"><head><title>Test</title></head><body>${outlines.join("")}</body></opml>`;
}

/** One report in a feed. */
export interface Report {
  readonly title: string;
  readonly text: string;
  /** ISO instant; left out of the feed when missing. */
  readonly published?: string;
  readonly link: string;
}

/** An RSS document of reports; none of them holds anything that XML would want escaped. */
export function rssOf(reports: readonly Report[]): string {
  const items = reports.map(({ title, text, published, link }) => {
    const date = published === undefined ? "" : `<pubDate>${new Date(published).toUTCString()}</pubDate>`;
    return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid>${date}<description>${text}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed</title><link>https://feed.example/</link>${items.join("")}</channel></rss>`;
}
