import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { Check } from "../core/run/check.ts";
import { awsClientSettings } from "./aws-client-settings.ts";
import { serviceWords } from "./service-words.ts";

/** Who is to send and to receive, as bare addresses. */
export interface MailParties {
  readonly from: string;
  readonly to: readonly string[];
}

/** Would SES take a digest from this sender for these recipients: the account, its sandbox, each identity. */
export async function checkSes({ from, to }: MailParties, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const client = new SESv2Client({ ...awsClientSettings(env, "AWS_ENDPOINT_URL_SESV2"), maxAttempts: 2 });
  try {
    const account = await client.send(new GetAccountCommand({}));
    const checks = [await identityCheck(client, { address: from, part: "sender" })];
    if (account.SendingEnabled === false)
      checks.push(fault("SES has stopped this account's sending", "open the SES console and read its notice"));
    if (account.ProductionAccessEnabled)
      return [...checks, { name: "mail", state: "ok", detail: "SES: out of the sandbox", next: null }];
    const recipients = await Promise.all(
      to.map((address) => identityCheck(client, { address, part: "recipient, in the sandbox" })),
    );
    return [...checks, ...recipients];
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
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const verified = (await isVerified(client, address)) || (await isVerified(client, domain));
  if (verified) return { name: "mail", state: "ok", detail: `SES: ${address} is verified (${part})`, next: null };
  return fault(
    `SES: ${address} is not verified (${part})`,
    `click the link in the mail from AWS, or ask for a new one: aws sesv2 create-email-identity --email-identity ${address}`,
  );
}

async function isVerified(client: SESv2Client, identity: string): Promise<boolean> {
  try {
    return (
      (await client.send(new GetEmailIdentityCommand({ EmailIdentity: identity }))).VerifiedForSendingStatus === true
    );
  } catch (error) {
    if ((error as Error).name === "NotFoundException") return false;
    throw error;
  }
}

function fault(detail: string, next: string): Check {
  return { name: "mail", state: "fault", detail, next };
}
