import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import type SMTPTransport from "nodemailer/lib/smtp-transport";
import type { Mailer, MailOutcome } from "../ports.ts";
import { serviceWords } from "./service-words.ts";

/** Milliseconds that a mail server may be silent at any step; RFC 5321 would allow minutes, a run has less. */
const SILENCE_MS = 20_000;
/** Ports of message submission (RFC 8314, RFC 6409) where the setting names none. */
const SUBMISSION_TLS = 465;
const SUBMISSION = 587;

/**
 * Hands messages to the SMTP server of a URL, `smtp://[user:pass@]host[:port]` or `smtps://…`. A password goes over an
 * unencrypted connection to this machine only; other servers must offer TLS with a valid certificate for it.
 */
export function smtpMailer(url: URL): Mailer {
  const { options, secrets } = readSmtpSettings(url);
  return {
    kind: "smtp",
    async send({ from, to, raw }) {
      const areBare = [from, to].every((address) => BARE_ADDRESS.test(address));
      if (!areBare) return { accepted: false, kind: "refused", reason: "an address is not a bare one" };
      const transport = createTransport(options);
      let handedOver = false;
      try {
        // A stream is read only when the server has asked for the message, so its end tells that it went out.
        const message = Readable.from([Buffer.from(raw)]).once("end", () => {
          handedOver = true;
        });
        await transport.sendMail({ envelope: { from, to: [to] }, raw: message });
        return { accepted: true, place: null };
      } catch (error) {
        return outcomeOf(error as SmtpError, { secrets, handedOver });
      } finally {
        transport.close();
      }
    },
  };
}

/** One address and nothing else (RFC 5321, without quoted names): out of any other text nodemailer would read one. */
const BARE_ADDRESS = /^[^\s\p{Cc}()<>[\]:;@\\,"]+@[^\s\p{Cc}()<>:;@\\,"]+$/u;

interface SmtpError extends Error {
  readonly code?: string;
  /** The command that failed, as nodemailer names it. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** How to reach the server of a URL, and what of it must never be shown. */
export function readSmtpSettings(url: URL): { options: SMTPTransport.Options; secrets: string[] } {
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const onThisMachine = host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
  const user = decodeURIComponent(url.username);
  const pass = decodeURIComponent(url.password);
  return {
    options: {
      host,
      port: url.port === "" ? (secure ? SUBMISSION_TLS : SUBMISSION) : Number(url.port),
      secure,
      ...(user === "" ? {} : { auth: { user, pass } }),
      requireTLS: user !== "" && !onThisMachine,
      tls: { rejectUnauthorized: !onThisMachine },
      connectionTimeout: SILENCE_MS,
      greetingTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      dnsTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    secrets: [
      pass,
      url.password,
      Buffer.from(pass).toString("base64"),
      Buffer.from(`\0${user}\0${pass}`).toString("base64"),
    ],
  };
}

/** Commands whose refusal is about this message; at any other the server refuses to talk at all, for now. */
const ABOUT_THE_MESSAGE = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/**
 * Replies with which servers slow a sender down (RFC 5321, RFC 3463 4.7.x in practice): closing for now, mailbox or
 * sender held off, too much at once.
 */
const SLOW_DOWN = new Set([421, 450, 452]);
const SLOW_DOWN_WORDS = /throttl|rate (limit|exceeded)|sending rate|quota|too (many|fast|much)/i;

function outcomeOf(
  error: SmtpError,
  { secrets, handedOver }: { secrets: readonly string[]; handedOver: boolean },
): MailOutcome {
  const said = error.response ?? error.message;
  const outcome = { accepted: false, kind: kindOf(error, said), reason: serviceWords(said, secrets) } as const;
  return handedOver && error.responseCode === undefined ? { ...outcome, unanswered: true } : outcome;
}

function kindOf({ code, command, responseCode }: SmtpError, said: string): Refusal {
  if (responseCode === undefined) return code === "EENVELOPE" || code === "EMESSAGE" ? "refused" : "unavailable";
  if (responseCode < 500)
    return SLOW_DOWN.has(responseCode) || SLOW_DOWN_WORDS.test(said) ? "throttled" : "unavailable";
  if (!ABOUT_THE_MESSAGE.has(command ?? "")) return "unavailable";
  return /not verified/i.test(said) ? "unverified" : "refused";
}

type Refusal = Extract<MailOutcome, { accepted: false }>["kind"];
