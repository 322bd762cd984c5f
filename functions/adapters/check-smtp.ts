import { createTransport } from "nodemailer";
import type { Check } from "../core/run/check.ts";
import { serviceWords } from "./service-words.ts";
import { readSmtpSettings } from "./smtp-mailer.ts";

/** Does the mail server answer, and take the name and password if there are any. Sends nothing. */
export async function checkSmtp(url: URL): Promise<Check> {
  const { options, secrets } = readSmtpSettings(url);
  const transport = createTransport(options);
  try {
    await transport.verify();
    return { name: "mail", state: "ok", detail: `${url.host} answers`, next: null };
  } catch (error) {
    const detail = `${url.host}: ${serviceWords((error as Error).message, secrets)}`;
    return { name: "mail", state: "fault", detail, next: "check host, port, name and password in --mail" };
  } finally {
    transport.close();
  }
}
