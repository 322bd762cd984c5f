import type { GlanceLine, GlanceRow, Line } from "../digest.ts";
import { padded } from "./columns.ts";
import type { TextPage } from "./text-page.ts";

export function writeGlance(page: TextPage, rows: readonly GlanceRow[]): void {
  const counts = Math.max(3, ...rows.map(({ count }) => count.length));
  const indent = counts + 14;
  for (const { count, label, lines } of rows) {
    for (const [index, line] of lines.entries()) {
      const first = index === 0 ? `${count.padStart(counts)}  ${padded(label, 12)}` : " ".repeat(indent);
      page.paragraph(words(line), { indent, first });
    }
  }
}

/** A title written from the right would break the column: its language and its entry's number stand for it. */
function words({ title, language, note, entry }: GlanceLine): Line {
  if (title === null) return [note];
  if (title.dir === "rtl") {
    const place = entry === null ? "see below" : `see entry ${entry}`;
    return [`[${language ?? "from the right"}] ${place} (${note})`];
  }
  return [title, ` (${[language, note].filter((part) => part !== null).join(", ")})`];
}
