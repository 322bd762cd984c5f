import type { Mailbox } from "../settings/parse-mailboxes.ts";
import { buildDigest } from "./build-digest.ts";
import { composeMail } from "./compose-mail.ts";
import type { Digest } from "./digest.ts";
import type { DigestSource } from "./digest-source.ts";
import { renderHtml } from "./render-html.tsx";
import { renderText } from "./render-text.ts";

export interface PreparedDigest {
  readonly digest: Digest;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The mail as it is kept: no recipient. */
  readonly eml: Uint8Array;
  /** The model with the version of its form. */
  readonly json: string;
}

/** Everything one digest is, before anything is sent. Loads the mail libraries: import it only when a digest is due. */
export async function prepareDigest(source: DigestSource, { from }: { from: Mailbox }): Promise<PreparedDigest> {
  const digest = buildDigest(source);
  const { subject } = digest;
  const [html, text] = [renderHtml(digest), renderText(digest)];
  const eml = await composeMail({
    subject,
    html,
    text,
    from,
    to: null,
    messageId: `<${digest.id}@${from.address.split("@").at(-1)}>`,
    date: new Date(source.made),
  });
  return { digest, subject, html, text, eml, json: `${JSON.stringify({ format: 1, digest }, null, 1)}\n` };
}
