import type { ChangedEntry, Part } from "../digest.ts";
import type { TextPage } from "./text-page.ts";

export function writeChanged(page: TextPage, part: Part<ChangedEntry> | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  if (part.note !== null) page.paragraph([part.note]);
  for (const { headline, known, additions } of part.entries) {
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
}
