import { composeMail } from "../../../functions/core/digest/compose-mail.ts";
import type { DigestSource } from "../../../functions/core/digest/digest-source.ts";
import { type PreparedDigest, prepareDigest } from "../../../functions/core/digest/prepare-digest.ts";
import type { Mailbox } from "../../../functions/core/settings/parse-mailboxes.ts";

/** A digest with its mail as the store keeps it: no recipient. */
export async function composedDigest(
  source: DigestSource,
  { from }: { from: Mailbox },
): Promise<PreparedDigest & { eml: Uint8Array }> {
  const prepared = await prepareDigest(source);
  const { subject, html, mailText: text, digest } = prepared;
  const messageId = `<${digest.id}@example.org>`;
  const eml = await composeMail({
    subject,
    digest: digest.id,
    html,
    text,
    from,
    to: null,
    messageId,
    date: new Date(source.made),
  });
  return { ...prepared, eml };
}
