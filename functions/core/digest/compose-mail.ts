import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Mailbox } from "../settings/parse-mailboxes.ts";

export interface MailParts {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly from: Mailbox;
  /** The one recipient; null for the copy that is kept, which names none. */
  readonly to: Mailbox | null;
  /** The digest's id: all mails of one digest belong to one conversation, also where a service gives each its own Message-ID. */
  readonly digest: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
}

/** The message as RFC 5322 bytes: plain text and HTML, lines within their limit, no header that a field could break. */
export async function composeMail(parts: MailParts): Promise<Uint8Array> {
  const { from, to } = parts;
  const message = new MailComposer({
    from: mailbox(from),
    to: to === null ? NO_RECIPIENTS : mailbox(to),
    subject: oneLine(parts.subject),
    messageId: oneLine(parts.messageId),
    date: parts.date,
    references: `<${oneLine(parts.digest)}@${domainOf(from)}>`,
    text: parts.text,
    html: parts.html,
    headers: {
      // RFC 3834: no out-of-office answers to this.
      "Auto-Submitted": "auto-generated",
      // The same for Exchange.
      "X-Auto-Response-Suppress": "All",
      // RFC 2369. The sender reads it: the footer asks for an answer, too. No one-click header (RFC 8058) without an endpoint.
      "List-Unsubscribe": `<mailto:${encodeURI(oneLine(from.address))}?subject=stop>`,
    },
    // The boundary comes from the message, so that the same digest is the same bytes.
    baseBoundary: createHash("sha256").update(parts.messageId).digest("hex").slice(0, 24),
    newline: "windows",
    disableFileAccess: true,
    disableUrlAccess: true,
  } as MailComposerOptions);
  return message.compile().build();
}

function domainOf({ address }: Mailbox): string {
  return oneLine(address.slice(address.lastIndexOf("@") + 1));
}

type MailComposerOptions = ConstructorParameters<typeof MailComposer>[0];

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: name === null ? "" : oneLine(name), address: oneLine(address) };
}

/** No field may end its header and begin another. */
function oneLine(field: string): string {
  return field.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** RFC 5322 section 3.4: an empty group. */
const NO_RECIPIENTS = "undisclosed-recipients:;";
