import type { OutboxEntry, OutboxRecipient } from "../state/outbox-entry.ts";
import { wrapped } from "./text/columns.ts";
import { WIDTH } from "./text/text-page.ts";

/** What a mail says of its own delivery: that it may be there twice, or that it was held back at first. Null as a rule. */
export function deliveryNote(
  { reason }: Pick<OutboxEntry, "reason">,
  { uncertain }: Pick<OutboxRecipient, "uncertain">,
): string | null {
  const notes = [
    reason === null ? "" : `This digest was held until a person let it go: ${reason.replace(ADVICE, "")}.`,
    uncertain
      ? "This is a repeat: an earlier attempt to send it was not confirmed, so you may have this digest already."
      : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? null : notes.join(" ");
}

/** What the reason tells whoever looks after the monitor; for readers it is over. */
const ADVICE = /: look before .*$/;

/** The note at the head of both parts of a mail: below the day in the HTML, above all else in the text. */
export function withNote<Mail extends { readonly html: string; readonly text: string }>(
  mail: Mail,
  note: string | null,
): Mail {
  if (note === null) return mail;
  const escaped = note.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const paragraph = `<p class="acc" style="margin:14px 0 0;font-size:16px;line-height:25px;color:#9b1c1f">${escaped}</p>`;
  return {
    ...mail,
    html: mail.html.replace("</h1>", (end) => `${end}${paragraph}`),
    text: `${wrapped(note, WIDTH).join("\n")}\n\n${mail.text}`,
  };
}
