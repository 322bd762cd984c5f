import { Resolver } from "node:dns/promises";

/** The TXT records of a name, the parts of each put together; none when there are none; null when nobody answers. */
export type TxtLookup = (name: string) => Promise<readonly string[] | null>;

const TIMEOUT_MS = 2_000;
const TRIES = 2;
/** Codes of an answer that says: no such name, no such record. */
const NOTHING = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks this machine's name servers, or the one that `NK_SYRIA_DNS_SERVER` names (`192.0.2.1:53`); bounded in time. */
export function dnsTxtLookup(env: Readonly<Record<string, string | undefined>>): TxtLookup {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (env.NK_SYRIA_DNS_SERVER) resolver.setServers([env.NK_SYRIA_DNS_SERVER]);
  return async (name) => {
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    } catch (error) {
      if (NOTHING.has((error as NodeJS.ErrnoException).code ?? "")) return [];
      return null; // Offline, or behind a firewall: no word on the domain either way.
    }
  };
}
