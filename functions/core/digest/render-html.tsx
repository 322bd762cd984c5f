import { Buffer } from "node:buffer";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Digest, NewEntry } from "./digest.ts";
import { ChangedEntryBlock } from "./html/changed-entry-block.tsx";
import { DigestMail, OUTLOOK } from "./html/digest-mail.tsx";
import { HeldBackRow } from "./html/held-back-part.tsx";
import { NewsBand, RitualRow } from "./html/part-bands.tsx";
import { ALL, type EntrySizes, fitted, NONE, type Shown, sizesOf } from "./shown.ts";

/**
 * The digest as an HTML mail that needs no images, scripts or fonts. A long day is cut until it fits: Gmail shows no more
 * than 102 kB of a mail.
 */
export function renderHtml(digest: Digest): string {
  const whole = leastBytes(digest) > LARGEST ? null : page(digest, ALL);
  if (whole !== null && Buffer.byteLength(whole) <= LARGEST) return whole;
  const frame = Buffer.byteLength(page(digest, NONE));
  return page(digest, fitted(entrySizes(digest), LARGEST - frame));
}

/** A long day is surely too long: no need to write it all out to find that. */
function leastBytes({ news, changed, heldBack }: Digest): number {
  const entries = [news, changed, heldBack].map((part) => part?.entries.length ?? 0);
  return LEAST.reduce((bytes, least, index) => bytes + least * (entries[index] ?? 0), 0);
}

function page(digest: Digest, shown: Shown): string {
  return `<!DOCTYPE html>\n${markup(<DigestMail digest={digest} shown={shown} />)}\n`
    .replace(OUTLOOK.open, OUTLOOK_OPEN)
    .replace(OUTLOOK.close, OUTLOOK_CLOSE);
}

function entrySizes({ news, changed, ritual, heldBack }: Digest): EntrySizes {
  const entries = news?.entries ?? [];
  const sizes = <Entry,>(list: readonly Entry[], write: (entry: Entry) => ReactNode): number[] =>
    sizesOf(list, LARGEST, (entry) => Buffer.byteLength(markup(write(entry))));
  const band = (brief: boolean) => (entry: NewEntry) => <NewsBand entry={entry} brief={brief} first={false} />;
  return {
    whole: sizes(entries, band(false)),
    brief: sizes(entries, band(true)),
    changed: sizes(changed?.entries ?? [], ChangedEntryBlock),
    ritual: sizes(ritual?.entries.filter(({ missing }) => !missing) ?? [], RitualRow),
    heldBack: sizes(heldBack?.entries ?? [], HeldBackRow),
  };
}

function markup(node: ReactNode): string {
  return renderToStaticMarkup(node).replaceAll(LINE_ENDS, "$&\n");
}

/** Bytes, some below the 100,000 that the mail must keep to. */
const LARGEST = 98_000;
/** Fewer bytes than any new happening, changed story and held-back item takes. */
const LEAST = [2000, 600, 500];
/** Outlook for Windows knows no max-width: it gets a table of 640 around the mail. */
const OUTLOOK_OPEN =
  '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->';
const OUTLOOK_CLOSE = "<!--[if mso]></td></tr></table><![endif]-->";
/** A line a row, so that the source reads, and no line is endless. */
const LINE_ENDS = /<\/(?:tr|p|div|h[1-3]|ul|li|table|style|head)>/g;
