import { createHash } from "node:crypto";
import { oneLine, plainText, plainTitle } from "../text/plain-text.ts";
import { canonicalUrl } from "./canonical-url.ts";
import type { FeedItem } from "./feed-item.ts";
import { parseDate } from "./parse-date.ts";
import type { FeedDocument } from "./parsed-feed.ts";
import type { RawEntry, RawFeed } from "./raw-feed.ts";
import { likelyLongest, readRawText, sourceOf } from "./raw-text.ts";
import { resolveBase, resolveLink } from "./resolve-link.ts";

/** Longer guids are kept as a hash: the guid goes into every report. */
const LONGEST_GUID = 500;
const LONGEST_OUTLET = 120;

type Place = Pick<FeedDocument, "feedUrl" | "finalUrl">;

/** Whether anybody will read an item's text, by its title and what its texts are written as: markup, escaped or not. */
export type IsTextWanted = (title: string | null, sources: readonly string[]) => boolean;

/** The items of a feed as text, in document order. A text that is not wanted is empty. */
export function toFeedItems(feed: RawFeed, place: Place, { now, isTextWanted }: ItemReading): FeedItem[] {
  const feedTitle = feed.title === null ? null : plainTitle(feed.title);
  const feedLanguage = languageTag(feed.language);
  const fetched = now.toISOString();
  const base = resolveBase([place.finalUrl, feed.base]);
  const urls = feed.entries.map(({ link, base: own }) =>
    resolveLink(link, own === null ? base : resolveBase([base, own])),
  );
  const sharedGuids = repeated(feed.entries.map(({ guid }) => guid));
  const shared = sharedLinks(urls);
  const isGoogleNews = new URL(place.finalUrl).hostname === "news.google.com";
  return feed.entries.map((entry, index) => {
    const url = urls[index] ?? null;
    const linkShared = shared[index] === true;
    const { title, outlet } = headline(entry, isGoogleNews);
    const published = firstDate(entry.dates, now);
    const textLeftOut = !isGoogleNews && isTextWanted?.(title, likelyLongest(entry.texts).map(sourceOf)) === false;
    const guid = entry.guid !== null && !sharedGuids.has(entry.guid) ? entry.guid : null;
    return {
      id: idOf({ guid, link: linkShared ? null : url, title, published }),
      url,
      title,
      text: isGoogleNews || textLeftOut ? "" : textOf(entry),
      published,
      fetched,
      outlet: outlet ?? feedTitle,
      lang: languageTag(entry.language) ?? feedLanguage,
      feed: place.feedUrl,
      ...(linkShared && { linkShared }),
      ...(textLeftOut && { textLeftOut }),
    };
  });
}

/** How items are read. */
export interface ItemReading {
  /** Dates the items and bounds their dates. */
  readonly now: Date;
  /** All texts unless told. */
  readonly isTextWanted?: IsTextWanted;
}

/** Those of some values that stand there more than once. */
function repeated(values: readonly (string | null)[]): ReadonlySet<string> {
  const given = values.filter((value) => value !== null);
  const found = new Set<string>();
  const known = new Set(given);
  if (known.size === given.length) return found;
  for (const value of given) if (!known.delete(value)) found.add(value);
  return found;
}

/** Which links are those of several entries. Only links alike up to their query are worth comparing in full. */
function sharedLinks(urls: readonly (string | null)[]): readonly boolean[] {
  const pages = urls.map((url) => (url === null ? null : pageOf(url)));
  const sharedPages = repeated(pages);
  if (sharedPages.size === 0) return [];
  const canonical = urls.map((url, at) =>
    url !== null && sharedPages.has(pages[at] as string) ? canonicalUrl(url) : null,
  );
  const shared = repeated(canonical);
  return canonical.map((link) => link !== null && shared.has(link));
}

function pageOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

interface Identity {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly published: string | null;
}

function idOf({ guid, link, title, published }: Identity): string {
  const plainGuid = guid === null ? "" : oneLine(guid, LONGEST_GUID + 1);
  if (plainGuid !== "" && plainGuid.length <= LONGEST_GUID) return plainGuid;
  if (plainGuid !== "") return `guid:${hash(guid ?? "")}`;
  if (link !== null) return canonicalUrl(link);
  return `title:${hash(`${title ?? ""}\n${published ?? ""}`)}`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 27);
}

/** Google News appends the outlet to each headline, and its descriptions are lists of links. */
function headline(entry: RawEntry, isGoogleNews: boolean): { title: string | null; outlet: string | null } {
  const title = entry.title === null ? null : plainTitle(entry.title);
  const outlet = entry.source === null ? null : oneLine(plainTitle(entry.source) ?? "", LONGEST_OUTLET) || null;
  if (title === null || !isGoogleNews) return { title, outlet };
  if (outlet !== null && title.endsWith(` - ${outlet}`))
    return { title: title.slice(0, -outlet.length - 3).trimEnd(), outlet };
  const split = /^(.+) - ([^-].{0,80})$/.exec(title);
  return split === null || outlet !== null ? { title, outlet } : { title: split[1] ?? title, outlet: split[2] ?? null };
}

/** The full text where the feed carries it, else the summary; a "full text" shorter than the summary is none. */
function textOf(entry: RawEntry): string {
  let longest = "";
  for (const raw of likelyLongest(entry.texts)) {
    const text = readRawText(raw);
    if (text.length > longest.length) longest = text;
  }
  return plainText(longest);
}

function firstDate(dates: readonly string[], now: Date): string | null {
  for (let at = 0; at < dates.length; at++) {
    const read = parseDate(dates[at] as string, now);
    if (read !== null) return read;
  }
  return null;
}

/** What is a language tag by its looks (`ko`, `en-US`, `zh_TW`), in the usual spelling. */
function languageTag(stated: string | null): string | null {
  const tag = stated?.trim().replaceAll("_", "-") ?? "";
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
