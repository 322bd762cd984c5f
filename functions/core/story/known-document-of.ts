import type { Article } from "../text/article.ts";
import type { KnownDocument } from "./known-document.ts";

/** What is kept of a reported item once it is judged to belong to a story. */
export function knownDocumentOf(
  { item, facts }: Article,
  { story, keys }: { story: string; keys: readonly string[] },
): KnownDocument {
  const { id, title, url, outlet, lang, published, fetched } = item;
  return { id, story, seed: false, title, url, outlet, lang, published, fetched, keys, facts };
}
