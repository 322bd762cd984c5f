/** The sample feeds' table of contents: `functions/demo/samples/samples.json`. */
export interface Samples {
  /** ISO instants at which the demo polls; the samples' dates are set around them. */
  readonly polls: readonly [string, string];
  readonly feeds: readonly SampleFeed[];
}

/** One sample feed: an outline of the demo's feed list, and what its server answers at each poll. */
export interface SampleFeed {
  /** Path on the loopback server, e.g. `/sana-ar.xml`. */
  readonly path: string;
  readonly name: string;
  readonly category: string;
  readonly language: string;
  /** As the server sends it, charset parameter included or left out on purpose. */
  readonly contentType: string;
  /** File per poll, beside the table. The same file twice is answered with 304 the second time. Null: the server fails. */
  readonly files: readonly [string | null, string | null];
}
