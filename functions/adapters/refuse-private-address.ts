import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { LookUpName } from "./look-up-name.ts";

/** Asking was refused by the monitor itself; the message says why and names the remedy where there is one. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** Ranges that `allowPrivateNetwork` opens, as ipaddr.js names them. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal", "carrierGradeNat"]);

/**
 * Addresses in otherwise open ranges at which clouds keep their metadata and keys: AWS and Google over IPv6, Alibaba, Azure. The
 * usual 169.254.169.254 is link-local and never asked anyway.
 */
const METADATA = ["fd00:ec2::/32", "fd20:ce::254/128", "100.100.100.200/32", "168.63.129.16/32"].map((block) =>
  ipaddr.parseCIDR(block),
);
/** All of IPv6 that is given out for public use (IANA, IPv6 address space): what lies elsewhere leads nowhere good. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** The middle of an ISATAP interface identifier, `0:5efe` or `200:5efe`, after its first byte. */
const ISATAP_MARK = "0,94,254";

const IN_WORDS: Readonly<Record<string, string>> = {
  loopback: "a loopback address",
  private: "a private address",
  uniqueLocal: "a private address",
  carrierGradeNat: "a private address (carrier-grade NAT)",
  linkLocal: "a link-local address",
  unspecified: "no address of a server",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
};

/** Why an IP address may not be asked, or null when it may. Takes any spelling that Node resolves to, zones included. */
export function refusalOf(address: string, allowPrivateNetwork: boolean): string | null {
  if (!ipaddr.isValid(address)) return `${address} is not an IP address`;
  const plain = behind(ipaddr.parse(address));
  const range = plain.range();
  if (METADATA.some(([block, bits]) => block.kind() === plain.kind() && plain.match(block, bits)))
    return `${address} is a cloud's metadata address`;
  if (range === "unicast" && (plain instanceof ipaddr.IPv4 || plain.match(PUBLIC_IPV6))) return null;
  const kind = IN_WORDS[range] ?? "an address that is not public";
  if (!PRIVATE_RANGES.has(range)) return `${address} is ${kind}`;
  return allowPrivateNetwork ? null : `${address} is ${kind} (--allow-private-network allows it)`;
}

/** The IPv4 address that an IPv6 one stands for: mapped, compatible, NAT64, 6to4, ISATAP (RFC 5214); or the address itself. */
function behind(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address;
  const bytes = address.toByteArray();
  const range = address.range();
  if (range === "ipv4Mapped" || range === "rfc6052" || range === "rfc6145") return new ipaddr.IPv4(bytes.slice(12));
  if (range === "unicast" && bytes.slice(0, 12).every((byte) => byte === 0)) return new ipaddr.IPv4(bytes.slice(12));
  const [interfaceId = 0, ...mark] = bytes.slice(8, 12);
  const isatap = (interfaceId & ~2) === 0 && mark.join() === ISATAP_MARK;
  if (isatap && address.match(PUBLIC_IPV6)) return new ipaddr.IPv4(bytes.slice(12));
  if (range === "6to4") return new ipaddr.IPv4(bytes.slice(2, 6));
  return new ipaddr.IPv6(bytes); // Without its zone.
}

/** A name lookup for sockets that yields only addresses which may be asked: what is checked is what is connected to. */
export function guardedLookup(lookUp: LookUpName, allowPrivateNetwork: boolean): LookupFunction {
  const permitted = async (hostname: string, family: 4 | 6 | null): Promise<readonly LookupAddress[]> => {
    const all = await lookUp(hostname);
    const found = family === null ? all : all.filter((each) => each.family === family);
    const open = found.filter(({ address }) => refusalOf(address, allowPrivateNetwork) === null);
    if (open.length > 0) return open;
    const why = found.map(({ address }) => refusalOf(address, allowPrivateNetwork)).join(", ");
    throw new AddressRefused(`${hostname} may not be asked: ${why || "it has no address"}`);
  };
  return (hostname, options, answer) => {
    const family = [4, "IPv4"].includes(options.family ?? 0) ? 4 : [6, "IPv6"].includes(options.family ?? 0) ? 6 : null;
    permitted(hostname, family).then(
      (open) => (options.all ? answer(null, [...open]) : answer(null, open[0]?.address ?? "", open[0]?.family)),
      (error) => answer(error, "", 0),
    );
  };
}
