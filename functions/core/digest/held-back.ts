import type { ItemRecord } from "../state/segment.ts";
import { counted, spelled, withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import type { HeldBack, HeldBackItem, Line } from "./digest.ts";
import { heldBackReason } from "./held-back-reason.ts";
import { knownTitle } from "./known-title.ts";
import { foreignLanguageName, languageName } from "./language-name.ts";
import { LENGTHS } from "./lengths.ts";
import { titleQuote } from "./quote.ts";
import { headlineOf, langOf } from "./report-headline.ts";
import { shownText } from "./shown-text.ts";

/** Every relevant item that was taken for a known story, with the reason, and the irrelevant ones that came nearest. */
export function heldBack(desk: Desk): HeldBack | null {
  const items = desk.heldBack;
  const near = nearMisses(desk);
  if (items.length === 0 && near === null) return null;
  return {
    title: "Held back",
    count: items.length === 0 ? "nothing" : counted(items.length, "item"),
    note: items.length === 0 ? null : "About both sides, but already known. Nothing is dropped unseen.",
    entries: items.map((record, index) => heldBackItem(desk, record, index + 1)),
    nearMisses: near,
  };
}

function heldBackItem(desk: Desk, record: ItemRecord, number: number): HeldBackItem {
  const lang = langOf(record);
  const known = knownTitle(desk, record);
  const language = languageName(lang);
  const source: Line = [{ ...desk.outletOf(record), url: null }, language === null ? "." : `, ${language}.`];
  return {
    number,
    title: headlineOf(record),
    language: foreignLanguageName(lang),
    source,
    reason: heldBackReason(desk, record),
    known: [known.since === null ? "Known: " : `Known since ${known.since}: `, known.quote],
  };
}

function nearMisses(desk: Desk): HeldBack["nearMisses"] {
  const { count, nearest } = desk.source.nearMisses;
  if (count === 0) return null;
  const named = nearest.slice(0, LENGTHS.nearMisses);
  const verb = count === 1 ? "names both sides, or nearly, but reports" : "name both sides, or nearly, but report";
  const closest = named.length === 1 ? "The closest:" : `The closest ${spelled(named.length)}:`;
  return {
    statement: `${counted(count, "near miss", "near misses")} ${verb} nothing between them.${named.length > 0 && count > 1 ? ` ${closest}` : ""}`,
    nearest: named.map(({ title, url, lang, reason }) => ({
      title: titleQuote(title, { lang, url }),
      language: foreignLanguageName(lang),
      reason: withoutStop(shownText(reason, LENGTHS.reason)) || "no dealing reported",
    })),
  };
}
