import { Buffer } from "node:buffer";
import type { Digest } from "./digest.ts";
import { ALL, type EntrySizes, fitted, leftOutOf, NONE, type Shown, shownRituals, sizesOf } from "./shown.ts";
import { type TextPage, textPage } from "./text/text-page.ts";
import { writeChanged, writeChangedEntry } from "./text/write-changed.ts";
import { writeCoverage } from "./text/write-coverage.ts";
import { writeGlance } from "./text/write-glance.ts";
import { writeHeldBack, writeHeldBackItem } from "./text/write-held-back.ts";
import { writeNewEntry, writeNews } from "./text/write-news.ts";
import { writeRitual, writeRitualEntry } from "./text/write-ritual.ts";

/** The digest as plain text, whole: same order and words as the HTML, 72 columns, each address once. */
export function renderText(digest: Digest): string {
  return page(digest, ALL);
}

/** The same for a mail: a long day is cut as the HTML is, so that the whole message stays small. */
export function renderMailText(digest: Digest, whole = renderText(digest)): string {
  if (Buffer.byteLength(whole) <= LARGEST) return whole;
  const frame = Buffer.byteLength(page(digest, NONE));
  return page(digest, fitted(entrySizes(digest), LARGEST - frame));
}

function page(digest: Digest, shown: Shown): string {
  const text = textPage();
  const { masthead, news, changed, ritual, heldBack } = digest;
  const more = leftOutOf(digest, shown);
  text.paragraph([masthead.monitor.toUpperCase()]);
  text.paragraph([masthead.day]);
  text.paragraph([masthead.covers]);
  text.blank();
  for (const statement of masthead.statements) {
    text.paragraph(statement);
    text.blank();
  }
  writeGlance(text, digest.glance);
  writeNews(text, news && { ...news, entries: news.entries.slice(0, shown.news) }, {
    whole: shown.whole,
    more: more.news,
  });
  writeChanged(text, changed && { ...changed, entries: changed.entries.slice(0, shown.changed) }, more.changed);
  writeRitual(text, ritual && { ...ritual, entries: shownRituals(ritual.entries, shown) }, more.ritual);
  writeHeldBack(text, heldBack && { ...heldBack, entries: heldBack.entries.slice(0, shown.heldBack) }, more.heldBack);
  writeCoverage(text, digest.coverage);
  text.rule("=");
  for (const sentence of digest.footer) text.paragraph([sentence]);
  return text.toString();
}

function entrySizes({ news, changed, ritual, heldBack }: Digest): EntrySizes {
  const entries = news?.entries ?? [];
  return {
    whole: sizes(entries, (text, entry) => writeNewEntry(text, entry, { brief: false })),
    brief: sizes(entries, (text, entry) => writeNewEntry(text, entry, { brief: true })),
    changed: sizes(changed?.entries ?? [], writeChangedEntry),
    ritual: sizes(ritual?.entries.filter(({ missing }) => !missing) ?? [], writeRitualEntry),
    heldBack: sizes(heldBack?.entries ?? [], writeHeldBackItem),
  };
}

function sizes<Entry>(entries: readonly Entry[], write: (page: TextPage, entry: Entry) => void): number[] {
  return sizesOf(entries, LARGEST, (entry) => {
    const text = textPage();
    write(text, entry);
    return Buffer.byteLength(text.toString()) + BETWEEN;
  });
}

/** Bytes, some below the 100,000 that the mail must keep to. */
const LARGEST = 98_000;
/** Bytes of the rule and empty lines between two entries. */
const BETWEEN = 80;
