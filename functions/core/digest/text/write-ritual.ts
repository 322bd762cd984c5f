import type { Part, RitualEntry } from "../digest.ts";
import { padded } from "./columns.ts";
import type { TextPage } from "./text-page.ts";

export function writeRitual(page: TextPage, part: Part<RitualEntry> | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  for (const [index, entry] of part.entries.entries()) {
    if (index > 0) page.blank();
    writeEntry(page, entry);
  }
}

function writeEntry(page: TextPage, { label, missing, statement, headline, details, outlets }: RitualEntry): void {
  page.paragraph(statement, { indent: INDENT, first: padded(missing ? label.toUpperCase() : label, INDENT) });
  if (headline !== null) {
    page.paragraph([{ ...headline, url: null }], { indent: INDENT });
    page.address(headline.url, INDENT);
  }
  for (const line of details) page.paragraph(line, { indent: INDENT });
  for (const outlet of outlets) {
    if (outlet.url === null || outlet.url === headline?.url) continue;
    page.paragraph([{ ...outlet, url: null }], { indent: INDENT });
    page.address(outlet.url, INDENT);
  }
}

const INDENT = 14;
