import { render } from "@react-email/components";
import type { Digest } from "./digest.ts";
import { DigestMail, OUTLOOK } from "./html/digest-mail.tsx";
import { type Shown, shownOf } from "./html/shown.ts";

/**
 * The digest as an HTML mail that needs no images, scripts or fonts. A long day is cut until it fits: Gmail shows no more
 * than 102 kB of a mail.
 */
export async function renderHtml(digest: Digest): Promise<string> {
  let share = 1;
  for (;;) {
    const html = await renderShown(digest, shownOf(digest, share));
    const bytes = Buffer.byteLength(html);
    if (bytes <= LARGEST || share < SMALLEST_SHARE) return html;
    share *= Math.min(0.9, (LARGEST / bytes) * 0.95);
  }
}

async function renderShown(digest: Digest, shown: Shown): Promise<string> {
  const html = await render(<DigestMail digest={digest} shown={shown} />);
  return html
    .replace(DOCTYPE, "<!DOCTYPE html>")
    .replace(`<${OUTLOOK.open}></${OUTLOOK.open}>`, OUTLOOK_OPEN)
    .replace(`<${OUTLOOK.close}></${OUTLOOK.close}>`, OUTLOOK_CLOSE)
    .replaceAll(REACT_MARKS, "")
    .replaceAll(LINE_ENDS, "$&\n");
}

/** Bytes, some below the 100,000 that the mail must keep to. */
const LARGEST = 98_000;
const SMALLEST_SHARE = 0.001;
const DOCTYPE = /^<!DOCTYPE[^>]*>/;
/** Outlook for Windows knows no max-width: it gets a table of 640 around the mail. */
const OUTLOOK_OPEN =
  '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->';
const OUTLOOK_CLOSE = "<!--[if mso]></td></tr></table><![endif]-->";
/** What React leaves for taking the page over in a browser. */
const REACT_MARKS = /<!--(?:\/?\$| )?-->/g;
/** A line a row, so that the source reads, and no line is endless. */
const LINE_ENDS = /<\/(?:tr|p|div|h[1-3]|ul|li|table|style|head)>/g;
