import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { Note, Quote } from "./digest.ts";
import { LENGTHS } from "./lengths.ts";
import { quote, titleQuote } from "./quote.ts";
import { shownText } from "./shown-text.ts";

/** Why a new happening is in the mail, why it is taken for new, and what it belongs with. */
export function entryNotes(desk: Desk, reports: readonly ItemRecord[]): Note[] {
  return [whyHere(desk, reports), whyNew(desk, reports), related(desk, reports)].filter((note) => note !== null);
}

/** Both sides' words as they were found. */
function whyHere(desk: Desk, reports: readonly ItemRecord[]): Note | null {
  const line: (string | Quote)[] = [];
  for (const [side, label] of Object.entries(desk.source.topic.sides)) {
    const found = reports.flatMap(({ decision }) => decision.relevance.matched[side] ?? []);
    const unique = [...new Map(found.map((word) => [word.toLowerCase(), word])).values()];
    if (unique.length === 0) continue;
    line.push(`${line.length === 0 ? "" : ". "}${label}: `);
    for (const [index, word] of unique.slice(0, LENGTHS.matchedWords).entries()) {
      line.push(index === 0 ? "“" : "”, “", quote(word, { max: LENGTHS.matchedWord }));
    }
    line.push("”");
  }
  line.push(".");
  return line.length === 1 ? null : { label: "Why it is here", line };
}

/** What the first report was held against, and what differs. */
function whyNew(desk: Desk, reports: readonly ItemRecord[]): Note {
  const label = "Why it is new";
  const match = reports.find(({ decision }) => decision.verdict === "new" && decision.match !== null)?.decision.match;
  if (!match) return { label, line: ["No known story comes near it."] };
  const nearest = desk.documentOf(match.document);
  const reasons = match.reasons
    .slice(0, LENGTHS.reasons)
    .map((reason) => withoutStop(shownText(reason, LENGTHS.reason)));
  return {
    label,
    line: [
      "No known story of this. Nearest: ",
      titleQuote(match.title, { lang: nearest?.lang ?? null, url: nearest?.url ?? null }),
      nearest === null ? "" : ` (${monthOf(desk, nearest)})`,
      reasons.length === 0 ? "." : `: ${reasons.join(", ")}.`,
    ],
  };
}

/** Stories that it answers, denies or follows. */
function related(desk: Desk, reports: readonly ItemRecord[]): Note | null {
  const ids = [...new Set(reports.flatMap(({ decision }) => decision.related))];
  const documents = ids.map((id) => desk.source.stories.get(id)?.[0]).filter((document) => document !== undefined);
  if (documents.length === 0) return null;
  const line = documents
    .slice(0, 3)
    .flatMap((document, index) => [
      index === 0 ? "" : "; ",
      titleQuote(document.title, { lang: document.lang, url: document.url }),
      ` (${monthOf(desk, document)})`,
    ]);
  return { label: "Related", line };
}

function monthOf(desk: Desk, document: KnownDocument): string {
  return desk.calendar.month(document.published ?? document.fetched);
}
