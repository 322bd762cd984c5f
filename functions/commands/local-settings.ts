import { resolve } from "node:path";
import { MAX_NEW, type MailSettings, QUIET_DAYS } from "../core/settings/mail-settings.ts";
import { type Mailbox, parseMailboxes } from "../core/settings/parse-mailboxes.ts";
import type { CommandIo } from "./command-io.ts";

/** The common options as they were typed. */
export interface LocalOptions {
  readonly seeds?: string;
  readonly store?: string;
  readonly mail?: string;
  readonly from?: string;
  readonly to?: string;
  readonly now?: string;
  readonly dryRun?: boolean;
  readonly allowPrivateNetwork?: boolean;
  readonly json?: boolean;
}

/** The common options, read. */
export interface LocalSettings {
  /** Folder of the seeds, as typed. */
  readonly seeds: string;
  /** `s3://bucket[/prefix]` or an absolute folder. */
  readonly store: string;
  readonly mailTo: string;
  readonly mail: MailSettings;
  /** Where the clock starts; null for the real time. */
  readonly now: Date | null;
  readonly dryRun: boolean;
  readonly allowPrivateNetwork: boolean;
  readonly json: boolean;
}

export const DEFAULT_SEEDS = "seeds";
/** Under the working directory; git ignores it. */
export const DEFAULT_STORE = ".monitor";
/** With `file:` nobody's address is needed. */
const NOBODY: Mailbox = { name: null, address: "reader@localhost" };

/** Reads the common options; every fault at once, each naming its option and the right form. */
export function readLocalSettings(
  options: LocalOptions,
  io: Pick<CommandIo, "cwd">,
): { settings: LocalSettings } | { faults: string[] } {
  const faults: string[] = [];
  const mailTo = options.mail ?? "file:";
  const isFile = mailTo.startsWith("file:");
  const recipients = mailboxes("--to", options.to, faults) ?? (isFile ? [NOBODY] : []);
  const senders = mailboxes("--from", options.from, faults);
  if (senders && senders.length > 1) faults.push("--from: takes one address, e.g. --from monitor@example.org");
  if (!isFile && options.to === undefined)
    faults.push(`--to: is needed with --mail ${mailTo.split(":")[0]}:, e.g. --to you@example.org`);
  const now = options.now === undefined ? null : instant(options.now, faults);
  if (faults.length > 0) return { faults };
  const store = options.store ?? DEFAULT_STORE;
  return {
    settings: {
      seeds: options.seeds ?? DEFAULT_SEEDS,
      store: store.startsWith("s3:") ? store : resolve(io.cwd, store),
      mailTo,
      mail: {
        from: senders?.[0] ?? recipients[0] ?? NOBODY,
        recipients,
        // Asked for by a digest alone: to find it out takes as long as reading ten feeds.
        get timeZone() {
          return Intl.DateTimeFormat().resolvedOptions().timeZone;
        },
        quietDays: QUIET_DAYS,
        maxNew: MAX_NEW,
      },
      now,
      dryRun: options.dryRun ?? false,
      allowPrivateNetwork: options.allowPrivateNetwork ?? false,
      json: options.json ?? false,
    },
  };
}

function mailboxes(option: string, text: string | undefined, faults: string[]): readonly Mailbox[] | null {
  if (text === undefined) return null;
  const parsed = parseMailboxes(text);
  if ("mailboxes" in parsed) return parsed.mailboxes;
  faults.push(...parsed.faults.map((fault) => `${option}: ${fault}`));
  return null;
}

/** An ISO 8601 instant with its zone (RFC 3339): anything else could mean several moments. */
function instant(text: string, faults: string[]): Date | null {
  const date = new Date(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(text) && !Number.isNaN(date.getTime()))
    return date;
  faults.push(`--now: ${JSON.stringify(text)} is no instant; write it with its zone, e.g. --now 2018-06-03T07:00:00Z`);
  return null;
}
