import type { Part, RitualEntry } from "../digest.ts";
import { padded } from "./columns.ts";
import { type TextPage, writeMore } from "./text-page.ts";

export function writeRitual(page: TextPage, part: Part<RitualEntry> | null, more: string | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  for (const [index, entry] of part.entries.entries()) {
    if (index > 0) page.blank();
    writeRitualEntry(page, entry);
  }
  writeMore(page, more);
}

export function writeRitualEntry(page: TextPage, entry: RitualEntry): void {
  const { label, missing, statement, headline, details, outlets } = entry;
  page.paragraph(statement, { indent: INDENT, first: padded(missing ? label.toUpperCase() : label, INDENT) });
  if (headline !== null) {
    page.paragraph([{ ...headline, url: null }], { indent: INDENT });
    page.address(headline.url, INDENT);
  }
  for (const line of details) page.paragraph(line, { indent: INDENT });
  for (const { outlet, language } of outlets) {
    if (outlet.url === null || outlet.url === headline?.url) continue;
    const named = language === null ? "" : outlet.dir === "rtl" ? language : ` (${language})`;
    page.paragraph([outlet, named], { indent: INDENT });
    page.address(outlet.url, INDENT);
  }
}

const INDENT = 14;
