import { counted, figure, withoutStop } from "./counted.ts";
import type { ReadFeeds } from "./coverage.ts";
import type { Desk } from "./desk.ts";
import type { Digest, Quote } from "./digest.ts";
import { foreignLanguageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { cutAtWord } from "./shown-text.ts";

type Parts = Pick<Digest, "news" | "changed" | "ritual" | "heldBack">;

/** Counts first, then the strongest headline as published; the first 45 characters suffice to triage. */
export function subjectOf(desk: Desk, parts: Parts & { catchUp: string | null }, feeds: ReadFeeds): string {
  const late = parts.catchUp === null ? "" : `Catch-up ${parts.catchUp}: `;
  const counts = countsOf(parts);
  const headline = parts.news?.entries[0]?.headline ?? parts.changed?.entries[0]?.headline;
  const start = `${late}${counts.join(", ")}: `;
  if (counts.length > 0 && headline) return start + named(headline, LENGTHS.subject - start.length);
  const brief = (parts.ritual?.entries.find(({ missing }) => missing) ?? parts.ritual?.entries[0])?.brief;
  if (counts.length > 0) return start + cutAtWord(brief ?? "", LENGTHS.subject - start.length);
  const read = `${figure(feeds.read)} of ${figure(feeds.all)} feeds`;
  if (feeds.read === 0) {
    const since = feeds.noneSince === null ? "" : ` since ${desk.calendar.at(feeds.noneSince)}`;
    return `Nothing could be read: ${read}${since}`;
  }
  const repeats = parts.heldBack?.entries.length ?? 0;
  return `Nothing new${sinceLast(desk)}${repeats > 0 ? `, ${figure(repeats)} held back` : ""}: ${read} read`;
}

/** Continues the subject: the next headlines, else how the first report begins, then whether the feeds could be read. */
export function preheaderOf(desk: Desk, parts: Parts, feeds: ReadFeeds): string {
  const read = feeds.all === 0 ? "No feed is on the list" : `${figure(feeds.read)} of ${figure(feeds.all)} feeds read`;
  const next = continuationOf(parts);
  const items = `${counted(desk.source.items, "item")} looked at`;
  const start = cutAtWord(next || items, LENGTHS.preheader - read.length - 4);
  return `${withoutStop(start)}. ${read}.`;
}

function continuationOf({ news, changed, ritual }: Parts): string {
  const entries = [...(news?.entries ?? []), ...(changed?.entries ?? [])];
  const further = entries.slice(1, 3).map(({ headline }) => named(headline, 60));
  const briefs = (ritual?.entries ?? []).slice(entries.length > 0 ? 0 : 1, 2).map(({ brief }) => brief);
  const excerpt = entries.length === 1 ? (news?.entries[0]?.excerpts[0]?.quote.text ?? "") : "";
  return [...further, ...briefs].join("; ") || excerpt;
}

/** ` since Sat 23 Sep`, from the last digest that was sent. */
export function sinceLast({ source, calendar }: Desk): string {
  const last = source.lastSent ?? source.covers.from;
  return last === null ? "" : ` since ${calendar.day(last)}`;
}

function countsOf({ news, changed, ritual }: Parts): string[] {
  const missing = ritual?.entries.filter((entry) => entry.missing).length ?? 0;
  const came = (ritual?.entries.length ?? 0) - missing;
  return [
    news ? `${figure(news.entries.length)} new` : "",
    changed ? `${figure(changed.entries.length)} changed` : "",
    came > 0 ? `${figure(came)} ritual` : "",
    missing > 0 ? `${figure(missing)} ritual missing` : "",
  ].filter((count) => count !== "");
}

function named({ text, lang }: Quote, max: number): string {
  const language = foreignLanguageName(lang);
  const behind = language === null ? "" : ` (${language})`;
  return cutAtWord(text, max - behind.length) + behind;
}
