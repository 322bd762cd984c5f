import { createHash } from "node:crypto";
import { fold } from "../text/fold.ts";
import { canonicalUrl } from "./canonical-url.ts";
import type { FeedItem } from "./feed-item.ts";

/** Of the formulas below. A change of formula needs a new number, and the old keys to be looked up as well. */
const VERSION = 1;
/** From this length on, equal texts of one outlet in one year are one item; shorter ones recur (`Daily briefing`). */
const TELLING_TEXT = 100;

/**
 * Exact keys of an item: two items that share any are the same item again. The guid counts together with the link or the
 * title, so that equal guids do not hide different items; the link alone only where it is the item's own; outlet and text
 * together with the year, or for short texts the day, because state media use the same words every year.
 */
export function itemKeys(item: FeedItem): string[] {
  const canonical = item.url === null ? null : canonicalUrl(item.url);
  const title = normalise(item.title ?? "");
  const keys: string[] = [];
  if (item.feed !== null) {
    const guid = `${item.feed} ${item.id}`;
    if (canonical !== null) keys.push(key("guid", guid, canonical));
    if (title !== "") keys.push(key("guid", guid, title));
  }
  if (canonical !== null) keys.push(linkKeyOf(item, canonical) ?? key("url", canonical, title));
  const text = textKey(item, title);
  if (text !== null) keys.push(text);
  return keys;
}

/** The key that an item's link alone makes; null when it has none, or one that is not its own. */
export function ownLinkKey(item: FeedItem): string | null {
  return item.url === null ? null : linkKeyOf(item, canonicalUrl(item.url));
}

function linkKeyOf(item: FeedItem, canonical: string): string | null {
  return item.linkShared || isFrontPage(canonical) ? null : `${VERSION}:url:${canonical}`;
}

function textKey(item: FeedItem, title: string): string | null {
  const text = normalise(item.text);
  if (title === "" && text === "") return null;
  const outlet = normalise(item.outlet ?? "");
  if (text.length >= TELLING_TEXT) return key("text", outlet, item.published?.slice(0, 4) ?? "", title, text);
  if (item.published === null && item.url !== null) return null;
  return key("text", outlet, item.published?.slice(0, 10) ?? "", title, text);
}

function normalise(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Links of a whole site stand for no item: some feeds give them to all of theirs. */
function isFrontPage(canonical: string): boolean {
  return /^https?:\/\/[^/?#]*\/?$/.test(canonical);
}

function key(kind: string, ...parts: readonly string[]): string {
  return `${VERSION}:${kind}:${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 27)}`;
}
