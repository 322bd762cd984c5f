import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { counted, withoutStop } from "./counted.ts";
import { type Desk, kindOf, rankOf } from "./desk.ts";
import type { Excerpt, Line, NewEntry, Note, Part, Quote, ReportRow } from "./digest.ts";
import { excerptOf } from "./excerpt-of.ts";
import { foreignLanguageName, isReadersLanguage, languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { quote, titleQuote } from "./quote.ts";
import { shownText } from "./shown-text.ts";

/** The happenings first reported since the last digest, an entry each. */
export function newEntries(desk: Desk): Part<NewEntry> | null {
  if (desk.news.length === 0) return null;
  return {
    title: "New",
    count: counted(desk.news.length, "happening"),
    note: null,
    entries: desk.news.map((reports, index) => newEntry(desk, reports, index + 1)),
  };
}

function newEntry(desk: Desk, reports: readonly ItemRecord[], number: number): NewEntry {
  const ranked = reports.toSorted((one, other) => weight(desk, other) - weight(desk, one));
  const best = ranked[0] as ItemRecord;
  const lang = langOf(best);
  const quoted = quotedReports(desk, best, ranked);
  const shown = new Set([best, ...quoted.map(({ record }) => record)]);
  return {
    number,
    story: best.decision.story ?? best.document.story,
    headline: titleQuote(best.item.title, { lang, url: best.item.url }),
    language: foreignLanguageName(lang),
    when: firstReported(desk, reports),
    excerpts: quoted.map(({ excerpt }) => excerpt),
    sources: sourcesLine(desk, reports),
    reports: ranked.slice(0, LENGTHS.reports).map((record) => reportRow(desk, record, !shown.has(record))),
    moreReports: moreReports(desk, ranked.slice(LENGTHS.reports)),
    notes: [whyHere(desk, reports), whyNew(desk, reports), related(desk, reports)].filter((note) => note !== null),
  };
}

/** The language of an item, read from its text where the feed states none. */
export function langOf({ item, document }: ItemRecord): string | null {
  return document.lang ?? item.lang;
}

/** A title in the reader's language before any other, then the better source, then one with a text. */
function weight(desk: Desk, record: ItemRecord): number {
  const titled = record.item.title === null ? 0 : 100;
  const readable = isReadersLanguage(langOf(record)) ? 20 : 0;
  return titled + readable + rankOf(desk.categoryOf(record)) * 2 + (record.item.text === "" ? 0 : 1);
}

function firstReported(desk: Desk, reports: readonly ItemRecord[]): Line {
  const dated = reports.filter(({ item }) => item.published !== null);
  const first = dated.toSorted((one, other) => compare(one.item.published, other.item.published))[0];
  if (first?.item.published) {
    return [`First reported ${desk.calendar.at(first.item.published)}, by `, unlinked(desk.outletOf(first)), "."];
  }
  const read = reports.map(({ item }) => item.fetched).sort()[0] as string;
  return [`No date in the report. First read here ${desk.calendar.at(read)}.`];
}

/** The best report's beginning, then new sentences of the reports that add something. */
function quotedReports(
  desk: Desk,
  best: ItemRecord,
  ranked: readonly ItemRecord[],
): { record: ItemRecord; excerpt: Excerpt }[] {
  const lead = excerptOf(best.item.text, best.item.title);
  const quoted = lead === "" ? [] : [{ record: best, excerpt: excerptFrom(best, { text: lead, source: null }) }];
  for (const record of ranked) {
    if (quoted.length >= LENGTHS.excerpts) break;
    if (record === best) continue;
    const first = quoted.length === 0;
    const text = first
      ? excerptOf(record.item.text, record.item.title)
      : excerptOf(record.novelty.join(" "), record.item.title);
    if (text === "" || (!first && record.decision.verdict !== "update")) continue;
    const outlet = unlinked(desk.outletOf(record));
    const source: Line = [
      `${languageName(langOf(record)) ?? "Language unknown"}, from `,
      outlet,
      first ? "." : ". Not in the reports before it.",
    ];
    quoted.push({ record, excerpt: excerptFrom(record, { text, source }) });
  }
  return quoted;
}

function excerptFrom(record: ItemRecord, { text, source }: { text: string; source: Line | null }): Excerpt {
  return { quote: quote(text, { lang: langOf(record), max: LENGTHS.excerpt }), source };
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

/** Both sides' words as they were found. */
function whyHere(desk: Desk, reports: readonly ItemRecord[]): Note | null {
  const line: (string | Quote)[] = [];
  for (const [side, label] of Object.entries(desk.source.topic.sides)) {
    const found = reports.flatMap(({ decision }) => decision.relevance.matched[side] ?? []);
    const unique = [...new Map(found.map((word) => [word.toLowerCase(), word])).values()];
    if (unique.length === 0) continue;
    line.push(`${line.length === 0 ? "" : ". "}${label}: `);
    for (const [index, word] of unique.slice(0, LENGTHS.matchedWords).entries()) {
      line.push(index === 0 ? "“" : "”, “", quote(word, { max: LENGTHS.matchedWord }));
    }
    line.push("”");
  }
  line.push(".");
  return line.length === 1 ? null : { label: "Why it is here", line };
}

/** What the first report was held against, and what differs. */
function whyNew(desk: Desk, reports: readonly ItemRecord[]): Note {
  const label = "Why it is new";
  const match = reports.find(({ decision }) => decision.verdict === "new" && decision.match !== null)?.decision.match;
  if (!match) return { label, line: ["No known story comes near it."] };
  const nearest = desk.documentOf(match.document);
  const reasons = match.reasons
    .slice(0, LENGTHS.reasons)
    .map((reason) => withoutStop(shownText(reason, LENGTHS.reason)));
  return {
    label,
    line: [
      "No known story of this. Nearest: ",
      titleQuote(match.title, { lang: nearest?.lang ?? null, url: nearest?.url ?? null }),
      nearest === null ? "" : ` (${monthOf(desk, nearest)})`,
      reasons.length === 0 ? "." : `: ${reasons.join(", ")}.`,
    ],
  };
}

/** Stories that it answers, denies or follows. */
function related(desk: Desk, reports: readonly ItemRecord[]): Note | null {
  const ids = [...new Set(reports.flatMap(({ decision }) => decision.related))];
  const documents = ids.map((id) => desk.source.stories.get(id)?.[0]).filter((document) => document !== undefined);
  if (documents.length === 0) return null;
  const line = documents
    .slice(0, 3)
    .flatMap((document, index) => [
      index === 0 ? "" : "; ",
      titleQuote(document.title, { lang: document.lang, url: document.url }),
      ` (${monthOf(desk, document)})`,
    ]);
  return { label: "Related", line };
}

function monthOf(desk: Desk, document: KnownDocument): string {
  return desk.calendar.month(document.published ?? document.fetched);
}

function unlinked(name: Quote): Quote {
  return { ...name, url: null };
}

function compare(one: string | null, other: string | null): number {
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
