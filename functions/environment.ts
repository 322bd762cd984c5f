import { parseContact } from "./core/settings/parse-contact.ts";
import { type DigestTime, parseDigestTime } from "./core/settings/parse-digest-time.ts";
import { type Mailbox, parseMailboxes } from "./core/settings/parse-mailboxes.ts";
import { parseQuietDays } from "./core/settings/parse-quiet-days.ts";
import { parseTimeZone } from "./core/settings/parse-time-zone.ts";

/**
 * The function's environment variables. The stack writes an object of exactly this type, so that a variable which one
 * side forgets does not compile. It is a type, not an interface: only a type fits where a record of strings is asked for.
 */
export type FunctionEnvironment = {
  /** Name of the bucket that holds seeds, state, digests and run reports. */
  readonly NK_SYRIA_BUCKET: string;
  /** A mailbox: `Name <address>` or a bare address. */
  readonly NK_SYRIA_SENDER: string;
  /** A comma list of mailboxes. */
  readonly NK_SYRIA_RECIPIENTS: string;
  /** IANA name. */
  readonly NK_SYRIA_TIME_ZONE: string;
  /** `07:00`, on the clock of that zone. */
  readonly NK_SYRIA_DIGEST_TIME: string;
  /** A whole number from 1. */
  readonly NK_SYRIA_QUIET_DAYS: string;
  /** Name of the SES configuration set that every mail names. */
  readonly NK_SYRIA_CONFIGURATION_SET: string;
  /** Version of the code, for reports and the digest's footer. */
  readonly NK_SYRIA_VERSION: string;
  /** Whom the servers of feeds may turn to; absent when nobody is to be named. */
  readonly NK_SYRIA_CONTACT?: string;
  /** `1`: feeds on loopback and private addresses may be read. Any other value, or none: they may not. */
  readonly NK_SYRIA_ALLOW_PRIVATE_NETWORK: "1" | "0";
};

/** The function's environment, read: what `monitor.ts` builds its adapters from. */
export interface Environment {
  readonly bucket: string;
  readonly sender: Mailbox;
  /** At least one. */
  readonly recipients: readonly Mailbox[];
  /** IANA name. */
  readonly timeZone: string;
  readonly digestTime: DigestTime;
  readonly quietDays: number;
  readonly configurationSet: string;
  readonly version: string;
  /** For the User-Agent; null: no feed learns who reads it. */
  readonly contact: string | null;
  readonly allowPrivateNetwork: boolean;
}

/**
 * Reads the variables that the stack set, `process.env` as a rule. The faults name variables, never values: an address
 * has no place in a log.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { environment: Environment } | { faults: string[] } {
  const faults: string[] = [];
  const text = (name: keyof FunctionEnvironment): string => {
    const value = env[name]?.trim() ?? "";
    if (value === "") faults.push(`${name} is not set; deploy the stack again.`);
    return value;
  };
  const read = <T extends object>(
    name: keyof FunctionEnvironment,
    parse: (text: string) => T | { faults: string[] },
  ) => {
    const given = text(name);
    const value = given === "" ? null : parse(given);
    if (value === null) return null;
    if (!("faults" in value)) return value as Exclude<T, { faults: string[] }>;
    faults.push(`${name} holds something that cannot be read; deploy the stack again.`);
    return null;
  };

  const bucket = text("NK_SYRIA_BUCKET");
  const sender = read("NK_SYRIA_SENDER", parseMailboxes)?.mailboxes[0];
  const recipients = read("NK_SYRIA_RECIPIENTS", parseMailboxes)?.mailboxes;
  const zone = read("NK_SYRIA_TIME_ZONE", parseTimeZone);
  const time = read("NK_SYRIA_DIGEST_TIME", parseDigestTime);
  const quiet = read("NK_SYRIA_QUIET_DAYS", parseQuietDays);
  const configurationSet = text("NK_SYRIA_CONFIGURATION_SET");
  const version = text("NK_SYRIA_VERSION");
  const contact = env.NK_SYRIA_CONTACT?.trim() ? read("NK_SYRIA_CONTACT", parseContact) : { contact: null };
  const allowPrivateNetwork = env.NK_SYRIA_ALLOW_PRIVATE_NETWORK?.trim() === "1";
  if (faults.length > 0 || !sender || !recipients || !zone || !time || !quiet || !contact) return { faults };
  return {
    environment: {
      bucket,
      sender,
      recipients,
      ...zone,
      ...time,
      ...quiet,
      configurationSet,
      version,
      ...contact,
      allowPrivateNetwork,
    },
  };
}
