import type { ItemRecord } from "../state/segment.ts";
import { counted, withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Addition, ChangedEntry, Part } from "./digest.ts";
import { shownSentences } from "./excerpt-of.ts";
import { knownTitle } from "./known-title.ts";
import { foreignLanguageName, languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { quote } from "./quote.ts";
import { headlineOf, langOf } from "./report-headline.ts";
import { shownText } from "./shown-text.ts";
import { kindOf } from "./source-kind.ts";

/** Known stories with something that no known report says: only that, and whose words it is. */
export function changedEntries(desk: Desk): Part<ChangedEntry> | null {
  if (desk.changed.length === 0) return null;
  return {
    title: "Changed",
    count: counted(desk.changed.length, "known story", "known stories"),
    note: "Only sentences that no known report says. The rest is counted.",
    entries: desk.changed.map((reports) => changedEntry(desk, reports)),
  };
}

function changedEntry(desk: Desk, reports: readonly ItemRecord[]): ChangedEntry {
  const first = reports[0] as ItemRecord;
  const story = first.decision.story ?? first.document.story;
  const known = desk.knownOf(story);
  const title = knownTitle(desk, first);
  const language = foreignLanguageName(title.quote.lang);
  const since = title.since === null ? "Known" : `Known since ${title.since}`;
  const count = known.length === 0 ? "" : ` from ${counted(known.length, "report")}`;
  return {
    story,
    headline: title.quote,
    known: [`${language === null ? "" : `${language}. `}${since}${count}.`],
    additions: reports.map((record) => addition(desk, record)),
  };
}

function addition(desk: Desk, record: ItemRecord): Addition {
  const { item, decision } = record;
  const lang = langOf(record);
  const novel = record.novelty.filter((sentence) => shownText(sentence, LENGTHS.novelSentence) !== "");
  const sentences = novel
    .slice(0, LENGTHS.novelSentences)
    .map((sentence) => quote(sentence, { lang, max: LENGTHS.novelSentence }));
  const reason = withoutStop(shownText(decision.match?.reasons[0] ?? "", LENGTHS.reason)) || null;
  return {
    sentences: sentences.length > 0 ? sentences : [{ ...headlineOf(record), url: null }],
    source: [desk.outletOf(record), sourceWords(desk, record)],
    url: desk.outletOf(record).url,
    rest: restOf({
      unseen: Math.max(0, novel.length - LENGTHS.novelSentences),
      known: shownSentences(item.text).length - novel.length,
      reason: sentences.length > 0 ? null : reason,
    }),
  };
}

function sourceWords(desk: Desk, record: ItemRecord): string {
  const facts = [
    kindOf(desk.categoryOf(record))?.text,
    languageName(langOf(record)),
    record.item.published === null ? "no date in the report" : desk.calendar.reported(record.item.published),
  ].filter((fact) => fact);
  return ` (${facts.join(", ")}).`;
}

function restOf({ unseen, known, reason }: { unseen: number; known: number; reason: string | null }): string | null {
  const parts = [
    unseen > 0 ? `${counted(unseen, "more new sentence")} in the report.` : "",
    known > 0 ? `${counted(known, "other sentence")} known.` : "",
    reason === null ? "" : `New in it: ${reason}.`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join(" ");
}
