import { GetEmailIdentityCommand, type SESv2Client } from "@aws-sdk/client-sesv2";
import { identityNames } from "../core/settings/identity-names.ts";

/** One of the identities by which SES may know an address. */
export interface SesIdentity {
  /** An address or a domain. */
  readonly name: string;
  readonly verified: boolean;
  /** SES signs for its domain (DKIM), and the domain's records say that it may. */
  readonly signs: boolean;
}

/** The identities that SES knows for an address: its own, its domain's, those of the domains above. */
export async function findIdentities(client: SESv2Client, address: string): Promise<SesIdentity[]> {
  const found = await Promise.all(identityNames(address).map((name) => findIdentity(client, name)));
  return found.flatMap((identity) => identity ?? []);
}

async function findIdentity(client: SESv2Client, name: string): Promise<SesIdentity | null> {
  try {
    const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
    const { SigningEnabled, Status } = identity.DkimAttributes ?? {};
    return {
      name,
      verified: identity.VerifiedForSendingStatus === true,
      signs: SigningEnabled === true && Status === "SUCCESS",
    };
  } catch (error) {
    if ((error as Error).name === "NotFoundException") return null;
    throw error;
  }
}
