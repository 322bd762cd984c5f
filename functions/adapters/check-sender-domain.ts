import { SESv2Client } from "@aws-sdk/client-sesv2";
import type { Check } from "../core/run/check.ts";
import { awsClientSettings } from "./aws-client-settings.ts";
import type { TxtLookup } from "./dns-txt-lookup.ts";
import { findDmarcPolicy } from "./find-dmarc-policy.ts";
import { findIdentities } from "./ses-identities.ts";

/**
 * Where anybody can have an address and nobody but the provider can sign: mail in their name from elsewhere goes to spam
 * or nowhere, whatever their published policy says today.
 */
const FREEMAIL = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp ymail.com aol.com
  icloud.com me.com mac.com gmx.com gmx.net gmx.de web.de t-online.de proton.me protonmail.com mail.com zoho.com
  mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com rambler.ru qq.com 163.com 126.com sina.com naver.com hanmail.net
  daum.net free.fr orange.fr laposte.net libero.it wp.pl seznam.cz`.split(/\s+/),
);

const OWN_DOMAIN =
  "send from a domain of yours: aws sesv2 create-email-identity --email-identity YOUR-DOMAIN, publish the DKIM records it shows, " +
  "then: npx cdk deploy -c recipients=… -c sender=monitor@YOUR-DOMAIN -c identity=existing";

/**
 * Would receivers believe mail from this sender that SES sends: does SES sign for its domain, and if not, what does the
 * domain ask them to do. Such mail is not bounced: it vanishes.
 */
export async function checkSenderDomain(address: string, env: NodeJS.ProcessEnv, lookup: TxtLookup): Promise<Check> {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const signed = await signingIdentity(address, env);
  if (signed === "unknown") return check("note", "SES does not say whether it signs mails for it", null);
  if (signed !== null) return check("ok", `mails are signed for ${signed} (DKIM)`, null);
  const unsigned = `SES does not sign mails for ${domain} (no DKIM)`;
  if (FREEMAIL.has(domain)) {
    return check("fault", `${unsigned}, and receivers drop such mail from ${domain} without a word`, OWN_DOMAIN);
  }
  const found = await findDmarcPolicy(address, lookup);
  if (found === "unknown") {
    return check("note", `${unsigned}; no name server says how strict it is`, `dig +short TXT _dmarc.${domain}`);
  }
  const signing = `aws sesv2 create-email-identity --email-identity ${domain}, then publish the DKIM records it shows`;
  if (found === null || found.policy === "none") {
    return check("note", `${unsigned}: digests may end among the spam`, signing);
  }
  const demand = `${found.record} asks receivers to ${found.policy} mail that is not signed`;
  return check("fault", `${unsigned}, and ${demand}: digests vanish`, `${signing}; or ${OWN_DOMAIN}`);
}

/** Name of the identity that signs for the address; null when none does; `unknown` when SES cannot be asked. */
async function signingIdentity(address: string, env: NodeJS.ProcessEnv): Promise<string | null | "unknown"> {
  const client = new SESv2Client({ ...awsClientSettings(env, "AWS_ENDPOINT_URL_SESV2"), maxAttempts: 2 });
  const identities = await findIdentities(client, address).catch(() => null);
  return identities === null ? "unknown" : (identities.find(({ signs }) => signs)?.name ?? null);
}

function check(state: Check["state"], detail: string, next: string | null): Check {
  return { name: "sender's domain", state, detail, next };
}
