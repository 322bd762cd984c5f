import type { Mailer } from "../ports.ts";
import { fileMailer } from "./file-mailer.ts";

export interface OpenMailerOptions {
  /** Where `file:` without a folder delivers. */
  readonly defaultFolder: string;
  /** The standard AWS variables, for `ses:`. */
  readonly env: NodeJS.ProcessEnv;
}

const FORMS = "give file:DIR, smtp://[user:pass@]host:port, smtps://… or ses:";

/**
 * The mailer that a setting names: `file:[DIR]`, `smtp://…`, `smtps://…` or `ses:`. Connects to nothing yet, and loads
 * only the one that is wanted. A setting that names no mailer is a fault in words, without the password in it.
 */
export async function openMailer(
  spec: string,
  { defaultFolder, env }: OpenMailerOptions,
): Promise<{ mailer: Mailer } | { fault: string }> {
  if (spec.startsWith("file:")) return { mailer: fileMailer(spec.slice("file:".length) || defaultFolder) };
  if (spec === "ses:") {
    const { sesMailer } = await import("./ses-mailer.ts");
    return { mailer: sesMailer({ env }) };
  }
  if (!/^smtps?:/i.test(spec)) return { fault: `mail ${withoutPassword(spec)}: no way to send mail; ${FORMS}` };
  const url = readSmtpUrl(spec);
  if (url === null) return { fault: `mail ${withoutPassword(spec)}: not the address of a mail server; ${FORMS}` };
  const { smtpMailer } = await import("./smtp-mailer.ts");
  return { mailer: smtpMailer(url) };
}

/** Null unless it has a host, a name and password that decode, and nothing after the port. */
function readSmtpUrl(spec: string): URL | null {
  try {
    const url = new URL(spec);
    decodeURIComponent(url.username + url.password);
    const more = url.pathname.replace(/^\/$/, "") + url.search + url.hash;
    return url.hostname === "" || more !== "" || !/^smtps?:\/\//i.test(spec) ? null : url;
  } catch {
    return null;
  }
}

function withoutPassword(spec: string): string {
  return spec.replace(/^([^:]*:\/*)?.*@/s, "$1…@");
}
