/** One known document of the seed corpus: facts, our own words, and a fingerprint. Never the article's own sentences. */
export interface CorpusRecord {
  readonly format: 1;
  /** The file's name without `.json`; kebab-case. */
  readonly id: string;
  /** As published, cut with `…` where it is long; in square brackets where the document has none and we name it. */
  readonly headline: string;
  readonly outlet: string | null;
  readonly author: string | null;
  /** `YYYY-MM-DD`, or `YYYY-MM` where only the month is known; null where unknown. */
  readonly published: string | null;
  /** Date of the happening, in the same forms. */
  readonly happened: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly url: string | null;
  /** Whom it is about, and where it happened or is to happen; names that are only background stay out. */
  readonly people: readonly string[];
  readonly places: readonly string[];
  /** What it reports, in our own words, a sentence each, the news first; what is not news begins with `Background:`. */
  readonly claims: readonly string[];
  readonly fingerprint: Fingerprint;
}

/**
 * Hashes of all runs of `words` words of the full text. Of another text's runs, the share found here is the
 * *containment*: near 1 for a part, or a copy with other boilerplate (Broder 1997).
 */
export interface Fingerprint {
  /** Names tokenisation and hash together; an unknown one is refused. */
  readonly method: string;
  /** Words a run. */
  readonly words: number;
  /** Number of distinct hashes. */
  readonly count: number;
  /** The distinct 32-bit hashes in ascending order, big-endian, base64. */
  readonly hashes: string;
}
