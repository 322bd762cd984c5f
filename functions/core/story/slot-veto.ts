import {
  areOther,
  deathInOne,
  greetingBesideStand,
  messageBesideMeeting,
  otherAnniversary,
  otherLeaders,
  otherMessage,
  otherOfficials,
  otherRank,
  otherReason,
  publishedBesideLeak,
  undoneByOther,
  yearsOfShared,
} from "./compare-slots.ts";
import { daysBetween } from "./days-between.ts";
import type { DocumentSlots } from "./document-slots.ts";
import { GREETING_DAYS, SENT_APART } from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/**
 * Why two formal messages cannot be the same one, however alike they read; null when nothing forbids it. State media use
 * the same words every year: who writes to whom, on which occasion and for the how many-th time tells messages apart.
 */
export function slotVeto(a: DocumentSlots, b: DocumentSlots): string | null {
  const { document: one } = a;
  const { document: other } = b;
  const shared = yearsOfShared(a, b);
  // Receptions and wreaths return every year as messages do.
  if (shared.includes(false) && !shared.includes(true)) return "the same occasion in another year";
  if (otherAnniversary(a, b)) return "another anniversary";
  if ((one.denies && !other.denial) || (other.denies && !one.denial)) return "one denies what the other reports";
  if (publishedBesideLeak(a, b)) return "one tells of a report's publication, the other of its leak";
  if (undoneByOther(a, b)) return "one undoes what the other reports";
  if (messageBesideMeeting(a, b)) return "one is a message, the other a meeting";
  if (deathInOne(a, b)) return "one tells of a death, the other of none";
  if (greetingBesideStand(a, b)) return "one greets, the other takes a stand";
  if (otherRank(a, b)) return `a message between ${a.rank}, the other between ${b.rank}`;
  if (otherOfficials(a, b)) return "another sender or addressee";
  if (!isMessage(a) || !isMessage(b)) return null;
  const purely = !a.meets && !b.meets;
  if (purely && otherReason(a, b)) return "sent for another reason";
  if (!one.message || !other.message) return null;
  if (purely && goesOtherWay(one, other)) return "the message goes the other way";
  if (a.occasions.length > 0 && b.occasions.length > 0 && shared.length === 0) return "another occasion";
  if (purely && otherMessage(a, b)) return "another kind of message";
  if (otherLeaders(a, b)) return "another leader";
  if (shared.includes(true)) return null;
  if (styledOtherwise(one, other)) return "the leader bears another title";
  if (sentApart(one, other)) return "sent on another day";
  const { days } = daysBetween(one, other);
  return days > GREETING_DAYS ? `${days} days apart, and no common occasion proven` : null;
}

/** Whether it is a formal message, whoever sends it. */
function isMessage({ document, rank }: DocumentSlots): boolean {
  return document.message || rank !== null;
}

function goesOtherWay(
  { facts: { direction: one } }: PreparedDocument,
  { facts: { direction: other } }: PreparedDocument,
): boolean {
  return one * other < 0 && Math.min(Math.abs(one), Math.abs(other)) >= SURE_VOTES;
}

/** Whether both call leaders by titles that tell the time, and not by the same. */
function styledOtherwise({ facts: a }: PreparedDocument, { facts: b }: PreparedDocument): boolean {
  return areOther(a.styles ?? [], b.styles ?? []);
}

/** Whether both say on which day they were sent, and not about the same. */
function sentApart(
  { facts: { sentDays: one = [] } }: PreparedDocument,
  { facts: { sentDays: other = [] } }: PreparedDocument,
): boolean {
  return (
    one.length > 0 && other.length > 0 && one.every((day) => other.every((two) => Math.abs(day - two) >= SENT_APART))
  );
}

/** A single vote may be a misread preposition. */
const SURE_VOTES = 2;
