import { articleLines, findAuthor, findHeadline, linesAbove } from "./article-lines.ts";
import type { CorpusRecord } from "./corpus-record.ts";
import { type DocumentContent, linesOfText, NOTHING_STATED, type SourceDocument } from "./document-lines.ts";
import { faultOfUrl } from "./fault-of-url.ts";
import { findCopiedRun } from "./find-copied-run.ts";
import { findPrintedDate } from "./find-printed-date.ts";
import { fingerprintText } from "./fingerprint.ts";
import { faultsOfRecord, isLanguageTag } from "./parse-corpus-record.ts";
import { readHtmlDocument } from "./read-html-document.ts";
import { readMarkdown } from "./read-markdown.ts";
import { recordId } from "./record-id.ts";

/** What a person says of a document; it comes before whatever can be read in it. */
export interface GivenFacts {
  readonly id?: string | undefined;
  readonly headline?: string | undefined;
  readonly outlet?: string | undefined;
  readonly author?: string | undefined;
  readonly published?: string | undefined;
  readonly happened?: string | undefined;
  readonly language?: string | undefined;
  readonly url?: string | undefined;
  readonly people?: readonly string[] | undefined;
  readonly places?: readonly string[] | undefined;
  readonly claims?: readonly string[] | undefined;
}

/** What can be read in a text by those who know how; each may be missing. */
export interface TextReaders {
  /** People and places of the topic that the text names, as they are to stand in the record. */
  readonly namesIn?: ((text: string) => { people: string[]; places: string[] }) | undefined;
  /** BCP 47; null when it cannot be told. */
  readonly languageOf?: ((text: string) => string | null) | undefined;
}

/**
 * A record of the seed corpus from a document: the facts that it shows, the fingerprint of its report without what the
 * page puts around it, and never a sentence. `missing` names what a person must still add, with the option to give it by;
 * faults are of what was given (by option) or of the document.
 */
export function makeCorpusRecord(
  document: SourceDocument,
  given: GivenFacts,
  readers: TextReaders = {},
): { record: CorpusRecord; missing: string[] } | { faults: string[] } {
  const content = readContent(document);
  const title = findHeadline(content.lines);
  const report = articleLines(content.lines, title);
  const text = report.join("\n");
  const fingerprint = fingerprintText(text);
  if (fingerprint.count === 0) return { faults: [`${document.fileName}: holds no text`] };

  const read = readFacts(content, title);
  const language = given.language ?? read.language ?? readers.languageOf?.(text) ?? null;
  const names = readers.namesIn?.(text) ?? { people: [], places: [] };
  const headline = given.headline ?? read.headline;
  const facts = {
    headline: headline ?? `[${document.fileName}]`,
    outlet: given.outlet ?? read.outlet,
    author: given.author ?? read.author,
    published: given.published ?? read.published,
    happened: given.happened ?? null,
    language: language ?? "und",
    url: given.url ?? read.url,
    people: given.people ?? names.people,
    places: given.places ?? names.places,
    claims: given.claims ?? [],
  };
  const id = given.id ?? recordId(facts, headline ?? document.fileName.replace(/\.\w+$/, ""));
  const record: CorpusRecord = { format: 1, id, ...facts, fingerprint };
  const faults = [...faultsOfGiven(record), ...copiedClaims(record.claims, content)];
  return faults.length > 0 ? { faults } : { record, missing: missingFrom({ ...record, headline, language }) };
}

function readContent({ text, format }: SourceDocument): DocumentContent {
  if (format === "html") return readHtmlDocument(text);
  if (format === "md") return readMarkdown(text);
  return { lines: linesOfText(text.replace(/^\uFEFF/, "")), stated: NOTHING_STATED };
}

/** What the document states of itself, else what stands above its prose. Stated values of no use are passed over. */
function readFacts({ lines, stated }: DocumentContent, title: string | null) {
  const above = linesAbove(lines).map((line) => line.text);
  return {
    headline: stated.headline ?? title,
    outlet: stated.outlet,
    author: stated.author ?? findAuthor(lines),
    published: stated.published ?? findPrintedDate(above),
    language: stated.language && isLanguageTag(stated.language) ? stated.language : null,
    url: stated.url && faultOfUrl(stated.url) === null ? stated.url : null,
  };
}

/** The options by which `seeds add` takes a fact, where they are not named like it. */
const OPTIONS: Readonly<Record<string, string>> = { people: "person", places: "place", claims: "claim" };

function optionOf(field: string): string {
  return `--${OPTIONS[field] ?? field}`;
}

function faultsOfGiven(record: CorpusRecord): string[] {
  return faultsOfRecord(record).map(({ path, message }) => `${optionOf(String(path[0]))}: ${message}`);
}

function copiedClaims(claims: readonly string[], { lines }: DocumentContent): string[] {
  const source = lines.map((line) => line.text).join("\n");
  return claims.flatMap((claim, i) => {
    const run = findCopiedRun(claim, source);
    return run ? [`--claim ${i + 1}: repeats the document ("${run}"): say it in your own words`] : [];
  });
}

/** What each fact is good for, in the order a person adds them. */
const WANTED = [
  ["claims", "what it reports, the news first, a sentence each, in your own words"],
  ["headline", "its title; in square brackets where it has none and you name it"],
  ["outlet", "who published it"],
  ["published", "the day it was published, YYYY-MM-DD or YYYY-MM"],
  ["happened", "the day of the happening itself, YYYY-MM-DD or YYYY-MM"],
  ["language", "the language it is written in, e.g. en"],
  ["url", "its address, if known"],
  ["author", "who wrote it, if known"],
  ["people", "whom it is about"],
  ["places", "where it happened"],
] as const;

function missingFrom(facts: Readonly<Record<(typeof WANTED)[number][0], string | readonly string[] | null>>): string[] {
  return WANTED.filter(([field]) => (facts[field]?.length ?? 0) === 0).map(
    ([field, meaning]) => `${field} (${optionOf(field)}): ${meaning}`,
  );
}
