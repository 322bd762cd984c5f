import type { Coverage, Weeks } from "../digest.ts";
import { padded } from "./columns.ts";
import { type TextPage, WIDTH } from "./text-page.ts";

export function writeCoverage(page: TextPage, part: Coverage): void {
  page.heading(`${part.title}: ${part.count}`);
  if (part.statement !== null) page.paragraph(part.statement);
  if (part.statement !== null) page.blank();
  for (const { count, state, lines } of part.rows) {
    for (const [index, line] of lines.entries()) {
      const first = index === 0 ? `${count.padStart(3)}  ${padded(state, 14)}` : " ".repeat(19);
      page.paragraph(line, { indent: 19, first });
    }
  }
  page.blank();
  if (part.baseline !== null) page.paragraph([part.baseline]);
  page.blank();
  if (part.weeks !== null) writeWeeks(page, part.weeks);
}

/** A column a week: a block as high as the week was busy, the figure below it. */
function writeWeeks(page: TextPage, { title, happenings, first, last, sentence }: Weeks): void {
  const peak = Math.max(...happenings);
  const width = Math.max(...happenings.map((count) => String(count).length)) + 1;
  const fitting = Math.floor((WIDTH - 2) / width);
  const shown = happenings.slice(-fitting);
  const bars = shown.map((count) =>
    padded(count === 0 ? "." : (BLOCKS[Math.ceil((count / peak) * 8) - 1] ?? "."), width),
  );
  const figures = shown.map((count) => padded(String(count), width));
  const gap = Math.max(1, shown.length * width - 1 - first.length - last.length);
  page.paragraph([title]);
  page.blank();
  page.verbatim(`  ${bars.join("")}`);
  page.verbatim(`  ${figures.join("")}`);
  page.verbatim(`  ${first}${" ".repeat(gap)}${last}`);
  page.blank();
  page.paragraph([sentence]);
}

const BLOCKS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
