import { identityNames } from "../core/settings/identity-names.ts";
import type { TxtLookup } from "./dns-txt-lookup.ts";

/** What a domain asks receivers to do with mail in its name that it did not sign: RFC 7489, section 6.3. */
export interface DmarcPolicy {
  readonly policy: "none" | "quarantine" | "reject";
  /** Name of the record that says so. */
  readonly record: string;
}

/**
 * The policy that holds for an address: its domain's own, or that of a domain above it. Null: there is none;
 * `unknown`: no name server answers.
 */
export async function findDmarcPolicy(address: string, lookup: TxtLookup): Promise<DmarcPolicy | null | "unknown"> {
  const [own, ...above] = identityNames(address).slice(1);
  for (const domain of own === undefined ? [] : [own, ...above]) {
    const record = `_dmarc.${domain}`;
    const texts = await lookup(record);
    if (texts === null) return "unknown";
    const tags = texts.map(readTags).find((each) => each.get("v") === "dmarc1");
    if (!tags) continue;
    const policy = (domain === own ? null : tags.get("sp")) ?? tags.get("p");
    return { policy: policy === "reject" || policy === "quarantine" ? policy : "none", record };
  }
  return null;
}

/** `v=DMARC1; p=reject` as pairs, in lower case. */
function readTags(text: string): Map<string, string> {
  const pairs = text.toLowerCase().split(";");
  return new Map(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return [name.trim(), value.trim()];
    }),
  );
}
