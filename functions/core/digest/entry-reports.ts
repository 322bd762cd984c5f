import type { ItemRecord } from "../state/segment.ts";
import { counted } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { NewEntry, ReportRow } from "./digest.ts";
import { languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { quote, titleQuote } from "./quote.ts";
import { langOf } from "./report-headline.ts";
import { countSources } from "./source-count.ts";
import { kindOf } from "./source-kind.ts";

/**
 * Who carries a happening: the first outlets by name, the rest counted.
 * @param shown reports whose title or words the entry shows already
 */
export function entryReports(
  desk: Desk,
  ranked: readonly ItemRecord[],
  shown: ReadonlySet<ItemRecord>,
): Pick<NewEntry, "sources" | "reports" | "moreReports"> {
  const { words, origin } = countSources(desk, ranked);
  const outlets = byOutlet(desk, ranked);
  const isOrigin = (reports: readonly ItemRecord[]): boolean =>
    origin !== null && desk.agencyOf(reports[0] as ItemRecord) === origin;
  const ordered = [...outlets.filter(isOrigin), ...outlets.filter((reports) => !isOrigin(reports))];
  const unread = origin !== null && !outlets.some(isOrigin) ? [originRow(desk, origin)] : [];
  return {
    sources: words,
    reports: [...unread, ...ordered.slice(0, LENGTHS.reports).map((reports) => reportRow(desk, reports, shown))],
    moreReports: moreReports(desk, ordered.slice(LENGTHS.reports)),
  };
}

/** Reports of each outlet, in the order of the first of each. */
function byOutlet(desk: Desk, reports: readonly ItemRecord[]): ItemRecord[][] {
  const outlets = new Map<string, ItemRecord[]>();
  for (const record of reports) {
    const name = desk.outletOf(record).text;
    outlets.set(name, [...(outlets.get(name) ?? []), record]);
  }
  return [...outlets.values()];
}

function reportRow(desk: Desk, reports: readonly ItemRecord[], shown: ReadonlySet<ItemRecord>): ReportRow {
  const [first, ...others] = reports as [ItemRecord, ...ItemRecord[]];
  const titles = [
    ...(shown.has(first) || first.item.title === null ? [] : [titleOf(first, null)]),
    ...others.map((record) => titleOf(record, record.item.url)),
  ];
  return {
    outlet: desk.outletOf(first),
    kind: kindOf(desk.categoryOf(first)),
    remark: languageName(langOf(first)),
    titles,
  };
}

function titleOf(record: ItemRecord, url: string | null) {
  return titleQuote(record.item.title, { lang: langOf(record), url });
}

/** The source that the others name, where none of its own reports was read. */
function originRow({ source }: Desk, agency: string): ReportRow {
  const feed = source.feeds.find(({ feed: { name } }) => source.agencies.byOutlet.get(name) === agency)?.feed;
  const name = source.agencies.names.get(agency) ?? agency;
  return {
    outlet: quote(`${name} (no report of its own read)`, { max: LENGTHS.outlet }),
    kind: kindOf(feed?.category ?? null),
    remark: "origin",
    titles: [],
  };
}

function moreReports(desk: Desk, rest: readonly (readonly ItemRecord[])[]): string | null {
  if (rest.length === 0) return null;
  const firsts = rest.map(([record]) => record as ItemRecord);
  const kinds = tally(firsts.map((record) => kindOf(desk.categoryOf(record))?.text ?? "kind unknown"));
  const languages = tally(firsts.map((record) => languageName(langOf(record)) ?? "language unknown"));
  return `And ${counted(rest.length, "more outlet")}: ${kinds}; ${languages}.`;
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
}
