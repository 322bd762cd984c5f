/**
 * What was read out of one item, language-neutral and serialisable: concept ids of the topic's vocabulary, dates, numbers,
 * and hashes of wording. Kept for good, so never a sentence of the text.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled in by the reader of articles
export interface Facts {}
