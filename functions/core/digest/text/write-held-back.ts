import type { HeldBack, HeldBackItem, Line, Quote } from "../digest.ts";
import { type TextPage, writeMore } from "./text-page.ts";

export function writeHeldBack(page: TextPage, part: HeldBack | null, more: string | null): void {
  if (part === null) return;
  page.heading(`${part.title}: ${part.count}`);
  if (part.note !== null) page.paragraph([part.note]);
  for (const item of part.entries) writeHeldBackItem(page, item);
  writeMore(page, more);
  if (part.nearMisses === null) return;
  page.blank();
  page.paragraph([part.nearMisses.statement]);
  for (const { title, language, reason } of part.nearMisses.nearest) {
    const named = language === null || title.dir === "rtl" ? "" : ` (${language})`;
    page.paragraph([...aboveRtl(title, language), title, `${named}: ${reason}`], { indent: 2, first: "- " });
  }
}

export function writeHeldBackItem(
  page: TextPage,
  { number, title, language, source, reason, known }: HeldBackItem,
): void {
  const indent = String(number).length + 2;
  page.blank();
  page.paragraph([...aboveRtl(title, language), title], { indent, first: `${number}. ` });
  page.paragraph([...source, ` Why: ${reason}.`], { indent });
  page.paragraph(known, { indent });
  page.address(title.url, indent);
}

/** The language of a title that goes to a line of its own. */
function aboveRtl({ dir }: Quote, language: string | null): Line {
  return dir === "rtl" ? [`[${language ?? "language unknown"}]`] : [];
}
