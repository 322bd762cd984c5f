import type { FoldedText } from "./folded-text.ts";

/** A stretch of folded text as its source has it. */
export function sourceOf({ source, offsets }: FoldedText, { start, end }: { start: number; end: number }): string {
  return source.slice(offsets[start], (offsets[end - 1] as number) + 1);
}
