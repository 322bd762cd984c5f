import type { ItemRecord } from "../state/segment.ts";
import { counted } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { NewEntry, ReportRow } from "./digest.ts";
import { languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { titleQuote } from "./quote.ts";
import { langOf } from "./report-headline.ts";
import { kindOf } from "./source-kind.ts";

/**
 * Who carries a happening: the first reports by name, the rest counted.
 * @param shown reports whose title or words the entry shows already
 */
export function entryReports(
  desk: Desk,
  ranked: readonly ItemRecord[],
  shown: ReadonlySet<ItemRecord>,
): Pick<NewEntry, "sources" | "reports" | "moreReports"> {
  return {
    sources: sourcesLine(desk, ranked),
    reports: ranked.slice(0, LENGTHS.reports).map((record) => reportRow(desk, record, !shown.has(record))),
    moreReports: moreReports(desk, ranked.slice(LENGTHS.reports)),
  };
}

function sourcesLine(desk: Desk, reports: readonly ItemRecord[]): string {
  if (reports.length === 1) return "One report";
  const outlets = new Set(reports.map((record) => desk.outletOf(record).text)).size;
  return outlets === reports.length
    ? counted(outlets, "outlet")
    : `${counted(reports.length, "report")} from ${counted(outlets, "outlet")}`;
}

function reportRow(desk: Desk, record: ItemRecord, titled: boolean): ReportRow {
  const lang = langOf(record);
  return {
    outlet: desk.outletOf(record),
    kind: kindOf(desk.categoryOf(record)),
    language: languageName(lang),
    title: titled && record.item.title !== null ? titleQuote(record.item.title, { lang }) : null,
  };
}

function moreReports(desk: Desk, rest: readonly ItemRecord[]): string | null {
  if (rest.length === 0) return null;
  const kinds = tally(rest.map((record) => kindOf(desk.categoryOf(record))?.text ?? "kind unknown"));
  const languages = tally(rest.map((record) => languageName(langOf(record)) ?? "language unknown"));
  return `And ${counted(rest.length, "more report")}: ${kinds}; ${languages}.`;
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
}
