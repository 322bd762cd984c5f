import { buildDigest } from "./build-digest.ts";
import type { Digest } from "./digest.ts";
import type { DigestSource } from "./digest-source.ts";
import { renderHtml } from "./render-html.tsx";
import { renderText } from "./render-text.ts";

export interface PreparedDigest {
  readonly digest: Digest;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** What one digest says, in both forms, from one model. Loads the mail markup library: import it only when one is due. */
export function prepareDigest(source: DigestSource): PreparedDigest {
  const digest = buildDigest(source);
  return { digest, subject: digest.subject, html: renderHtml(digest), text: renderText(digest) };
}
