import type { ChangedEntry, Part } from "../digest.ts";
import { type TextPage, writeMore } from "./text-page.ts";

export function writeChanged(page: TextPage, part: Part<ChangedEntry> | null, more: string | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  if (part.note !== null) page.paragraph([part.note]);
  for (const entry of part.entries) writeChangedEntry(page, entry);
  writeMore(page, more);
}

export function writeChangedEntry(page: TextPage, { headline, known, additions }: ChangedEntry): void {
  page.blank();
  page.paragraph([headline]);
  page.paragraph(known, { indent: 3 });
  for (const { sentences, source, url, rest } of additions) {
    page.blank();
    for (const sentence of sentences) page.paragraph([sentence], { indent: 5, first: "   + " });
    page.paragraph([...source, rest === null ? "" : ` ${rest}`], { indent: 5 });
    page.address(url, 5);
  }
}
