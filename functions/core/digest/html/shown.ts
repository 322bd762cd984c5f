import { counted } from "../counted.ts";
import type { Digest } from "../digest.ts";

/** How much of a long day the HTML shows; what is left out is counted in a sentence and stands whole in the plain text. */
export interface Shown {
  /** `whole` of the `count` entries in full, the rest with headline and date only. */
  readonly news: { readonly whole: number; readonly count: number; readonly more: string | null };
  readonly changed: { readonly count: number; readonly more: string | null };
  readonly heldBack: { readonly count: number; readonly more: string | null };
}

/** All of it, or `share` of each part: 1 is everything, and less cuts from the end of each part, what matters least first. */
export function shownOf(digest: Digest, share: number): Shown {
  const news = digest.news?.entries.length ?? 0;
  const changed = digest.changed?.entries.length ?? 0;
  const held = digest.heldBack?.entries.length ?? 0;
  // Held-back items go first and fastest, then reports of new happenings, their headlines last.
  const whole = part(news, share);
  const count = part(news, Math.min(1, share * 4));
  const changedCount = part(changed, Math.min(1, share * 2));
  const heldCount = part(held, share);
  return {
    news: { whole, count, more: more(digest, news - count, "happening") },
    changed: { count: changedCount, more: more(digest, changed - changedCount, "changed story", "changed stories") },
    heldBack: { count: heldCount, more: more(digest, held - heldCount, "item") },
  };
}

function part(entries: number, share: number): number {
  return Math.min(entries, Math.ceil(entries * share));
}

function more(digest: Digest, left: number, singular: string, plural?: string): string | null {
  if (left <= 0) return null;
  return `And ${counted(left, `more ${singular}`, plural && `more ${plural}`)}: listed in the plain-text part of this mail and in digest ${digest.id}.`;
}
