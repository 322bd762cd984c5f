import type { OccasionUse } from "../text/article.ts";
import type { DocumentSlots } from "./document-slots.ts";
import { UNPUBLISHED_DAYS } from "./judging-constants.ts";
import { isTold } from "./prepared-document.ts";

/** Whether both speak of an n-th anniversary, and not of the same n. */
export function otherAnniversary(a: DocumentSlots, b: DocumentSlots): boolean {
  return areOther(a.document.facts.anniversaries, b.document.facts.anniversaries);
}

/** Whether both say in title and lead which kind of message they are, and nothing in common but the word "message". */
export function otherMessage(a: DocumentSlots, b: DocumentSlots): boolean {
  return areOther(a.messageKinds, b.messageKinds);
}

/** Whether both say what the message is sent for, and nothing in common. */
export function otherReason(a: DocumentSlots, b: DocumentSlots): boolean {
  return areOther(a.reasons, b.reasons) || areOther(a.losses, b.losses);
}

/** Whether both name leaders of some side in title or lead, and none in common. */
export function otherLeaders(a: DocumentSlots, b: DocumentSlots): boolean {
  return areOtherOnSomeSide(a.leaders, b.leaders);
}

/**
 * Whether both are formal messages, but one is a leader's, one among ministers, premiers or speakers, or one between the
 * ruling parties: on one occasion each writes to his like. A report that names several ranks is about the highest.
 */
export function otherRank(a: DocumentSlots, b: DocumentSlots): boolean {
  return a.rank !== null && b.rank !== null && a.rank !== b.rank;
}

/** Whether both name people of some side in title or lead who lead no state, and none in common. */
export function otherPeopleOfSide(a: DocumentSlots, b: DocumentSlots): boolean {
  return areOtherOnSomeSide(a.officials, b.officials);
}

/** Whether both are messages among officials, and name others on some side. */
export function otherOfficials(a: DocumentSlots, b: DocumentSlots): boolean {
  return a.rank === "officials" && b.rank === "officials" && otherPeopleOfSide(a, b);
}

/** Whether one is a message sent for a reason, and the other a meeting at which at most greetings are conveyed. */
export function messageBesideMeeting(a: DocumentSlots, b: DocumentSlots): boolean {
  return (a.sentForReason && b.meetsOnly) || (b.sentForReason && a.meetsOnly);
}

/** Whether the title of one tells of an ambassador's death, and the other says nothing of any. */
export function deathInOne(a: DocumentSlots, b: DocumentSlots): boolean {
  return (a.mourns && !b.namesDeath) || (b.mourns && !a.namesDeath);
}

/** Whether one greets in its title, and the other's title takes a stand while nothing in its lead speaks of a message. */
export function greetingBesideStand(a: DocumentSlots, b: DocumentSlots): boolean {
  return (a.greets && b.takesStand) || (b.greets && a.takesStand);
}

/**
 * Whether one's title says that a report is published, and the other tells of its leak, or of the report some days before,
 * and nothing of a publication.
 */
export function publishedBesideLeak(a: DocumentSlots, b: DocumentSlots): boolean {
  return (a.publishes && (b.leaks || isBefore(b, a))) || (b.publishes && (a.leaks || isBefore(a, b)));
}

/** Whether the title of one says that something is undone which the other reports, as far as title and lead tell. */
export function undoneByOther(a: DocumentSlots, b: DocumentSlots): boolean {
  return undoes(a, b) || undoes(b, a);
}

function undoes(late: DocumentSlots, { document: early }: DocumentSlots): boolean {
  return late.turns.some(({ kind, undoes: undone }) => isTold(early, undone, 1) && !isTold(early, kind, 2));
}

function isBefore(early: DocumentSlots, late: DocumentSlots): boolean {
  const [one, other] = [early.document.facts.published, late.document.facts.published];
  return early.tellsOfReport && one !== null && other !== null && other - one >= UNPUBLISHED_DAYS;
}

/** Of every occasion that both name in title or lead: whether they mean the same year; null when that cannot be told. */
export function yearsOfShared(a: DocumentSlots, b: DocumentSlots): readonly (boolean | null)[] {
  if (a.occasions.length === 0 || b.occasions.length === 0) return NONE;
  return a.occasions.flatMap((one) =>
    b.occasions.filter(({ id }) => id === one.id).map((other) => sameYear(one, other)),
  );
}

/** Whether two uses of one occasion mean the same year; null when that cannot be told. */
export function sameYear(a: OccasionUse, b: OccasionUse): boolean | null {
  if (a.ordinal !== null && b.ordinal !== null) return a.ordinal === b.ordinal;
  if (a.year !== null && b.year !== null) return a.year === b.year;
  return null;
}

const NONE: readonly never[] = [];

/** Whether both hold something, and nothing in common. */
export function areOther<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one));
}

function areOtherOnSomeSide(
  left: ReadonlyMap<string, readonly string[]>,
  right: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (left.size === 0 || right.size === 0) return false;
  for (const [side, ids] of left) if (areOther(ids, right.get(side) ?? NONE)) return true;
  return false;
}
