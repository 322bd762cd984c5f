import type { Match } from "../story/decision.ts";
import type { Desk } from "./desk.ts";
import type { Quote } from "./digest.ts";
import { isReadersLanguage } from "./language-name.ts";
import { titleQuote } from "./quote.ts";

/**
 * The title by which a reader knows a story, and since when it is known: of the reports before this digest the oldest one
 * in the reader's language, else the oldest; `since` is the oldest date of all, null when none is dated.
 */
export function knownTitle(desk: Desk, story: string, match: Match | null): { quote: Quote; since: string | null } {
  const before = desk.knownOf(story);
  const documents = before.length > 0 ? before : (desk.source.stories.get(story) ?? []);
  const titled = documents.filter(({ title }) => title !== null);
  const best = titled.find(({ lang }) => isReadersLanguage(lang)) ?? titled[0];
  const oldest = documents
    .map(({ published, fetched, seed }) => published ?? (seed ? null : fetched))
    .filter((date) => date !== null)
    .sort()[0];
  return {
    quote: titleQuote(best?.title ?? match?.title ?? null, { lang: best?.lang ?? null, url: best?.url ?? null }),
    since: oldest === undefined ? null : desk.calendar.day(oldest),
  };
}
