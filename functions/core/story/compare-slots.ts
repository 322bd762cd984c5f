import type { OccasionUse } from "../text/article.ts";
import {
  DOCUMENT_KINDS,
  FORMAL_MESSAGES,
  GENERIC_MESSAGE,
  GREETING_KIND,
  LEAK_KIND,
  MESSAGE_GROUP,
  OFFICES,
  PUBLICATION_KIND,
  SAME_MESSAGE,
  STANDS,
} from "./judging-constants.ts";
import type { PreparedDocument } from "./prepared-document.ts";

/** Whether both speak of an n-th anniversary, and not of the same n. */
export function otherAnniversary(a: PreparedDocument, b: PreparedDocument): boolean {
  const [left, right] = [a.facts.anniversaries, b.facts.anniversaries];
  return left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one));
}

/** Whether both say in title and lead which kind of message they are, and nothing in common but the word "message". */
export function otherMessage(a: PreparedDocument, b: PreparedDocument): boolean {
  const [left, right] = [messageKinds(a), messageKinds(b)];
  return left.length > 0 && right.length > 0 && !left.some((id) => right.includes(id));
}

function messageKinds({ concepts }: PreparedDocument): string[] {
  return [...concepts.values()]
    .filter(({ group, zone, id }) => group === MESSAGE_GROUP && zone < 2 && id !== GENERIC_MESSAGE)
    .map(({ id }) => SAME_MESSAGE[id] ?? id);
}

/** Whether both name leaders of some side in title or lead, and none in common. */
export function otherLeaders(a: PreparedDocument, b: PreparedDocument): boolean {
  const [left, right] = [leadersOf(a), leadersOf(b)];
  return [...left].some(([side, ids]) => {
    const others = right.get(side);
    return others !== undefined && !ids.some((id) => others.includes(id));
  });
}

function leadersOf({ facts, concepts }: PreparedDocument): Map<string, string[]> {
  const leaders = new Map<string, string[]>();
  for (const id of facts.correspondents) {
    const side = concepts.get(id)?.side;
    if (side) leaders.set(side, [...(leaders.get(side) ?? []), id]);
  }
  return leaders;
}

/**
 * Whether both are formal messages, one with a leader for sender or addressee and one among ministers, premiers or
 * speakers: on one occasion each writes to his like. A report that names both ranks is about the leaders'.
 */
export function otherRank(a: PreparedDocument, b: PreparedDocument): boolean {
  const [left, right] = [rankOf(a), rankOf(b)];
  return left !== null && right !== null && left !== right;
}

/** Whether both are messages among officials, and name others on some side. */
export function otherOfficials(a: PreparedDocument, b: PreparedDocument): boolean {
  if (rankOf(a) !== "officials" || rankOf(b) !== "officials") return false;
  const right = officialsOf(b);
  return [...officialsOf(a)].some(([side, ids]) => {
    const others = right.get(side);
    return others !== undefined && !ids.some((id) => others.includes(id));
  });
}

function rankOf(document: PreparedDocument): "leaders" | "officials" | null {
  const { facts, concepts } = document;
  const early = [...concepts.values()].filter(({ zone }) => zone < 2);
  if (!early.some(({ id }) => FORMAL_MESSAGES.includes(id))) return null;
  if (facts.correspondents.length > 0) return "leaders";
  return officialsOf(document).size > 0 || early.some(({ id }) => OFFICES.includes(id)) ? "officials" : null;
}

/** People in title and lead who lead no state, by side. */
function officialsOf({ concepts }: PreparedDocument): Map<string, string[]> {
  const officials = new Map<string, string[]>();
  for (const { id, part, side, zone } of concepts.values())
    if (part === "person" && side !== null && zone < 2) officials.set(side, [...(officials.get(side) ?? []), id]);
  return officials;
}

/** Whether one greets in its title, and the other's title takes a stand while nothing in its lead speaks of a message. */
export function greetingBesideStand(a: PreparedDocument, b: PreparedDocument): boolean {
  return (greets(a) && takesStand(b)) || (greets(b) && takesStand(a));
}

/** Whether one's title says that a report is published, and the other tells of its leak and nothing of a publication. */
export function publishedBesideLeak(a: PreparedDocument, b: PreparedDocument): boolean {
  return (publishes(a) && leaks(b)) || (publishes(b) && leaks(a));
}

function publishes({ concepts }: PreparedDocument): boolean {
  return concepts.get(PUBLICATION_KIND)?.zone === 0 && DOCUMENT_KINDS.some((id) => concepts.get(id)?.zone === 0);
}

function leaks({ concepts }: PreparedDocument): boolean {
  const saysEarly = (id: string): boolean => (concepts.get(id)?.zone ?? 2) < 2;
  return saysEarly(LEAK_KIND) && !saysEarly(PUBLICATION_KIND) && DOCUMENT_KINDS.some(saysEarly);
}

function greets({ concepts }: PreparedDocument): boolean {
  return concepts.get(GREETING_KIND)?.zone === 0;
}

function takesStand({ concepts }: PreparedDocument): boolean {
  const all = [...concepts.values()];
  return (
    all.some(({ id, zone }) => zone === 0 && STANDS.includes(id)) &&
    !all.some(({ group, zone }) => zone < 2 && group === MESSAGE_GROUP)
  );
}

/** Occasions in title and lead: what a message is sent for, not what it recalls. */
export function mainOccasions(uses: readonly OccasionUse[]): readonly OccasionUse[] {
  return uses.filter(({ zone }) => zone < 2);
}

/** Whether two uses of one occasion mean the same year; null when that cannot be told. */
export function sameYear(a: OccasionUse, b: OccasionUse): boolean | null {
  if (a.ordinal !== null && b.ordinal !== null) return a.ordinal === b.ordinal;
  if (a.year !== null && b.year !== null) return a.year === b.year;
  return null;
}
