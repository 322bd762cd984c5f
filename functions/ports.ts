import type { FeedRequest, FeedResponse } from "./core/feed/feed-response.ts";

/**
 * Every effect the monitor can have on the world, as types only. Adapters implement them; pipelines call them;
 * the Lambda and the local program differ in nothing but which adapters they build.
 */
export interface Ports {
  readonly feeds: FeedFetcher;
  readonly store: ObjectStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
}

/** Asks a server for one feed document. Never throws for anything a server does: that is a value with a reason. */
export interface FeedFetcher {
  fetch(request: FeedRequest, signal: AbortSignal): Promise<FeedResponse>;
}

/** The only database: a bucket or a folder that keep the same promises (test/adapters/object-store.contract.ts). */
export interface ObjectStore {
  /** Where it is, for people: `s3://bucket/prefix` or a folder's path. */
  readonly place: string;
  /** Where one object lies, for people: `s3://bucket/prefix/key` or a file's path. */
  placeOf(key: string): string;
  /** The object, or null when there is none. Throws StoreError when that cannot be told (never takes a 403 for missing). */
  get(key: string, range?: ByteRange): Promise<StoredObject | null>;
  /** Writes atomically. With a condition that does not hold it writes nothing and says which. Throws StoreError. */
  put(key: string, body: Uint8Array | string, condition?: PutCondition): Promise<PutOutcome>;
  /** All keys under a prefix in ascending order of their UTF-8 bytes, strictly after `after` when given. */
  list(prefix: string, after?: string): Promise<ListedObject[]>;
  /** Removes an object; a missing one is no error. */
  delete(key: string): Promise<void>;
}

/** Bytes `from` to `to`, both counted from 0 and both included, as in an HTTP Range header. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface StoredObject {
  readonly body: Uint8Array;
  /** Opaque version of the content, to be given back in `ifMatch`. */
  readonly etag: string;
}

export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
}

/** `absent`: only if no such object exists. `ifMatch`: only if it still is the version with that etag. */
export type PutCondition = { readonly absent: true } | { readonly ifMatch: string };

export type PutOutcome =
  | { readonly written: true; readonly etag: string }
  /** The condition did not hold, or another writer was at it: read again, then decide again. */
  | { readonly written: false; readonly reason: "exists" | "changed" | "conflict" };

/** What went wrong with a store, in words that name the place and the remedy. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    message: string,
    /** `missing`: no such bucket or folder; `denied`: no permission; `unusable`: full, read-only, not a folder …; `unreachable`: no answer; `contended`: other writers were always faster. */
    readonly kind: "missing" | "denied" | "unusable" | "unreachable" | "contended",
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Hands one message for one recipient to a mail service. */
export interface Mailer {
  readonly kind: "file" | "smtp" | "ses";
  /** Never throws for what the service answers. */
  send(message: OutgoingMail): Promise<MailOutcome>;
}

export interface OutgoingMail {
  /** Bare address of the envelope's sender. */
  readonly from: string;
  /** Bare address of the one recipient. */
  readonly to: string;
  /** The Message-ID in the headers, with its angle brackets; the same on every attempt. */
  readonly messageId: string;
  /** The whole message as RFC 5322 bytes. */
  readonly raw: Uint8Array;
}

export type MailOutcome =
  | {
      readonly accepted: true /** Where it went, if a person could look: a file's path. */;
      readonly place: string | null;
    }
  | {
      readonly accepted: false;
      /**
       * `refused`: for good (bad address, too large); `unverified`: the service does not know the sender or, in a
       * sandbox, the recipient; `throttled`: too fast or over quota; `unavailable`: no connection, time-out, 4xx/5xx.
       */
      readonly kind: "refused" | "unverified" | "throttled" | "unavailable";
      /** The service's own words, with every address masked. */
      readonly reason: string;
      /** No answer came after the message was handed over: it may have been accepted. */
      readonly unanswered?: true;
    };

/** The time now. The local program can start it at any instant. */
export interface Clock {
  now(): Date;
}

/** One line per event: a stable name and counts. Never article text, addresses or secrets. */
export interface Log {
  event(name: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
