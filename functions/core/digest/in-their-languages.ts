import { loadLanguageDetector } from "../seeds/load-language-detector.ts";
import type { ItemRecord, NearMiss } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import type { DigestSource } from "./digest-source.ts";
import { languageByScript } from "./language-by-script.ts";
import { LENGTHS } from "./lengths.ts";

/**
 * The same source with each report in the language that it is written in: a feed declares one for all its items, or none. By
 * its letters, by the commonest words of English, else by the detector, which is loaded only for a text that needs it; where a
 * text is too short or the answer unsure, the declared language stands.
 */
export async function inTheirLanguages(source: DigestSource): Promise<DigestSource> {
  const nearest = source.nearMisses.nearest.slice(0, LENGTHS.nearMisses);
  const texts = new Map<ItemRecord | NearMiss, Told>([
    ...source.records.map((record): [ItemRecord, Told] => [record, toldBy(record)]),
    ...nearest.map((miss): [NearMiss, Told] => [miss, { text: miss.title ?? "", declared: miss.lang }]),
  ]);
  const languages = new Map([...texts].map(([subject, told]) => [subject, quickLanguage(told)]));
  if ([...languages.values()].includes(undefined)) {
    const detect = await loadLanguageDetector();
    for (const [subject, told] of texts)
      if (languages.get(subject) === undefined) languages.set(subject, detect(withoutNames(told.text), told.declared));
  }
  const records = source.records.map((record) => spoken(record, languages.get(record) ?? null));
  const reported = new Map(records.map(({ document }) => [document.id, document]));
  const known = (document: KnownDocument): KnownDocument =>
    reported.get(document.id) ?? { ...document, lang: knownLanguage(document) };
  return {
    ...source,
    records,
    stories: new Map([...source.stories].map(([story, documents]) => [story, documents.map(known)])),
    nearMisses: {
      ...source.nearMisses,
      nearest: nearest.map((miss) => ({ ...miss, lang: languages.get(miss) ?? null })),
    },
  };
}

interface Told {
  readonly text: string;
  readonly declared: string | null;
}

function toldBy({ item, document }: ItemRecord): Told {
  const text = `${item.title ?? ""}. ${item.text}`.slice(0, READ);
  return { text, declared: document.lang ?? item.lang };
}

function spoken({ item, document, ...rest }: ItemRecord, lang: string | null): ItemRecord {
  return { ...rest, item: { ...item, lang }, document: { ...document, lang } };
}

/** Of what was known before, only the title is kept. */
function knownLanguage({ title, lang }: KnownDocument): string | null {
  return quickLanguage({ text: title ?? "", declared: lang }) ?? lang;
}

/** The language without the detector; undefined when it is needed. */
function quickLanguage({ text, declared }: Told): string | null | undefined {
  const language = languageByScript(text, declared);
  if (language !== null) return language;
  if ((declared === null || /^en\b/i.test(declared)) && isPlainEnglish(text)) return declared ?? "en";
  return lettersOf(withoutNames(text)) < FEWEST_LETTERS ? declared : undefined;
}

/** Most reports are in English and say so in their first words; that spares loading the detector on most days. */
function isPlainEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const common = words.filter((word) => COMMON_ENGLISH.has(word));
  return common.length >= 3 && new Set(common).size >= 2 && common.length >= words.length * 0.12;
}

/** Names are alike in every language, and Korean ones look like Tagalog to the detector: what is written small decides. */
function withoutNames(text: string): string {
  const small = text.replace(/(?<![\p{L}\p{M}'’-])\p{Lu}[\p{L}\p{M}'’-]*/gu, " ");
  return lettersOf(small) >= FEWEST_LETTERS ? small : "";
}

function lettersOf(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Words that no other language with Latin letters has in such numbers. */
const COMMON_ENGLISH: ReadonlySet<string> = new Set(
  "the of and to was were that with from by has have its their which said says will after".split(" "),
);
/** Letters, without those of names, below which the detector guesses. */
const FEWEST_LETTERS = 30;
/** Characters of a report that tell its language. */
const READ = 600;
