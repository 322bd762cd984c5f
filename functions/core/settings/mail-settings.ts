import type { Mailbox } from "./parse-mailboxes.ts";

/** Who gets the digest, and how it is made for them. */
export interface MailSettings {
  readonly from: Mailbox;
  readonly recipients: readonly Mailbox[];
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** Days without a digest after which a "nothing new" mail says that the monitor is alive. */
  readonly quietDays: number;
  /** More new happenings than this at once are held for a person: a flood is nearly always a fault. */
  readonly maxNew: number;
}

/** See MailSettings.maxNew: the busiest week on record in the labelled items has fewer than ten happenings. */
export const MAX_NEW = 40;
/** See MailSettings.quietDays. */
export const QUIET_DAYS = 7;
