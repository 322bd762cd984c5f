import { mainOccasions } from "./document-slots.ts";
import { haveOtherNumbers } from "./have-other-numbers.ts";
import { REPOST_DAYS, SAME_SENTENCES, SAME_SHARE, WRITTEN_YEAR_DAYS } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";
import { reportDay } from "./report-day.ts";

export interface DaysBetween {
  /** As they count for whether both report one happening. */
  readonly days: number;
  /** By the calendar. */
  readonly calendar: number;
  /** Both say when they were published. */
  readonly dated: boolean;
}

/**
 * Days between publications; days between readings when one has no date. A report that names the other's day with its
 * year, or the same n-th anniversary of one occasion, or that says the very sentences of the other, is old news under a new
 * date: it counts as published some days after.
 */
export function daysBetween(a: PreparedDocument, b: PreparedDocument): DaysBetween {
  const dated = a.facts.published !== null && b.facts.published !== null;
  const calendar = Math.abs(reportDay(a.facts) - reportDay(b.facts));
  const repost =
    calendar > WRITTEN_YEAR_DAYS &&
    (looksBackTo(a, b) || looksBackTo(b, a) || sameAnniversary(a, b) || sameSentences(a, b));
  return { days: repost ? REPOST_DAYS : calendar, calendar, dated };
}

function looksBackTo({ days }: PreparedDocument, { facts: { published } }: PreparedDocument): boolean {
  return published !== null && (days.has(published) || days.has(published - 1));
}

function sameAnniversary(a: PreparedDocument, b: PreparedDocument): boolean {
  if (a.facts.occasions.length === 0 || b.facts.occasions.length === 0) return false;
  return mainOccasions(a.facts.occasions).some(({ id, ordinal }) =>
    mainOccasions(b.facts.occasions).some((other) => other.id === id && ordinal !== null && other.ordinal === ordinal),
  );
}

/** Of news, that is: messages are in the same words every year, and contracts over other sums. */
function sameSentences(a: PreparedDocument, b: PreparedDocument): boolean {
  if (a.message || b.message || haveOtherNumbers(a, b)) return false;
  const own = a.sentences();
  const others = b.sentences();
  const fewer = Math.min(own.size, others.size);
  if (fewer < SAME_SENTENCES) return false;
  let common = 0;
  for (const hash of own) if (others.has(hash)) common++;
  return common >= SAME_SENTENCES && common >= SAME_SHARE * fewer;
}
