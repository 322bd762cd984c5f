import { FEED_CATEGORIES, type Feed, type FeedCategory } from "../feed/feed.ts";
import { faultOfFeedUrl, faultOfUrl, schemeFault } from "./fault-of-url.ts";
import { type Outline, oneLine, readOutlines } from "./read-outlines.ts";

/**
 * Which feeds does this list name? Any reader's OPML: folders to any depth, unknown attributes ignored, outlines (with
 * what is inside them) skipped where `isComment="true"` (OPML 2.0).
 */
export function parseOpml(text: string, file: string): { feeds: Feed[]; warnings: string[] } | { faults: string[] } {
  const read = readOutlines(text, file);
  if ("fault" in read) return { faults: [read.fault] };

  const faults: string[] = [];
  const warnings: string[] = [];
  const feeds = new Map<string, Feed>();
  for (const outline of read.outlines) {
    if (outline.commented) continue;
    const place = `${file}:${outline.line}: outline "${outline.name}"`;
    const meant = readFeed(outline);
    if (!meant) continue;
    warnings.push(...meant.warnings.map((warning) => `${place}: ${warning}`));
    faults.push(...meant.faults.map((fault) => `${place}: ${fault}`));
    if (meant.feed) keep(feeds, meant.feed, (warning) => warnings.push(`${place}: ${warning}`));
  }
  if (feeds.size === 0 && faults.length === 0) {
    faults.push(`${file}: names no feeds: add outlines with an xmlUrl, e.g. <outline text="Name" xmlUrl="https://…"/>`);
  }
  return faults.length > 0 ? { faults } : { feeds: [...feeds.values()], warnings };
}

/** One outline read; null for a folder or a note, which say nothing about a feed. */
function readFeed(outline: Outline): { feed: Feed | null; faults: string[]; warnings: string[] } | null {
  const { attributes, name } = outline;
  const type = attributes.type?.trim().toLowerCase();
  if (attributes.xmlurl === undefined) {
    if (outline.hasChildren) return null;
    if (type === "include") return { feed: null, faults: [], warnings: ["an included list is not followed"] };
    const rss = type === "rss" || type === "atom";
    return rss ? { feed: null, faults: [], warnings: ["has no xmlUrl: left out"] } : null;
  }
  const url = attributes.xmlurl.trim();
  const fault = faultOfFeedUrl(url);
  if (fault) return { feed: null, faults: [`xmlUrl ${fault}`], warnings: [] };

  const warnings: string[] = [];
  const scheme = schemeFault(url);
  if (scheme) warnings.push(`xmlUrl ${scheme}: never asked, told as failed`);
  const htmlUrl = readHomePage(attributes.htmlurl, warnings);
  const language = readLanguage(attributes.language, warnings);
  const category = readCategory(outline, warnings);
  const label = name === url ? new URL(url).hostname || url : name;
  return { feed: { url, name: label, htmlUrl, language, category }, faults: [], warnings };
}

function readHomePage(htmlUrl: string | undefined, warnings: string[]): string | null {
  const url = htmlUrl?.trim();
  if (!url) return null;
  const fault = faultOfUrl(url);
  if (!fault) return url;
  warnings.push(`htmlUrl ${fault}: left out`);
  return null;
}

function readLanguage(language: string | undefined, warnings: string[]): string | null {
  const tag = language?.trim().replaceAll("_", "-");
  if (!tag || tag.toLowerCase() === "unknown") return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    warnings.push(`language "${tag}" is no language tag (BCP 47, e.g. "en", "ko", "pt-BR"): left out`);
    return null;
  }
}

/** The attribute (a comma list of slash-delimited paths in OPML 2.0), else the nearest folder named like a category. */
function readCategory(outline: Outline, warnings: string[]): FeedCategory | null {
  const stated = (outline.attributes.category ?? "").split(/[,/]/);
  const category = stated.map(asCategory).find((known) => known !== null) ?? null;
  if (category) return category;
  if (stated.some((part) => part.trim() !== "")) {
    warnings.push(
      `category "${oneLine(outline.attributes.category)}" is not known (${FEED_CATEGORIES.join(", ")}): taken as none`,
    );
  }
  return outline.folders.map(asCategory).find((known) => known !== null) ?? null;
}

function asCategory(text: string): FeedCategory | null {
  const name = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  return FEED_CATEGORIES.find((category) => category === name) ?? null;
}

/** A feed listed twice is one feed; what the first outline leaves open is taken from the later. */
function keep(feeds: Map<string, Feed>, feed: Feed, warn: (warning: string) => void): void {
  const identity = new URL(feed.url);
  identity.hash = "";
  const first = feeds.get(identity.href);
  if (!first) {
    feeds.set(identity.href, feed);
    return;
  }
  warn(`names the same feed as "${first.name}" (${first.url}): merged into it`);
  feeds.set(identity.href, {
    ...first,
    htmlUrl: first.htmlUrl ?? feed.htmlUrl,
    language: first.language ?? feed.language,
    category: first.category ?? feed.category,
  });
}
