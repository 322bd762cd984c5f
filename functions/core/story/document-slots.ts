import type { OccasionUse } from "../text/article.ts";
import {
  AMBASSADOR_DEATHS,
  AMBASSADORS,
  DEATHS,
  DOCUMENT_KINDS,
  FORMAL_MESSAGES,
  GENERIC_MESSAGE,
  GREETING_KIND,
  LEAK_KIND,
  LOSSES,
  MEETING_GROUP,
  MESSAGE_GROUP,
  MOURNING_KINDS,
  OFFICES,
  PUBLICATION_KIND,
  REASONS_TO_CONGRATULATE,
  REASONS_TO_MOURN,
  REVERSALS,
  RULING_PARTIES,
  SAME_MESSAGE,
  STANDS,
} from "./judging-constants.ts";
import { isTold, type PreparedConcept, type PreparedDocument } from "./prepared-document.ts";

/** What tells formulaic reports apart: who to whom, on which occasion, which kind of message. Read once per document. */
export interface DocumentSlots {
  readonly document: PreparedDocument;
  /** Occasions in title and lead. */
  readonly occasions: readonly OccasionUse[];
  /** What a message is sent for, as title and lead have it: occasions, that somebody was chosen, that lives were lost. */
  readonly reasons: readonly string[];
  /** Which loss it mourns, of those that are told apart. */
  readonly losses: readonly string[];
  /** Which kinds of message title and lead say it is, apart from the word "message". */
  readonly messageKinds: readonly string[];
  /** Leaders in title and lead, by side. */
  readonly leaders: ReadonlyMap<string, readonly string[]>;
  /**
   * Of a formal message: whether a leader sends or gets it, or ministers, premiers and speakers, or the ruling parties write
   * to each other; null of anything else.
   */
  readonly rank: "leaders" | "officials" | "parties" | null;
  /** People in title and lead who lead no state, by side. */
  readonly officials: ReadonlyMap<string, readonly string[]>;
  /** Its title tells of a visit, a meeting or a delegation: what is handed over there is only part of it. */
  readonly meets: boolean;
  readonly titleBodies: readonly string[];
  /** Firms, ships and units in title and lead: bodies that are no organ of a state. */
  readonly firms: readonly string[];
  /** Its title tells of nothing but a message, and title or lead say what it is sent for. */
  readonly sentForReason: boolean;
  /** Its title tells of people who meet, or of an ambassador who comes or goes, and nothing says what a message is sent for. */
  readonly meetsOnly: boolean;
  /** Its title tells of an ambassador's death; and whether it says anything of any. */
  readonly mourns: boolean;
  readonly namesDeath: boolean;
  /** What its title tells that undoes something else, without telling of that too. */
  readonly turns: readonly { readonly kind: string; readonly undoes: string }[];
  /** Its title greets. */
  readonly greets: boolean;
  /** Its title takes a stand, and nothing in its lead speaks of a message. */
  readonly takesStand: boolean;
  /** Its title says that a report is published. */
  readonly publishes: boolean;
  /** It tells of a report's leak and nothing of a publication. */
  readonly leaks: boolean;
  /** It tells of a report, and nothing of its publication. */
  readonly tellsOfReport: boolean;
}

export function slotsOf(document: PreparedDocument): DocumentSlots {
  const { facts, concepts } = document;
  const early: PreparedConcept[] = [];
  for (const concept of concepts.values()) if (concept.zone < 2) early.push(concept);
  const messages = early.filter(({ group }) => group === MESSAGE_GROUP);
  const officials = officialsAmong(early);
  const occasions = mainOccasions(facts.occasions);
  const { reasons, losses } = reasonsAmong(early, occasions);
  const title = early.filter(({ zone }) => zone === 0);
  const meets = title.some(({ group }) => group === MEETING_GROUP);
  const receives = meets || title.some(({ id }) => AMBASSADORS.includes(id));
  const writes = title.some(({ group }) => group === MESSAGE_GROUP);
  return {
    document,
    occasions,
    reasons,
    losses,
    messageKinds: messages.filter(({ id }) => id !== GENERIC_MESSAGE).map(({ id }) => SAME_MESSAGE[id] ?? id),
    leaders: leadersOf(document),
    rank: rankOf(early, { corresponds: facts.correspondents.length > 0, officials }),
    officials,
    meets,
    sentForReason: writes && !receives && reasons.length > 0,
    meetsOnly: receives && !writes && reasons.length === 0,
    titleBodies: title.filter(({ part }) => part === "body").map(({ id }) => id),
    firms: early.filter(({ part, group }) => part === "body" && group !== ORGAN_GROUP).map(({ id }) => id),
    mourns: !writes && AMBASSADOR_DEATHS.some((ids) => ids.every((id) => title.some((one) => one.id === id))),
    namesDeath: DEATHS.some((id) => concepts.has(id)) || occasions.some(({ id }) => LOSSES.includes(id)),
    turns: turnsOf(document),
    greets: isTold(document, GREETING_KIND, 0),
    takesStand: messages.length === 0 && early.some(({ id, zone }) => zone === 0 && STANDS.includes(id)),
    publishes: publishes(document),
    leaks: leaks(document),
    tellsOfReport: tellsOfReport(document),
  };
}

/** Occasions in title and lead: what a message is sent for, not what it recalls. */
export function mainOccasions(uses: readonly OccasionUse[]): readonly OccasionUse[] {
  return uses.filter(({ zone }) => zone < 2);
}

function reasonsAmong(
  early: readonly PreparedConcept[],
  occasions: readonly OccasionUse[],
): Pick<DocumentSlots, "reasons" | "losses"> {
  const ids = early.map(({ id }) => id);
  const reasons = new Set(occasions.map(({ id }) => (REASONS_TO_CONGRATULATE.includes(id) ? CHOSEN : id)));
  if (ids.includes(GREETING_KIND) && ids.some((id) => REASONS_TO_CONGRATULATE.includes(id))) reasons.add(CHOSEN);
  const mourns = ids.some((id) => MOURNING_KINDS.includes(id));
  const losses = mourns ? [...ids, ...reasons].filter((id) => LOSSES.includes(id)) : [];
  if (losses.length > 0 || (mourns && ids.some((id) => REASONS_TO_MOURN.includes(id)))) reasons.add(LOST);
  return { reasons: [...reasons], losses };
}

/** Names of reasons that are no occasions. */
const CHOSEN = "somebody chosen";
const LOST = "lives lost";
/** Group of the bodies that are organs of a state. */
const ORGAN_GROUP = "organ";

function leadersOf({ facts, concepts }: PreparedDocument): Map<string, string[]> {
  const leaders = new Map<string, string[]>();
  for (const id of facts.correspondents) {
    const side = concepts.get(id)?.side;
    if (side) leaders.set(side, [...(leaders.get(side) ?? []), id]);
  }
  return leaders;
}

function rankOf(
  early: readonly PreparedConcept[],
  { corresponds, officials }: { corresponds: boolean; officials: ReadonlyMap<string, unknown> },
): DocumentSlots["rank"] {
  if (!early.some(({ id }) => FORMAL_MESSAGES.includes(id))) return null;
  if (corresponds) return "leaders";
  if (officials.size > 0 || early.some(({ id }) => OFFICES.includes(id))) return "officials";
  return RULING_PARTIES.every((bodies) => early.some(({ id }) => bodies.includes(id))) ? "parties" : null;
}

function officialsAmong(early: readonly PreparedConcept[]): Map<string, string[]> {
  const officials = new Map<string, string[]>();
  for (const { id, part, side } of early)
    if (part === "person" && side !== null) officials.set(side, [...(officials.get(side) ?? []), id]);
  return officials;
}

function turnsOf(document: PreparedDocument): { kind: string; undoes: string }[] {
  return REVERSALS.flatMap(([one, other]) => {
    const [first, second] = [isTold(document, one, 0), isTold(document, other, 0)];
    if (first === second) return [];
    return [first ? { kind: one, undoes: other } : { kind: other, undoes: one }];
  });
}

function publishes(document: PreparedDocument): boolean {
  return isTold(document, PUBLICATION_KIND, 0) && DOCUMENT_KINDS.some((id) => isTold(document, id, 0));
}

function leaks(document: PreparedDocument): boolean {
  return isTold(document, LEAK_KIND, 1) && tellsOfReport(document);
}

function tellsOfReport(document: PreparedDocument): boolean {
  return !isTold(document, PUBLICATION_KIND, 1) && DOCUMENT_KINDS.some((id) => isTold(document, id, 1));
}
