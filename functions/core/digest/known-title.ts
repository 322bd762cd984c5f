import type { ItemRecord } from "../state/segment.ts";
import type { Desk } from "./desk.ts";
import type { Quote } from "./digest.ts";
import { isReadersLanguage } from "./language-name.ts";
import { titleQuote } from "./quote.ts";

/**
 * The title by which a reader knows a report's story, and since when it is known: of the reports before this digest (or,
 * where it first came in this very digest, of the others) the oldest one in the reader's language, else the oldest;
 * `since` is the oldest date of all, null when none is dated.
 */
export function knownTitle(desk: Desk, { decision, document }: ItemRecord): { quote: Quote; since: string | null } {
  const story = decision.story ?? document.story;
  const before = desk.knownOf(story);
  const others = (desk.source.stories.get(story) ?? []).filter(({ id }) => id !== document.id);
  const documents = before.length > 0 ? before : others;
  const titled = documents.filter(({ title }) => title !== null);
  const best = titled.find(({ lang }) => isReadersLanguage(lang)) ?? titled[0];
  const oldest = documents
    .map(({ published, fetched, seed }) => published ?? (seed ? null : fetched))
    .filter((date) => date !== null)
    .sort()[0];
  return {
    quote: titleQuote(best?.title ?? decision.match?.title ?? null, {
      lang: best?.lang ?? null,
      url: best?.url ?? null,
    }),
    since: oldest === undefined ? null : desk.calendar.day(oldest),
  };
}
