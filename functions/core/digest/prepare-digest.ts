import { buildDigest } from "./build-digest.ts";
import type { Digest } from "./digest.ts";
import type { DigestSource } from "./digest-source.ts";
import { inTheirLanguages } from "./in-their-languages.ts";
import { renderHtml } from "./render-html.tsx";
import { renderMailText, renderText } from "./render-text.ts";

export interface PreparedDigest {
  readonly digest: Digest;
  readonly subject: string;
  readonly html: string;
  /** The whole digest. */
  readonly text: string;
  /** As much of it as a mail holds. */
  readonly mailText: string;
}

/** What one digest says, in both forms, from one model. Loads the mail markup library: import it only when one is due. */
export async function prepareDigest(source: DigestSource): Promise<PreparedDigest> {
  const digest = buildDigest(await inTheirLanguages(source));
  const text = renderText(digest);
  return { digest, subject: digest.subject, html: renderHtml(digest), text, mailText: renderMailText(digest, text) };
}
