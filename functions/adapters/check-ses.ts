import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { Check } from "../core/run/check.ts";
import { awsClientSettings } from "./aws-client-settings.ts";
import { serviceWords } from "./service-words.ts";
import { findIdentities } from "./ses-identities.ts";

/** Who is to send and to receive, as bare addresses. */
export interface MailParties {
  readonly from: string;
  readonly to: readonly string[];
}

const CONSOLE = "https://console.aws.amazon.com/ses/home#/account";

/** Would SES take a digest from this sender for these recipients: the account, its sandbox, each identity. */
export async function checkSes({ from, to }: MailParties, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const client = new SESv2Client({ ...awsClientSettings(env, "AWS_ENDPOINT_URL_SESV2"), maxAttempts: 2 });
  try {
    const account = await client.send(new GetAccountCommand({}));
    const checks = [await identityCheck(client, { address: from, part: "sender" })];
    if (account.SendingEnabled === false)
      checks.push(fault("SES has stopped this account's sending", `read its notice: ${CONSOLE}`));
    if (account.ProductionAccessEnabled)
      return [...checks, { name: "mail", state: "ok", detail: "SES: out of the sandbox", next: null }];
    const others = to.filter((address) => address.toLowerCase() !== from.toLowerCase());
    const recipients = await Promise.all(
      others.map((address) => identityCheck(client, { address, part: "recipient, in the sandbox" })),
    );
    return [...checks, ...recipients, sandboxNote(recipients)];
  } catch (error) {
    const { name, message } = error as Error;
    return [
      fault(
        `SES cannot be asked: ${serviceWords(`${name}: ${message}`)}`,
        "check AWS_REGION and the credentials (aws sts get-caller-identity)",
      ),
    ];
  }
}

/** An address is as good as verified when its domain is. */
async function identityCheck(
  client: SESv2Client,
  { address, part }: { address: string; part: string },
): Promise<Check> {
  const verified = (await findIdentities(client, address)).some((identity) => identity.verified);
  if (verified) return { name: "mail", state: "ok", detail: `SES: ${address} is verified (${part})`, next: null };
  return fault(
    `SES: ${address} is not verified (${part})`,
    `click the link in the mail from AWS; for a new link: aws ses verify-email-identity --email-address ${address}`,
  );
}

/** In its sandbox SES mails to verified addresses alone; out of it, to anybody. */
function sandboxNote(recipients: readonly Check[]): Check {
  const stuck = recipients.some(({ state }) => state === "fault");
  return {
    name: "mail",
    state: "note",
    detail: "SES: in the sandbox, as every new account: it mails to verified addresses alone",
    next: stuck ? `or ask for production access, then nobody else need click: ${CONSOLE}` : null,
  };
}

function fault(detail: string, next: string): Check {
  return { name: "mail", state: "fault", detail, next };
}
