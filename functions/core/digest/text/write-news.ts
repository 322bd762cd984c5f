import type { Excerpt, NewEntry, Note, Part, Quote, ReportRow } from "../digest.ts";
import { padded } from "./columns.ts";
import { type TextPage, writeMore } from "./text-page.ts";

/** @param shown how many entries stand in full, and the sentence that counts those left out */
export function writeNews(
  page: TextPage,
  part: Part<NewEntry> | null,
  shown: { whole: number; more: string | null },
): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  for (const [index, entry] of part.entries.entries()) {
    if (index > 0) page.rule("-");
    if (index > 0) page.blank();
    writeNewEntry(page, entry, { brief: index >= shown.whole });
  }
  writeMore(page, shown.more);
}

/** Brief: headline, address, date and sources only. */
export function writeNewEntry(page: TextPage, entry: NewEntry, { brief }: { brief: boolean }): void {
  const { number, headline, language } = entry;
  const named = language === null ? "" : `[${language}]`;
  if (headline.dir === "rtl") {
    page.paragraph([`${number}. ${named}`]);
    page.paragraph([headline]);
  } else page.paragraph([headline, named === "" ? "" : ` ${named}`], { indent: 3, first: `${number}. ` });
  page.address(headline.url, 3);
  page.blank();
  page.paragraph(brief ? [...entry.when, ` ${entry.sources}.`] : entry.when, { indent: 3 });
  if (brief) return;
  for (const excerpt of entry.excerpts) writeExcerpt(page, excerpt, entry.reports.length > 1);
  page.blank();
  writeReports(page, entry);
  page.blank();
  for (const note of entry.notes) writeNote(page, note);
}

/** Only related stories have their addresses: whoever reads of them wants to go there. */
function writeNote(page: TextPage, { label, line }: Note): void {
  page.paragraph(line, { indent: 19, first: `   ${padded(label, 16)}` });
  if (label !== "Related") return;
  for (const span of line) if (typeof span !== "string") page.address(span.url, 19);
}

/** Its outlet's address stands with the report below; a single report's outlet, too. */
function writeExcerpt(page: TextPage, { quote, outlet, note }: Excerpt, attributed: boolean): void {
  const name = { ...outlet, url: null };
  page.blank();
  page.paragraph(note === null && attributed ? [quote, " (", name, ")"] : [quote], { indent: 3 });
  if (note !== null) page.paragraph(["[", name, `. ${note}]`], { indent: 3 });
}

function writeReports(page: TextPage, { sources, reports, moreReports, headline }: NewEntry): void {
  page.paragraph([sources], { indent: 3 });
  const noted = reports.filter(({ outlet, titles }) => titles.length > 0 || addressed(outlet, headline));
  const lettered = reports.map((report) => ({ report, letter: letterOf(noted.indexOf(report)) }));
  for (const { report, letter } of lettered) writeReport(page, report, letter);
  if (moreReports !== null) page.paragraph([moreReports], { indent: 5 });
  if (lettered.every(({ letter }) => letter === null)) return;
  page.blank();
  for (const { report, letter } of lettered) if (letter !== null) writeTitles(page, report, letter);
}

function addressed(outlet: Quote, headline: Quote): boolean {
  return outlet.url !== null && outlet.url !== headline.url;
}

/** Titles and addresses of an outlet's reports; where the entry shows the title already, the address alone. */
function writeTitles(page: TextPage, { outlet, titles }: ReportRow, letter: string): void {
  if (titles[0]?.url !== null) {
    page.paragraph([{ ...outlet, url: null }], { indent: 9, first: `     ${letter} ` });
    page.address(outlet.url, 9);
  }
  for (const [index, title] of titles.entries()) {
    const first = index === 0 && title.url === null ? `     ${letter} ` : " ".repeat(9);
    page.paragraph([title], { indent: 9, first });
    page.address(title.url ?? outlet.url, 9);
  }
}

/** Points to the report's title and address below; the headline's stand above. */
function letterOf(index: number): string | null {
  return index < 0 ? null : `[${String.fromCharCode(97 + index)}]`;
}

function writeReport(page: TextPage, { outlet, kind, remark }: ReportRow, letter: string | null): void {
  const mark = letter === null ? "" : ` ${letter}`;
  const facts = padded(kind?.text ?? "", 14);
  if (outlet.dir === "rtl") page.paragraph([outlet]);
  const name = outlet.dir === "rtl" ? mark.trim() : `${outlet.text}${mark}`;
  page.paragraph([remark ?? ""], { indent: 56, first: `     ${padded(name, 36)} ${facts}` });
}
