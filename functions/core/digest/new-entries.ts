import type { ItemRecord } from "../state/segment.ts";
import { counted } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Excerpt, Line, NewEntry, Part, Quote } from "./digest.ts";
import { entryNotes } from "./entry-notes.ts";
import { entryReports } from "./entry-reports.ts";
import { excerptOf } from "./excerpt-of.ts";
import { happened } from "./happened.ts";
import { foreignLanguageName, isReadersLanguage, languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { quote } from "./quote.ts";
import { headlineOf, langOf } from "./report-headline.ts";
import { rankOf } from "./source-kind.ts";

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
  const ranked = rankReports(desk, reports);
  const best = ranked[0] as ItemRecord;
  const lang = langOf(best);
  const quoted = quotedReports(desk, best, ranked);
  const alike = ranked.filter(({ item }) => item.title === best.item.title);
  const shown = new Set([...alike, ...quoted.map(({ record }) => record)]);
  return {
    number,
    story: best.decision.story ?? best.document.story,
    headline: headlineOf(best),
    language: foreignLanguageName(lang),
    when: whenOf(desk, reports),
    excerpts: quoted.map(({ excerpt }) => excerpt),
    ...entryReports(desk, ranked, shown),
    notes: entryNotes(desk, ranked),
  };
}

function whenOf(desk: Desk, reports: readonly ItemRecord[]): Line {
  const when = happened(desk, reports);
  const first = firstReported(desk, reports);
  return when === null ? [...first, " The day it happened is not named."] : [`${when} `, ...first];
}

/** Reports of one happening, the one that gives the headline first. */
export function rankReports(desk: Desk, reports: readonly ItemRecord[]): ItemRecord[] {
  return reports.toSorted((one, other) => weight(desk, other) - weight(desk, one));
}

/** A title in the reader's language before any other, then the better source, then one with a text. */
function weight(desk: Desk, record: ItemRecord): number {
  const titled = record.item.title === null ? 0 : 100;
  const readable = isReadersLanguage(langOf(record)) ? 20 : 0;
  return titled + readable + rankOf(desk.categoryOf(record)) * 2 + (record.item.text === "" ? 0 : 1);
}

export function firstReported(desk: Desk, reports: readonly ItemRecord[]): Line {
  const dated = reports.filter(({ item }) => item.published !== null);
  const first = dated.toSorted((one, other) => compare(one.item.published, other.item.published))[0];
  if (first?.item.published) {
    return [`First reported ${desk.calendar.reported(first.item.published)}, by `, unlinked(desk.outletOf(first)), "."];
  }
  const read = reports.map(({ item }) => item.fetched).sort()[0] as string;
  return [`Reported without a date; first read here ${desk.calendar.at(read)}.`];
}

/** What the best report says, then new sentences of the reports that add something. */
function quotedReports(
  desk: Desk,
  best: ItemRecord,
  ranked: readonly ItemRecord[],
): { record: ItemRecord; excerpt: Excerpt }[] {
  const lead = excerptOf(best.item.text, best.item.title, namesIn(best));
  const quoted =
    lead === "" ? [] : [{ record: best, excerpt: excerptFrom(best, { text: lead, outlet: desk.outletOf(best) }) }];
  for (const record of ranked) {
    if (quoted.length >= LENGTHS.excerpts) break;
    if (record === best) continue;
    const first = quoted.length === 0;
    const text = first
      ? excerptOf(record.item.text, record.item.title, namesIn(record))
      : excerptOf(record.novelty.join(" "), record.item.title);
    if (text === "" || (!first && record.decision.verdict !== "update")) continue;
    const language = languageName(langOf(record)) ?? "Language unknown";
    const note = `${language}. ${first ? "" : "Not in the reports before it."}`.trim();
    quoted.push({ record, excerpt: excerptFrom(record, { text, outlet: desk.outletOf(record), note }) });
  }
  return quoted;
}

function excerptFrom(record: ItemRecord, excerpt: { text: string; outlet: Quote; note?: string }): Excerpt {
  const { text, outlet, note = null } = excerpt;
  return { quote: quote(text, { lang: langOf(record), max: LENGTHS.excerpt }), outlet, note };
}

/** Words for either side, as they were found. */
function namesIn({ decision }: ItemRecord): string[] {
  return Object.values(decision.relevance.matched).flat();
}

function unlinked(name: Quote): Quote {
  return { ...name, url: null };
}

function compare(one: string | null, other: string | null): number {
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
