import { figure } from "./counted.ts";
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

/** Continues the subject: the next headlines, then whether the feeds could be read. */
export function preheaderOf(parts: Parts, feeds: ReadFeeds): string {
  const entries = [...(parts.news?.entries ?? []), ...(parts.changed?.entries ?? [])].slice(1, 3);
  const titles = entries.map(({ headline }) => named(headline, 60));
  const read = feeds.all === 0 ? "No feed is on the list" : `${figure(feeds.read)} of ${figure(feeds.all)} feeds read`;
  const room = LENGTHS.preheader - read.length - 4;
  const start = cutAtWord(titles.join("; "), room);
  return start === "" ? `${read}.` : `${start}. ${read}.`;
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
