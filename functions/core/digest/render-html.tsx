import { Buffer } from "node:buffer";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Digest, NewEntry } from "./digest.ts";
import { ChangedEntryBlock } from "./html/changed-entry-block.tsx";
import { DigestMail } from "./html/digest-mail.tsx";
import { HeldBackRow } from "./html/held-back-part.tsx";
import { MoreBand, MoreRow } from "./html/more.tsx";
import { NewsBand, RitualRow } from "./html/part-bands.tsx";
import { filled } from "./html/slots.ts";
import { Muted } from "./html/words.tsx";
import { leftOutOf, shownTexts, shownWithin, type WrittenEntries, written } from "./shown.ts";

/**
 * The digest as an HTML mail that needs no images, scripts or fonts. A long day is cut until it fits: Gmail shows no more
 * than 102 kB of a mail. Each entry is written once; the frame around them has a slot for those of each part.
 */
export function renderHtml(digest: Digest): string {
  const frame = `<!DOCTYPE html>\n${markup(<DigestMail digest={digest} />)}\n`;
  const entries = writtenEntries(digest);
  const shown = shownWithin(entries, LARGEST - Buffer.byteLength(frame));
  const { news, changed, ritual, heldBack } = shownTexts(entries, shown);
  const more = leftOutOf(digest, shown);
  return filled(frame, {
    news: [...news, more.news === null ? "" : markup(<MoreBand sentence={more.news} />)],
    changed: [...changed, more.changed === null ? "" : markup(<Muted top={16}>{more.changed}</Muted>)],
    ritual: [...ritual, more.ritual === null ? "" : markup(<MoreRow sentence={more.ritual} />)],
    "held-back": [...heldBack, more.heldBack === null ? "" : markup(<MoreRow sentence={more.heldBack} />)],
    "outlook-open": [OUTLOOK_OPEN],
    "outlook-close": [OUTLOOK_CLOSE],
  });
}

function writtenEntries({ news, changed, ritual, heldBack }: Digest): WrittenEntries {
  const happenings = news?.entries ?? [];
  const band = (brief: boolean) => (entry: NewEntry) =>
    markup(<NewsBand entry={entry} brief={brief} first={entry === happenings[0]} />);
  const messages = ritual?.entries ?? [];
  return {
    whole: written(happenings, band(false)),
    brief: written(happenings, band(true)),
    changed: written(changed?.entries ?? [], (entry) => markup(<ChangedEntryBlock {...entry} />)),
    ritual: written(
      messages.filter(({ missing }) => !missing),
      (entry) => markup(<RitualRow {...entry} />),
    ),
    missing: written(
      messages.filter(({ missing }) => missing),
      (entry) => markup(<RitualRow {...entry} />),
    ),
    heldBack: written(heldBack?.entries ?? [], (item) => markup(<HeldBackRow {...item} />)),
  };
}

function markup(node: ReactNode): string {
  return renderToStaticMarkup(node).replaceAll(LINE_ENDS, "$&\n");
}

/** Bytes, some below the 100,000 that the mail must keep to. */
const LARGEST = 98_000;
/** Outlook for Windows knows no max-width: it gets a table of 640 around the mail. */
const OUTLOOK_OPEN =
  '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->';
const OUTLOOK_CLOSE = "<!--[if mso]></td></tr></table><![endif]-->";
/** A line a row, so that the source reads, and no line is endless. */
const LINE_ENDS = /<\/(?:tr|p|div|h[1-3]|ul|li|table|style|head)>/g;
