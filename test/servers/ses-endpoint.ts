import type { ServerResponse } from "node:http";
import { startLoopbackServer } from "./loopback-server.ts";

export interface SesMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The raw message, decoded. */
  readonly raw: Buffer;
  readonly configurationSet: string | null;
}

/** Ways in which SES says no, each with its own error type, status and words. */
export type SesRefusal = "not-verified" | "throttled" | "quota" | "suppressed" | "bad-address" | "paused" | "outage";

export interface SesEndpointOptions {
  /** Addresses and domains that are verified; when given, any other sender (in a sandbox, recipient) is refused. */
  readonly verified?: readonly string[];
  /** Default true, as every account begins. */
  readonly sandbox?: boolean;
  /** Those identities whose mails are signed (DKIM); none unless given. */
  readonly signed?: readonly string[];
}

export interface SesEndpoint {
  /** For `AWS_ENDPOINT_URL_SESV2`. */
  readonly url: string;
  /** Variables with which a program or an SDK client talks to this endpoint. */
  readonly env: Readonly<Record<string, string>>;
  /** What was accepted, in order. */
  readonly messages: SesMail[];
  /** What was asked, `METHOD /path`, in order of arrival, with the body when there was one. */
  readonly requests: { readonly route: string; readonly body: Buffer }[];
  /** Answers `AccessDeniedException` to whatever this says yes to. */
  denies: (route: string, body: Buffer) => boolean;
  /** Called when a message was accepted, before the answer goes out; the answer waits for the promise. */
  accepted: (mail: SesMail) => Promise<void> | undefined;
  /** Refuses the next `times` messages (all when not given) so; null accepts again. */
  refuse(refusal: SesRefusal | null, times?: number): void;
  /** Keeps the next `times` messages but cuts the connection instead of answering. */
  loseAnswers(times: number): void;
  close(): Promise<void>;
}

interface SesAnswer {
  readonly status: number;
  readonly type?: string;
  readonly value: unknown;
}

interface SesError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

const REFUSALS: Record<Exclude<SesRefusal, "not-verified">, SesError> = {
  throttled: { status: 429, type: "TooManyRequestsException", message: "Maximum sending rate exceeded." },
  quota: { status: 400, type: "LimitExceededException", message: "Daily message quota exceeded." },
  suppressed: { status: 400, type: "MessageRejected", message: "Address is on the suppression list." },
  "bad-address": { status: 400, type: "BadRequestException", message: "Missing final '@domain'" },
  paused: { status: 400, type: "SendingPausedException", message: "Email sending is disabled for this account." },
  outage: { status: 500, type: "InternalServiceErrorException", message: "The service is out of order." },
};

/**
 * A small SESv2 on loopback: takes raw messages (`POST /v2/email/outbound-emails`), tells of the account and of
 * identities (`GET /v2/email/account`, `GET /v2/email/identities/NAME`), and says no as SES does.
 */
export async function startSesEndpoint({
  verified,
  sandbox = true,
  signed = [],
}: SesEndpointOptions = {}): Promise<SesEndpoint> {
  const messages: SesMail[] = [];
  const requests: { route: string; body: Buffer }[] = [];
  let refusal: SesRefusal | null = null;
  let refusalsLeft = 0;
  let answersToLose = 0;

  function sendEmail(mail: SesMail): SesAnswer | null {
    const refused = refusal !== null && refusalsLeft > 0 ? refusal : null;
    if (refused !== null) refusalsLeft -= 1;
    if (refused === "not-verified") return sesError(notVerified([mail.from, ...mail.to]));
    if (refused !== null) return sesError(REFUSALS[refused]);
    const unknown = unverifiedAddresses(mail, verified, sandbox);
    if (unknown.length > 0) return sesError(notVerified(unknown));
    messages.push(mail);
    if (answersToLose === 0) return { status: 200, value: { MessageId: `loopback-${messages.length}` } };
    answersToLose -= 1;
    return null;
  }

  function answer(route: string, body: Buffer): SesAnswer | null {
    if (route === "POST /v2/email/outbound-emails") return sendEmail(readMail(body));
    if (route === "GET /v2/email/account") return { status: 200, value: account(sandbox, messages.length) };
    const identity = /^GET \/v2\/email\/identities\/(.+)$/.exec(route)?.[1];
    if (identity !== undefined) return describeIdentity(identity, verified, signed);
    return sesError({ status: 404, type: "NotFoundException", message: `Nothing at ${route}.` });
  }

  const server = await startLoopbackServer((request, body, response) => {
    const route = `${request.method} ${decodeURIComponent(request.url ?? "")}`;
    requests.push({ route, body });
    if (endpoint.denies(route, body)) return send(response, sesError(DENIED));
    const before = messages.length;
    const answered = answer(route, body);
    const mail = messages[before];
    void Promise.resolve(mail && endpoint.accepted(mail)).then(() => send(response, answered));
  });
  const endpoint: SesEndpoint = {
    url: server.url,
    env: {
      AWS_ENDPOINT_URL_SESV2: server.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    messages,
    requests,
    denies: () => false,
    accepted: () => undefined,
    refuse(next, times = Number.POSITIVE_INFINITY) {
      refusal = next;
      refusalsLeft = times;
    },
    loseAnswers(times) {
      answersToLose = times;
    },
    close: server.close,
  };
  return endpoint;
}

const DENIED: SesError = { status: 403, type: "AccessDeniedException", message: "User is not authorized to do that." };

function readMail(body: Buffer): SesMail {
  const sent = JSON.parse(body.toString());
  return {
    from: sent.FromEmailAddress ?? "",
    to: sent.Destination?.ToAddresses ?? [],
    raw: Buffer.from(sent.Content?.Raw?.Data ?? "", "base64"),
    configurationSet: sent.ConfigurationSetName ?? null,
  };
}

function unverifiedAddresses(mail: SesMail, verified: readonly string[] | undefined, sandbox: boolean): string[] {
  if (verified === undefined) return [];
  return [mail.from, ...(sandbox ? mail.to : [])].filter((address) => !isVerified(address, verified));
}

/** An address is verified by itself or by its domain. */
function isVerified(identity: string, verified: readonly string[]): boolean {
  return verified.includes(identity) || verified.includes(identity.slice(identity.lastIndexOf("@") + 1));
}

function notVerified(addresses: readonly string[]): SesError {
  const message = `Email address is not verified. The following identities failed the check in region US-EAST-1: ${[...new Set(addresses)].join(", ")}`;
  return { status: 400, type: "MessageRejected", message };
}

function account(sandbox: boolean, sent: number) {
  return {
    ProductionAccessEnabled: !sandbox,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { Max24HourSend: sandbox ? 200 : 50_000, MaxSendRate: sandbox ? 1 : 14, SentLast24Hours: sent },
  };
}

function describeIdentity(
  identity: string,
  verified: readonly string[] | undefined,
  signed: readonly string[],
): SesAnswer {
  if (verified !== undefined && !isVerified(identity, verified)) {
    const message = `Email identity ${identity} does not exist.`;
    return sesError({ status: 404, type: "NotFoundException", message });
  }
  const IdentityType = identity.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN";
  const isSigned = signed.includes(identity);
  const DkimAttributes = { SigningEnabled: isSigned, Status: isSigned ? "SUCCESS" : "NOT_STARTED" };
  const value = { IdentityType, VerifiedForSendingStatus: true, VerificationStatus: "SUCCESS", DkimAttributes };
  return { status: 200, value };
}

function sesError({ status, type, message }: SesError): SesAnswer {
  return { status, type, value: { message } };
}

/** Null cuts the connection. */
function send(response: ServerResponse, answer: SesAnswer | null): void {
  if (answer === null) {
    response.destroy();
    return;
  }
  const errorType = answer.type === undefined ? {} : { "x-amzn-errortype": answer.type };
  response.writeHead(answer.status, { "content-type": "application/json", ...errorType });
  response.end(JSON.stringify(answer.value));
}
