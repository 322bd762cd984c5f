import type { ItemRecord } from "../state/segment.ts";
import type { Quote } from "./digest.ts";
import { excerptOf } from "./excerpt-of.ts";
import { LENGTHS } from "./lengths.ts";
import { titleQuote } from "./quote.ts";
import { cutAtWord, shownText } from "./shown-text.ts";

/** The language of an item, read from its text where the feed states none. */
export function langOf({ item, document }: ItemRecord): string | null {
  return document.lang ?? item.lang;
}

/** The report's title, linked; where it has none, how its text begins. */
export function headlineOf(record: ItemRecord): Quote {
  const { title, text, url } = record.item;
  const words = shownText(title ?? "", LENGTHS.title) || cutAtWord(excerptOf(text, null), LENGTHS.untitled);
  return titleQuote(words, { lang: langOf(record), url });
}
