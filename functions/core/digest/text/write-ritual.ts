import type { Part, RitualEntry } from "../digest.ts";
import { padded } from "./columns.ts";
import type { TextPage } from "./text-page.ts";

export function writeRitual(page: TextPage, part: Part<RitualEntry> | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  for (const [index, { label, missing, statement, details }] of part.entries.entries()) {
    if (index > 0) page.blank();
    page.paragraph(statement, { indent: 14, first: padded(missing ? label.toUpperCase() : label, 14) });
    for (const line of details) page.paragraph(line, { indent: 14 });
  }
}
