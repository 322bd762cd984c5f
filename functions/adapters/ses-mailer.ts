import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer, MailOutcome } from "../ports.ts";
import { awsClientSettings } from "./aws-client-settings.ts";
import { keepSdkQuiet } from "./keep-sdk-quiet.ts";
import { serviceWords } from "./service-words.ts";

export interface SesMailerOptions {
  /** Where SES is asked; by the environment when not given. */
  readonly region?: string;
  readonly configurationSet?: string;
  /** The standard AWS variables. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Hands messages to Amazon SES. Each message is tried once: SES knows no repeat from a second message, so repeating one
 * whose answer was lost is for the caller to decide, who knows what it has promised.
 */
export function sesMailer({ region, configurationSet, env }: SesMailerOptions): Mailer {
  keepSdkQuiet();
  const settings = awsClientSettings(env, "AWS_ENDPOINT_URL_SESV2");
  const client = new SESv2Client({ ...settings, ...(region === undefined ? {} : { region }), maxAttempts: 1 });
  return {
    kind: "ses",
    async send({ from, to, raw }) {
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            Content: { Raw: { Data: raw } },
            ConfigurationSetName: configurationSet,
          }),
        );
        return { accepted: true, place: null };
      } catch (error) {
        return outcomeOf(error as Error);
      }
    },
  };
}

/** Names of SES errors (SendEmail in the SESv2 reference, and the SDK's own for throttling). */
const THROTTLED = new Set(["TooManyRequestsException", "LimitExceededException", "ThrottlingException", "Throttling"]);
const REFUSED = new Set(["MessageRejected", "BadRequestException"]);

function outcomeOf(error: Error): MailOutcome {
  const reason = serviceWords(`${error.name}: ${error.message}`);
  return { accepted: false, kind: kindOf(error), reason, ...(isUnanswered(error) && { unanswered: true }) };
}

/** The question went out and no whole answer came back; what never reached SES is no such thing. */
function isUnanswered(error: Error & { code?: string; $metadata?: { httpStatusCode?: number } }): boolean {
  const isCut = error.name === "TimeoutError" || error.code === "ECONNRESET" || error.code === "EPIPE";
  return isCut && error.$metadata?.httpStatusCode === undefined;
}

function kindOf({ name, message }: Error): Extract<MailOutcome, { accepted: false }>["kind"] {
  if (name === "MailFromDomainNotVerifiedException" || /not verified/i.test(message)) return "unverified";
  if (THROTTLED.has(name) || /throttl|quota exceeded|rate exceeded/i.test(message)) return "throttled";
  return REFUSED.has(name) ? "refused" : "unavailable";
}
