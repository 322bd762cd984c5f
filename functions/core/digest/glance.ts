import { counted, figure } from "./counted.ts";
import { feedNames, type ReadFeeds } from "./coverage.ts";
import type { ChangedEntry, Digest, GlanceLine, GlanceRow, NewEntry, Quote, RitualEntry } from "./digest.ts";
import { foreignLanguageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { lineWords } from "./quote.ts";
import { cutAtWord } from "./shown-text.ts";

/** The parts in their order, a count and a line each: who reads only this knows the day. */
export function glanceOf(
  parts: Pick<Digest, "news" | "changed" | "ritual" | "heldBack">,
  feeds: ReadFeeds,
): readonly GlanceRow[] {
  const { news, changed, ritual, heldBack } = parts;
  const rows: GlanceRow[] = [];
  if (news) rows.push(titles("New", news.entries, newLine));
  if (changed) rows.push(titles("Changed", changed.entries, changedLine));
  if (ritual) {
    rows.push(
      titles("Ritual", missingFirst(ritual.entries), ({ label, brief }) => plain(`${brief}: ${label.toLowerCase()}`)),
    );
  }
  if (heldBack && heldBack.entries.length > 0) {
    const note = "All taken for known stories; each is listed with the reason";
    rows.push({ count: figure(heldBack.entries.length), label: "Repeats", accent: false, lines: [plain(note)] });
  }
  const unread = feeds.unread.length === 0 ? "" : `. Not read: ${lineWords(feedNames(feeds.unread, 3))}`;
  const note = `of ${figure(feeds.all)}${unread}`;
  rows.push({ count: figure(feeds.read), label: "Feeds read", accent: feeds.read === 0, lines: [plain(note)] });
  return rows;
}

/** What is not named here is easily missed: so what stayed away comes first. */
function missingFirst(entries: readonly RitualEntry[]): readonly RitualEntry[] {
  return [...entries.filter(({ missing }) => missing), ...entries.filter(({ missing }) => !missing)];
}

function titles<Entry>(label: string, entries: readonly Entry[], line: (entry: Entry) => GlanceLine): GlanceRow {
  const lines = entries.slice(0, LENGTHS.glanceTitles).map(line);
  const more = entries.length - lines.length;
  if (more > 0) lines.push(plain(`and ${figure(more)} more`));
  return { count: figure(entries.length), label, accent: label === "New", lines };
}

function newLine({ headline, number, sources, language }: NewEntry): GlanceLine {
  return { title: short(headline), language, note: lowered(sources), entry: number };
}

function lowered(phrase: string): string {
  return phrase.slice(0, 1).toLowerCase() + phrase.slice(1);
}

function changedLine({ headline, additions }: ChangedEntry): GlanceLine {
  const sentences = additions.reduce((sum, { sentences: shown }) => sum + shown.length, 0);
  return {
    title: short(headline),
    language: foreignLanguageName(headline.lang),
    note: counted(sentences, "sentence"),
    entry: null,
  };
}

function short(title: Quote): Quote {
  return { ...title, text: cutAtWord(title.text, LENGTHS.glanceTitle), url: null };
}

function plain(note: string): GlanceLine {
  return { title: null, language: null, note, entry: null };
}
