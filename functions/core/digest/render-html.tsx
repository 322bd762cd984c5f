import { Buffer } from "node:buffer";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Digest } from "./digest.ts";
import { ChangedEntryBlock } from "./html/changed-entry-block.tsx";
import { DigestMail, OUTLOOK } from "./html/digest-mail.tsx";
import { HeldBackRow } from "./html/held-back-part.tsx";
import { NewsBand } from "./html/part-bands.tsx";
import { ALL, type EntrySizes, fitted, type Shown } from "./html/shown.ts";

/**
 * The digest as an HTML mail that needs no images, scripts or fonts. A long day is cut until it fits: Gmail shows no more
 * than 102 kB of a mail.
 */
export function renderHtml(digest: Digest): string {
  const whole = page(digest, ALL);
  if (Buffer.byteLength(whole) <= LARGEST) return whole;
  const frame = Buffer.byteLength(page(digest, { whole: 0, news: 0, changed: 0, heldBack: 0 }));
  return page(digest, fitted(sizesOf(digest), LARGEST - frame));
}

function page(digest: Digest, shown: Shown): string {
  return `<!DOCTYPE html>\n${markup(<DigestMail digest={digest} shown={shown} />)}\n`
    .replace(OUTLOOK.open, OUTLOOK_OPEN)
    .replace(OUTLOOK.close, OUTLOOK_CLOSE);
}

function sizesOf({ news, changed, heldBack }: Digest): EntrySizes {
  const entries = news?.entries ?? [];
  return {
    whole: entries.map((entry, index) => size(<NewsBand entry={entry} brief={false} first={index === 0} />)),
    brief: entries.map((entry, index) => size(<NewsBand entry={entry} brief first={index === 0} />)),
    changed: (changed?.entries ?? []).map((entry) => size(<ChangedEntryBlock {...entry} />)),
    heldBack: (heldBack?.entries ?? []).map((item) => size(<HeldBackRow {...item} />)),
  };
}

function size(node: ReactNode): number {
  return Buffer.byteLength(markup(node));
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
