import { checkSes } from "../adapters/check-ses.ts";
import { checkSmtp } from "../adapters/check-smtp.ts";
import type { Check } from "../core/run/check.ts";
import type { CommandIo } from "./command-io.ts";
import type { LocalSettings } from "./local-settings.ts";

/** Would a digest be accepted where the settings send it. Sends nothing. */
export async function checkMail({ mailTo, mail }: LocalSettings, io: CommandIo): Promise<Check[]> {
  if (mailTo === "ses:")
    return checkSes({ from: mail.from.address, to: mail.recipients.map(({ address }) => address) }, io.env);
  if (mailTo.startsWith("file:"))
    return [{ name: "mail", state: "ok", detail: "digests are written as files, not sent", next: null }];
  return [await checkSmtp(new URL(mailTo))];
}
