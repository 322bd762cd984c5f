import dns, { type LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import pLimit from "p-limit";
import { HOSTS_FILE, readHostsFile } from "./hosts-file.ts";

/** The addresses of a host name; at least one, else it throws an error with a code of Node's. */
export type LookUpName = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Who is asked for addresses; this machine's own unless told otherwise. */
export interface NameSources {
  /** `192.0.2.1:53`. */
  readonly nameServers?: readonly string[];
  /** Path of a hosts file. */
  readonly hostsFile?: string;
  /** What else the system knows names by. */
  readonly system?: LookUpName;
  /** Milliseconds after which name servers, and the system, are waited for no longer. */
  readonly waitMs?: number;
}

/** Most names are known within 0.1 s, those of servers far away within 2 s; a name server may be asked twice. */
const WAIT_MS = 8_000;
const FIRST_TRY_MS = 2_000;
const TRIES = 2;
/** Some name servers never answer for IPv6: a name whose IPv4 addresses have come waits no longer than so. */
const OTHER_FAMILY_MS = 300;

/**
 * Looks up host names without letting one stand in another's way. In this order: the hosts file; the name servers, by
 * questions that are bounded in time and can be cancelled; the system, which knows more (mDNS, a VPN's own servers, search
 * domains), but keeps one of this process's few threads until it gives up, which takes it tens of seconds where name servers
 * are silent. So the system is asked for one name at a time, leaving a thread for the lookups of others, and only for names
 * of this machine or network, for those that name servers don't know, and while none of them was ever heard of.
 */
export function nameLookup(sources: NameSources = {}): LookUpName {
  const { hostsFile = HOSTS_FILE, system = askSystem, waitMs = WAIT_MS, nameServers } = sources;
  const inTurn = pLimit(1);
  let hosts: ReturnType<typeof readHostsFile> | undefined;
  let heard = false;

  const askInTurn = async (hostname: string, known: NodeJS.ErrnoException): Promise<readonly LookupAddress[]> => {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        over = true;
        reject(known);
      }, waitMs);
    });
    const asked = inTurn(async () => (over ? [] : await system(hostname)));
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  };

  return async (hostname) => {
    const name = hostname.toLowerCase().replace(/\.$/, "");
    hosts ??= readHostsFile(hostsFile);
    const written = (await hosts).get(name);
    if (written !== undefined) return written;
    if (isLocalName(name)) return askInTurn(name, failure("ETIMEOUT", name));
    try {
      const found = await askNameServers(hostname, { nameServers, waitMs });
      heard = true;
      return found;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      heard ||= code === "ENOTFOUND" || code === "ENODATA" || code === "ESERVFAIL";
      if (code === "ESERVFAIL" || (code === "ETIMEOUT" && heard)) throw error;
      return askInTurn(hostname, error as NodeJS.ErrnoException);
    }
  };
}

/** Names that the name servers of the world don't know: of this machine, of containers beside it, of the house (RFC 6761, 6762). */
function isLocalName(name: string): boolean {
  return !name.includes(".") || name.endsWith(".localhost") || name.endsWith(".local");
}

/** A channel of its own for each name: what is cancelled is this question, and a laptop's new network is noticed. */
async function askNameServers(
  hostname: string,
  { nameServers, waitMs }: { nameServers: readonly string[] | undefined; waitMs: number },
): Promise<LookupAddress[]> {
  const resolver = new Resolver({ timeout: FIRST_TRY_MS, tries: TRIES });
  if (nameServers !== undefined) resolver.setServers(nameServers);
  const timers = [setTimeout(() => resolver.cancel(), waitMs)];
  const asked = ([4, 6] as const).map(async (family) => {
    const addresses = await (family === 4 ? resolver.resolve4(hostname) : resolver.resolve6(hostname));
    timers.push(setTimeout(() => resolver.cancel(), OTHER_FAMILY_MS));
    return addresses.map((address) => ({ address, family }));
  });
  const answers = await Promise.allSettled(asked);
  for (const timer of timers) clearTimeout(timer);
  const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (found.length > 0) return found;
  const codes = answers.map((answer) => (answer.status === "rejected" ? codeOf(answer.reason) : "ENODATA"));
  throw failure(TELLING.find((code) => codes.includes(code)) ?? codes[0] ?? "ENODATA", hostname);
}

/** Of two answers that differ, the one that says more. */
const TELLING = ["ENOTFOUND", "ETIMEOUT", "ESERVFAIL"];

/** A question that was cancelled, or that no name server took, is one that nobody answered. */
function codeOf({ code = "ETIMEOUT" }: NodeJS.ErrnoException): string {
  return code === "ECANCELLED" || code === "ECONNREFUSED" ? "ETIMEOUT" : code;
}

function failure(code: string, hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} cannot be looked up (${code})`), { code });
}

function askSystem(hostname: string): Promise<LookupAddress[]> {
  return dns.promises.lookup(hostname, { all: true });
}
