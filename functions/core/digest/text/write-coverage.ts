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
  const columns = happenings.map((count) => {
    const figure = String(count);
    const bar = count === 0 ? "." : (BLOCKS[Math.ceil((count / peak) * 8) - 1] ?? ".");
    return { bar: padded(bar, figure.length + 1), figure: `${figure} ` };
  });
  page.paragraph([title]);
  page.blank();
  for (const row of rowsOf(columns)) {
    page.verbatim(`  ${row.map(({ bar }) => bar).join("")}`);
    page.verbatim(`  ${row.map(({ figure }) => figure).join("")}`);
  }
  const length = rowsOf(columns)[0]?.reduce((sum, { figure }) => sum + figure.length, 0) ?? 0;
  page.verbatim(`  ${first}${" ".repeat(Math.max(1, length - 1 - first.length - last.length))}${last}`);
  page.blank();
  page.paragraph([sentence]);
}

/** All weeks in one row; where busy weeks make it too wide, in two. */
function rowsOf<Column extends { readonly figure: string }>(columns: readonly Column[]): Column[][] {
  const length = columns.reduce((sum, { figure }) => sum + figure.length, 0);
  if (length <= WIDTH - 2) return [[...columns]];
  const half = Math.ceil(columns.length / 2);
  return [columns.slice(0, half), columns.slice(half)];
}

const BLOCKS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
