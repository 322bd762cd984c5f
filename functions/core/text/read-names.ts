import type { ReadSentence } from "./article.ts";
import type { FoldedText } from "./folded-text.ts";

/** Names outside the vocabulary, as consonant skeletons that meet across scripts. */
export function readNames(_text: FoldedText, _sentences: readonly ReadSentence[]): string[] {
  return [];
}
