import type { ItemRecord } from "../state/segment.ts";
import { calendarDay, isoDay } from "../text/days.ts";
import { changedWords } from "./changed-words.ts";
import { counted, figure } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Line, Part, Quote, RitualEntry } from "./digest.ts";
import { type ExpectedEdition, missingEditions, nextEdition, previousEdition } from "./expected-editions.ts";
import type { RitualEdition } from "./find-editions.ts";
import { foreignLanguageName, isReadersLanguage } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { firstReported, rankReports } from "./new-entries.ts";
import { quote, titleQuote } from "./quote.ts";
import { headlineOf, langOf } from "./report-headline.ts";
import { countSources } from "./source-count.ts";

/** Formulaic messages that came, and those that were due and did not. */
export function ritualEntries(desk: Desk): Part<RitualEntry> | null {
  const came = desk.rituals.map((reports) => cameEntry(desk, reports)).filter((entry) => entry !== null);
  const missing = missingEditions(desk.source).map((expected) => missingEntry(desk, expected));
  if (came.length + missing.length === 0) return null;
  const counts = [
    came.length > 0 ? `${figure(came.length)} came` : "",
    missing.length > 0 ? `${figure(missing.length)} did not${came.length > 0 ? "" : " come"}` : "",
  ];
  return {
    title: "Ritual",
    count: counts.filter((part) => part !== "").join(", "),
    note: null,
    entries: [...came, ...missing],
  };
}

function cameEntry(desk: Desk, reports: readonly ItemRecord[]): RitualEntry | null {
  const ranked = rankReports(desk, reports);
  const best = ranked[0] as ItemRecord;
  const story = best.decision.story ?? best.document.story;
  const edition = desk.source.editions.find((each) => each.story === story);
  if (edition === undefined) return null;
  const previous = previousEdition(desk.source.editions, edition);
  const outlets = new Map(
    ranked.toReversed().map((record) => {
      const outlet = desk.outletOf(record);
      return [outlet.text, { outlet, language: foreignLanguageName(langOf(record)) }];
    }),
  );
  const language = foreignLanguageName(langOf(best));
  const more = outlets.size - LENGTHS.reports;
  return {
    label: isLate(edition) ? "Reposted" : "Came",
    missing: false,
    brief: `${partiesOf(desk, edition)}, ${namedOccasion(edition)}`,
    statement: [`${headOf(desk, edition)} ${partiesOf(desk, edition)}${edition.reply ? ", in reply" : ""}.`],
    headline: headlineOf(best),
    details: [
      [
        `${language === null ? "" : `${language}. `}${isLate(edition) ? `The edition of ${edition.year}, read only now. ` : ""}`,
        ...firstReported(desk, reports),
        ` ${countSources(desk, ranked).words}${more > 0 ? `, ${figure(more)} of them not named here` : ""}.`,
      ],
      [...previousWords(previous), ...wordChanges(desk, ranked, previous)],
    ],
    outlets: [...outlets.values()].toReversed().slice(0, LENGTHS.reports),
  };
}

/** Reported long after its day: an old report that comes up again. */
function isLate({ year, first }: RitualEdition): boolean {
  return year !== null && first - (calendarDay(year + 1, 1, 1) ?? first) > LATE;
}

/** Days into the next year in which a message of December may still be reported. */
const LATE = 45;

/** `Corrective Movement, 49th (16 Nov).` */
function headOf(desk: Desk, edition: Pick<RitualEdition, "occasion" | "ordinal">): string {
  const { day } = edition.occasion;
  return `${namedOccasion(edition)}${day === null ? "" : ` (${desk.calendar.yearly(day)})`}.`;
}

function namedOccasion({ occasion, ordinal }: Pick<RitualEdition, "occasion" | "ordinal">): string {
  return ordinal === null ? occasion.label : `${occasion.label}, ${ordinalOf(ordinal)}`;
}

/** `Kim Jong Un to Bashar al-Assad`; a side's name where no head of state is named. */
function partiesOf(desk: Desk, { sender, leaders }: RitualEdition): string {
  const sides = desk.source.topic.sides;
  const nameOf = (side: string): string => leaders[side] ?? sides[side] ?? side;
  const ids = Object.keys(sides);
  if (sender === null) return `${ids.map(nameOf).join(" and ")}, sender not told`;
  return `${nameOf(sender)} to ${nameOf(ids.find((side) => side !== sender) ?? "")}`;
}

/** `Previous edition known: 48th, 2018, “…”.` */
function previousWords(previous: RitualEdition | null): Line {
  if (previous === null) return ["No earlier edition known."];
  const { documents } = previous;
  const document = documents.find(({ lang }) => isReadersLanguage(lang)) ?? documents[0];
  const title: Line = document ? [": ", titleQuote(document.title, { lang: document.lang, url: document.url })] : [];
  return [`Previous edition known: ${editionName(previous)}`, ...title, "."];
}

function editionName({ ordinal, year, first }: RitualEdition): string {
  const named = ordinal === null ? "" : `${ordinalOf(ordinal)}, `;
  return `${named}${year ?? isoDay(first).slice(0, 4)}`;
}

/** The words that changed, as far as is known: of the earlier edition only hashes are kept. */
function wordChanges(desk: Desk, ranked: readonly ItemRecord[], previous: RitualEdition | null): Line {
  if (previous === null) return [];
  const changed = changedWords(ownWordsFirst(desk, ranked), previous.documents);
  if (changed === null) return [" Its wording is not known in a language of these reports."];
  const { fresh, lang, gone } = changed;
  const shown: Quote[] = fresh
    .slice(0, LENGTHS.freshWords)
    .map((words) => quote(words, { lang, max: LENGTHS.freshPhrase }));
  const words: Line = shown.flatMap((word, index) => [index === 0 ? "“" : "”, “", word]);
  const more = fresh.length > shown.length ? ` and ${figure(fresh.length - shown.length)} more` : "";
  return [
    ...(shown.length === 0 ? [" No new words."] : [" Words new: ", ...words, `”${more}.`]),
    gone === 0 ? "" : ` ${counted(gone, "word")} of it gone.`,
  ];
}

/** A state's own agency prints the message, others tell of it. */
function ownWordsFirst(desk: Desk, ranked: readonly ItemRecord[]): ItemRecord[] {
  const own = (record: ItemRecord): boolean => desk.categoryOf(record) === "state-media";
  return [...ranked.filter(own), ...ranked.filter((record) => !own(record))];
}

function missingEntry(desk: Desk, expected: ExpectedEdition): RitualEntry {
  const { previous, ordinal } = expected;
  const edition = { ...previous, ordinal, leaders: {} };
  const { calendar } = desk;
  return {
    label: "Did not come",
    missing: true,
    brief: `${partiesOf(desk, edition)}, ${namedOccasion(edition)}`,
    statement: [`${headOf(desk, edition)} ${partiesOf(desk, edition)}${edition.reply ? ", in reply" : ""}.`],
    headline: null,
    details: [
      [
        `Expected from ${calendar.day(isoDay(expected.opens))}; window closed ${calendar.day(isoDay(expected.closes))}. `,
        ...previousWords(previous),
      ],
      [`${carriersOf(desk, previous)} Not seen does not mean not sent.`],
    ],
    outlets: [],
  };
}

/** Whether the feeds that carried the series could be read: else its silence says nothing. */
function carriersOf({ source }: Desk, { occasion, sender, reply }: RitualEdition): string {
  const series = source.editions.filter(
    (other) => other.occasion.id === occasion.id && other.sender === sender && other.reply === reply,
  );
  const carried = new Set(series.flatMap(({ feeds }) => feeds));
  const carriers = source.feeds.filter(({ feed }) => carried.has(feed.url));
  if (carriers.length === 0) return "No feed on the list carried an earlier edition.";
  const { from } = source.covers;
  const unread = carriers.filter(({ state }) => (state?.lastSuccess ?? "") < (from ?? ""));
  const names = unread.slice(0, LENGTHS.feedsNamed).map(({ feed }) => feed.name);
  const start = `${counted(carriers.length, "feed")} on the list carried earlier editions;`;
  if (unread.length === 0) return `${start} ${carriers.length === 1 ? "it was" : "all were"} read.`;
  return `${start} not read: ${names.join(", ")}${unread.length > names.length ? ` and ${unread.length - names.length} more` : ""}.`;
}

/** What a quiet mail looks forward to; null when nothing is due within weeks. */
export function expectedNext(desk: Desk): Line | null {
  const next = nextEdition(desk.source);
  if (next === null) return null;
  const { previous, ordinal, opens, closes } = next;
  const edition = { ...previous, ordinal };
  const { calendar } = desk;
  return [
    `Expected next: ${partiesOf(desk, edition)}, ${headOf(desk, edition).replace(/\.$/, "")}. Known of ${counted(next.editions, "year")}; the window is ${calendar.day(isoDay(opens))} to ${calendar.day(isoDay(closes))}.`,
  ];
}

function ordinalOf(number: number): string {
  const ending = { one: "st", two: "nd", few: "rd", other: "th" }[
    ORDINALS.select(number) as "one" | "two" | "few" | "other"
  ];
  return `${number}${ending}`;
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
