import type { Digest } from "./digest.ts";
import { textPage } from "./text/text-page.ts";
import { writeChanged } from "./text/write-changed.ts";
import { writeCoverage } from "./text/write-coverage.ts";
import { writeGlance } from "./text/write-glance.ts";
import { writeHeldBack } from "./text/write-held-back.ts";
import { writeNews } from "./text/write-news.ts";
import { writeRitual } from "./text/write-ritual.ts";

/** The digest as plain text, whole: same order and words as the HTML, 72 columns, each address once. */
export function renderText(digest: Digest): string {
  const page = textPage();
  const { masthead } = digest;
  page.paragraph([masthead.monitor.toUpperCase()]);
  page.paragraph([masthead.day]);
  page.paragraph([masthead.covers]);
  page.blank();
  for (const statement of masthead.statements) {
    page.paragraph(statement);
    page.blank();
  }
  writeGlance(page, digest.glance);
  writeNews(page, digest.news);
  writeChanged(page, digest.changed);
  writeRitual(page, digest.ritual);
  writeHeldBack(page, digest.heldBack);
  writeCoverage(page, digest.coverage);
  page.rule("=");
  for (const sentence of digest.footer) page.paragraph([sentence]);
  return page.toString();
}
