import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Line, Note, Quote } from "./digest.ts";
import { foreignLanguageName, isReadersLanguage } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { quote, titleQuote } from "./quote.ts";
import { recognised } from "./recognised.ts";
import { langOf } from "./report-headline.ts";
import { shownText } from "./shown-text.ts";

/**
 * Why a new happening is in the mail, why it is taken for new, and what it belongs with.
 * @param ranked its reports, the headline's first
 */
export function entryNotes(desk: Desk, ranked: readonly ItemRecord[]): Note[] {
  const foreign = foreignLanguageName(langOf(ranked[0] as ItemRecord)) !== null;
  const nearest = nearestOf(desk, ranked);
  return [
    foreign ? recognised(desk, ranked) : null,
    whyHere(desk, ranked),
    whyNew(desk, nearest),
    related(desk, ranked, nearest),
  ].filter((note) => note !== null);
}

/** Both sides' words as they were found, the headline's report first. */
function whyHere(desk: Desk, ranked: readonly ItemRecord[]): Note | null {
  const line: (string | Quote)[] = [];
  for (const [side, label] of Object.entries(desk.source.topic.sides)) {
    const found = ranked.flatMap(({ decision }) => decision.relevance.matched[side] ?? []);
    const unique = found.filter((word, at) => found.findIndex((other) => sameWord(other, word)) === at);
    if (unique.length === 0) continue;
    line.push(`${line.length === 0 ? "" : ". "}${label}: `, ...quotedWords(unique));
  }
  line.push(".");
  return line.length === 1 ? null : { label: "Why it is here", line };
}

function sameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The first words in quotation marks, those written from the right together at the end, and how many more there are. */
function quotedWords(words: readonly string[]): Line {
  const shown = words.slice(0, LENGTHS.matchedWords).map((word) => quote(word, { max: LENGTHS.matchedWord }));
  const ordered = [...shown.filter(({ dir }) => dir === "ltr"), ...shown.filter(({ dir }) => dir === "rtl")];
  const more = words.length - shown.length;
  return [
    ...ordered.flatMap((word, index) => [index === 0 ? "“" : "”, “", word]),
    more > 0 ? `” and ${more} more` : "”",
  ];
}

interface Nearest {
  readonly match: NonNullable<ItemRecord["decision"]["match"]>;
  readonly document: KnownDocument | null;
}

/** What the report that founded the story was held against; null when nothing came near. */
function nearestOf(desk: Desk, reports: readonly ItemRecord[]): Nearest | null {
  const match = reports.find(({ decision }) => decision.verdict === "new")?.decision.match ?? null;
  if (match === null || match.score < NEAR) return null;
  const document = desk.documentOf(match.document);
  const before = document === null ? [] : desk.knownOf(document.story);
  // A repeat of this very day is not named before its part: its story was known by another report.
  if (document === null || before.length === 0 || before.includes(document)) return { match, document };
  const known = readable(before);
  return { match: { ...match, title: known.title }, document: known };
}

/** The report by which a reader knows a story. */
function readable(documents: readonly KnownDocument[]): KnownDocument {
  return (documents.find(({ lang }) => isReadersLanguage(lang)) ?? documents[0]) as KnownDocument;
}

/** What a new happening was held against, and what differs. */
function whyNew(desk: Desk, nearest: Nearest | null): Note {
  const label = "Why it is new";
  if (nearest === null || nearest.match.reasons.every((reason) => CIRCUMSTANCE.test(reason)))
    return { label, line: ["No known story comes near it."] };
  const { match, document } = nearest;
  const reasons = differencesFirst(match.reasons)
    .slice(0, LENGTHS.reasons)
    .map((reason) => reason.replace(KINDS, (_, kind) => `same kind: ${kind}`))
    .map((reason) => withoutStop(shownText(reason, LENGTHS.reason)))
    .filter((reason) => reason !== "");
  const behind = reasons.length === 0 ? "." : `: ${reasons.join(", ")}.`;
  const here = document !== null && desk.numberOf(document.story) !== null;
  return {
    label,
    line: [
      "No known story of this. Nearest: ",
      titleQuote(match.title, { lang: document?.lang ?? null, url: here ? null : (document?.url ?? null) }),
      document === null ? "" : here ? " (in this mail)" : ` (${monthOf(desk, document)})`,
      behind,
    ],
  };
}

/** A reader asks first what differs: how the happenings do, then how far apart they are, if that is weeks. */
function differencesFirst(reasons: readonly string[]): readonly string[] {
  return reasons.toSorted((one, other) => rankOfReason(one) - rankOfReason(other));
}

function rankOfReason(reason: string): number {
  const rank = DIFFERENCES.findIndex((pattern) => pattern.test(reason));
  return rank < 0 ? DIFFERENCES.length : rank;
}

const DIFFERENCES = [
  /^(?:not the same|another|other (?!language)|one denies|the other way)/i,
  /^published (?:[3-9]\d|\d{3,}) days apart/,
];
/** Of the kinds that two reports share, the first. */
const KINDS = /^same kind: ([^,]+),.*$/;

/** What two reports share, or do not, whatever they report. */
const CIRCUMSTANCE = /^(?:published|other language|wording|one of the two is undated|same day named|same number)/;

/** Known stories that it answers, denies or follows, but the one that was named just now. */
function related(desk: Desk, reports: readonly ItemRecord[], nearest: Nearest | null): Note | null {
  const ids = new Set(reports.flatMap(({ decision }) => decision.related));
  if (nearest?.document) ids.delete(nearest.document.story);
  const known = [...ids].filter((story) => desk.knownOf(story).length > 0);
  const lines = known.map((story) => relatedStory(desk, story));
  if (lines.length === 0) return null;
  return {
    label: "Related",
    line: lines.slice(0, LENGTHS.related).flatMap((line, at) => (at === 0 ? line : ["; ", ...line])),
  };
}

function relatedStory(desk: Desk, story: string): Line {
  const document = readable(desk.knownOf(story));
  const title = titleQuote(document.title, { lang: document.lang, url: document.url });
  return [title, ` (${monthOf(desk, document)})`];
}

function monthOf(desk: Desk, document: KnownDocument): string {
  return desk.calendar.month(document.published ?? document.fetched);
}

/** Below this score a story has nothing to do with the other, and naming it would only puzzle. */
const NEAR = 0.25;
