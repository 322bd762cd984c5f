import { QUIET_DAYS } from "./mail-settings.ts";
import { parseContact } from "./parse-contact.ts";
import { type DigestTime, parseDigestTime } from "./parse-digest-time.ts";
import { type Mailbox, parseMailboxes } from "./parse-mailboxes.ts";
import { parseQuietDays } from "./parse-quiet-days.ts";
import { parseSchedule, type Schedule } from "./parse-schedule.ts";
import { parseTimeZone } from "./parse-time-zone.ts";
import { intendedSetting, type SettingName } from "./setting-names.ts";

/** All that a deployment is told: the values of the context keys of `cdk deploy -c KEY=VALUE`, checked. */
export interface StageSettings {
  /** Who gets the digest; at least one. */
  readonly recipients: readonly Mailbox[];
  readonly sender: Mailbox;
  readonly collectSchedule: Schedule;
  /** On the clock of `timeZone`. */
  readonly digestTime: DigestTime;
  /** IANA name. */
  readonly timeZone: string;
  /** Days without news after which a mail says so. */
  readonly quietDays: number;
  /** Bare address. */
  readonly alarmEmail: string;
  /** `create`: the stack makes the sender's SES identity; `existing`: SES knows the address or its domain already. */
  readonly identity: "create" | "existing";
  /** Whom the servers of feeds may turn to; null: none of them learns who reads it. */
  readonly contact: string | null;
  /** Whether feeds on loopback and private addresses may be read; only a test against an emulator wants that. */
  readonly allowPrivateNetwork: boolean;
}

const EVERY_HOUR: { schedule: Schedule } = { schedule: { expression: "rate(1 hour)", everyMinutes: 60 } };

type Read<T> = T | { faults: string[] };

/**
 * Lambda gives all environment variables together 4 KB, IAM a role's inline policies 10 KB, of which a recipient takes
 * 92 characters and the address twice: beyond these a deployment would fail half-way with a message that names neither.
 */
const MOST_RECIPIENTS = 30;
const LONGEST_RECIPIENTS = 1500;

/**
 * Reads the settings of a deployment through `context`, which answers what was given for a key (undefined for nothing).
 * Answers either all of them or all faults, each beginning with the key that it is about. `givenKeys` are the keys that
 * were given at all: one that is nearly a setting's name is a fault, for it would be passed over in silence.
 */
export function readStageSettings(
  context: (key: SettingName) => unknown,
  givenKeys: readonly string[] = [],
): { settings: StageSettings } | { faults: string[] } {
  const faults = givenKeys.flatMap(misspeltKeyFaults);
  const read = <T extends object>(
    key: SettingName,
    parse: (text: string) => Read<T>,
    otherwise?: NoInfer<T>,
  ): T | null => {
    const text = textOf(context(key));
    const value = text === undefined && otherwise ? otherwise : parse(text ?? "");
    if (!("faults" in value)) return value;
    faults.push(...value.faults.map((fault) => `${key}: ${fault}`));
    return null;
  };

  const recipients = read("recipients", parseRecipients)?.recipients;
  // With no recipient to fall back on, an address stands in, so that the other settings are judged all the same.
  const first = recipients?.[0] ?? { name: null, address: "you@example.org" };
  const sender = read("sender", parseMailbox, { mailbox: first });
  const schedule = read("collectSchedule", parseSchedule, EVERY_HOUR);
  const time = read("digestTime", parseDigestTime, { digestTime: { hour: 7, minute: 0 } });
  const zone = read("timeZone", parseTimeZone, { timeZone: "UTC" });
  const quiet = read("quietDays", parseQuietDays, { quietDays: QUIET_DAYS });
  const alarm = read("alarmEmail", parseMailbox, { mailbox: first });
  const identity = read("identity", parseIdentity, { identity: "create" });
  const contact = read<{ contact: string | null }>("contact", parseContact, { contact: null });
  const network = read("allowPrivateNetwork", parseTrueOrFalse, { yes: false });
  if (!recipients || !sender || !schedule || !time || !zone || !quiet || !alarm || !identity || !contact || !network) {
    return { faults };
  }
  if (faults.length > 0) return { faults };
  return {
    settings: {
      recipients,
      sender: sender.mailbox,
      collectSchedule: schedule.schedule,
      ...time,
      ...zone,
      ...quiet,
      alarmEmail: alarm.mailbox.address,
      ...identity,
      ...contact,
      allowPrivateNetwork: network.yes,
    },
  };
}

/** A context value as text: a command line gives strings, cdk.json may give numbers, booleans and lists. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function parseRecipients(text: string): Read<{ recipients: readonly Mailbox[] }> {
  if (text.trim() === "") {
    return { faults: ["nobody would get the digest; name them, for example: -c recipients=you@example.org"] };
  }
  const read = parseMailboxes(text);
  if ("faults" in read) return read;
  if (read.mailboxes.length > MOST_RECIPIENTS || text.length > LONGEST_RECIPIENTS) {
    return {
      faults: [
        `${read.mailboxes.length} addresses in ${text.length} characters; a function can hold ${MOST_RECIPIENTS} in ${LONGEST_RECIPIENTS}; write the address of a mailing list, for example "readers@example.org".`,
      ],
    };
  }
  return { recipients: read.mailboxes };
}

/** Exactly one mailbox. */
function parseMailbox(text: string): Read<{ mailbox: Mailbox }> {
  const read = parseMailboxes(text);
  if ("faults" in read) return read;
  const [mailbox, ...others] = read.mailboxes;
  if (mailbox === undefined || others.length > 0) {
    return { faults: [`"${text}" is more than one address; write one, for example "you@example.org".`] };
  }
  return { mailbox };
}

function parseIdentity(text: string): Read<{ identity: "create" | "existing" }> {
  if (text === "create" || text === "existing") return { identity: text };
  return {
    faults: [
      `"${text}" is neither "create" (the stack makes the sender's SES identity) nor "existing" (SES knows the sender's address or domain already); write for example -c identity=existing`,
    ],
  };
}

function parseTrueOrFalse(text: string): Read<{ yes: boolean }> {
  if (text === "true" || text === "false") return { yes: text === "true" };
  return { faults: [`"${text}" is neither "true" nor "false"; write for example "false".`] };
}

function misspeltKeyFaults(key: string): string[] {
  const intended = intendedSetting(key);
  return intended === null ? [] : [`${key}: there is no such setting; write for example -c ${intended}=…`];
}
