import { Buffer } from "node:buffer";
import type { Digest, Part, RitualEntry } from "./digest.ts";
import { leftOutOf, type Shown, shownWithin, type Written, type WrittenEntries, written } from "./shown.ts";
import { type TextPage, textPage } from "./text/text-page.ts";
import { writeChanged, writeChangedEntry } from "./text/write-changed.ts";
import { writeCoverage } from "./text/write-coverage.ts";
import { writeGlance } from "./text/write-glance.ts";
import { writeHeldBack, writeHeldBackItem } from "./text/write-held-back.ts";
import { writeNewEntry, writeNews } from "./text/write-news.ts";
import { writeRitual, writeRitualEntry } from "./text/write-ritual.ts";

/** The digest as plain text, whole: same order and words as the HTML, 72 columns, each address once. */
export function renderText(digest: Digest): string {
  return page(digest, null);
}

/** The same for a mail: a long day is cut as the HTML is, so that the whole message stays small. */
export function renderMailText(digest: Digest, whole = renderText(digest)): string {
  if (Buffer.byteLength(whole) <= LARGEST) return whole;
  const frame = Buffer.byteLength(page(digest, { whole: 0, news: 0, changed: 0, ritual: 0, heldBack: 0 }));
  return page(digest, shownWithin(writtenEntries(digest), LARGEST - frame));
}

/** @param shown null for all of it */
function page(digest: Digest, shown: Shown | null): string {
  const text = textPage();
  const { masthead, news, changed, ritual, heldBack } = digest;
  const more = shown && leftOutOf(digest, shown);
  text.paragraph([masthead.monitor.toUpperCase()]);
  text.paragraph([masthead.day]);
  text.paragraph([masthead.covers]);
  text.blank();
  for (const statement of masthead.statements) {
    text.paragraph(statement);
    text.blank();
  }
  writeGlance(text, digest.glance);
  writeNews(text, first(news, shown?.news), {
    whole: shown?.whole ?? Number.POSITIVE_INFINITY,
    more: more?.news ?? null,
  });
  writeChanged(text, first(changed, shown?.changed), more?.changed ?? null);
  writeRitual(text, firstMessages(ritual, shown?.ritual), more?.ritual ?? null);
  writeHeldBack(text, first(heldBack, shown?.heldBack), more?.heldBack ?? null);
  writeCoverage(text, digest.coverage);
  text.rule("=");
  for (const sentence of digest.footer) text.paragraph([sentence]);
  return text.toString();
}

/** A part with its first entries only. */
function first<P extends Part<unknown>>(part: P | null, count = Number.POSITIVE_INFINITY): P | null {
  return part && { ...part, entries: part.entries.slice(0, count) };
}

/** The first messages that came, and all that did not. */
function firstMessages(part: Part<RitualEntry> | null, count = Number.POSITIVE_INFINITY): Part<RitualEntry> | null {
  const came = part?.entries.filter(({ missing }) => !missing) ?? [];
  const missing = part?.entries.filter((entry) => entry.missing) ?? [];
  return part && { ...part, entries: [...came.slice(0, count), ...missing] };
}

function writtenEntries({ news, changed, ritual, heldBack }: Digest): WrittenEntries {
  const happenings = news?.entries ?? [];
  const messages = ritual?.entries ?? [];
  return {
    whole: apart(happenings, (text, entry) => writeNewEntry(text, entry, { brief: false })),
    brief: apart(happenings, (text, entry) => writeNewEntry(text, entry, { brief: true })),
    changed: apart(changed?.entries ?? [], writeChangedEntry),
    ritual: apart(
      messages.filter(({ missing }) => !missing),
      writeRitualEntry,
    ),
    missing: apart<RitualEntry>([], writeRitualEntry), // they stand in every page
    heldBack: apart(heldBack?.entries ?? [], writeHeldBackItem),
  };
}

/** Each entry on a page of its own: as long as it can be, since on the whole page no address is written twice. */
function apart<Entry>(entries: readonly Entry[], write: (page: TextPage, entry: Entry) => void): Written {
  const alone = (entry: Entry): string => {
    const text = textPage();
    write(text, entry);
    return text.toString();
  };
  return written(entries, alone, BETWEEN);
}

/** Bytes, some below the 100,000 that the mail must keep to. */
const LARGEST = 98_000;
/** Bytes of the rule and empty lines between two entries. */
const BETWEEN = 80;
