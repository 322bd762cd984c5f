/** What to ask a server for. */
export interface FeedRequest {
  readonly url: string;
  /** Validators of the last answer, byte for byte as the server sent them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What came of asking for a feed document. */
export type FeedResponse =
  | {
      readonly kind: "document";
      readonly httpStatus: number;
      /** After redirects; relative links resolve against it. */
      readonly finalUrl: string;
      readonly contentType: string | null;
      /** Decompressed, at most the fetcher's limit. */
      readonly bytes: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Seconds for which the server asks not to be asked again (`Cache-Control: max-age`), uncapped. */
      readonly maxAge: number | null;
      /** Where the server says the feed has moved for good (301, 308); advice only, the configured URL stays. */
      readonly movedTo?: string;
    }
  | {
      readonly kind: "not-modified";
      readonly httpStatus: 304;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly maxAge: number | null;
    }
  | {
      readonly kind: "failed";
      /** Null when no answer came. */
      readonly httpStatus: number | null;
      /** In words a person understands: what happened, with the server's part of it. */
      readonly reason: string;
      /** Seconds, from `Retry-After`, uncapped. */
      readonly retryAfter: number | null;
      /** True when the monitor itself refused to ask (scheme, private address): no back-off is due. */
      readonly refused?: true;
    };
