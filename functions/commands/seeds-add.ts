import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDocumentFile } from "../adapters/document-file.ts";
import { describeFileError, writeCorpusRecord } from "../adapters/seeds-folder.ts";
import type { CorpusRecord } from "../core/seeds/corpus-record.ts";
import { loadLanguageDetector } from "../core/seeds/load-language-detector.ts";
import { type GivenFacts, makeCorpusRecord, type TextReaders } from "../core/seeds/make-corpus-record.ts";
import { namesInTopic } from "../core/seeds/names-in-topic.ts";
import { parseCorpusRecord } from "../core/seeds/parse-corpus-record.ts";
import { compileTopic } from "../core/topic/compile-topic.ts";
import { parseTopic } from "../core/topic/parse-topic.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";

export interface SeedsAddOptions extends GivenFacts {
  /** The document: a .txt, .md or .html file. */
  readonly file: string;
  /** The seeds folder. */
  readonly seeds: string;
  /** Write an existing record anew, keeping what a person had said in it. */
  readonly replace: boolean;
  readonly json: boolean;
}

/**
 * `seeds add FILE`: makes a record from a document and writes it to `corpus/<id>.json`; says what a person must still add.
 * Status 2, and nothing written, for anything that cannot be read or used.
 */
export async function seedsAdd(options: SeedsAddOptions, io: Pick<CommandIo, "out" | "err">): Promise<ExitStatus> {
  const { file, seeds, replace, json } = options;
  const read = await readDocumentFile(file);
  if ("fault" in read) return refuse(io, [read.fault]);
  const readers = { languageOf: await loadLanguageDetector(), namesIn: await namesReader(seeds, io) };
  const made = makeCorpusRecord(read.document, options, readers);
  if ("faults" in made) return refuse(io, made.faults);
  const kept = replace ? await keepFacts({ seeds, id: made.record.id, given: options }) : options;
  const again = kept === options ? made : makeCorpusRecord(read.document, { ...kept, id: made.record.id }, readers);
  if ("faults" in again) return refuse(io, again.faults);
  const { record, missing } = again;
  const written = await writeCorpusRecord(seeds, record, { replace });
  if ("fault" in written) return refuse(io, [written.fault]);
  if (json) printJson(io, { file: written.path, record, missing });
  else io.out(describeAdded(written.path, record, missing));
  return 0;
}

/** Without a sound topic, names are not read; `seeds check` tells what is wrong with it. */
async function namesReader(seeds: string, io: Pick<CommandIo, "out" | "err">): Promise<TextReaders["namesIn"]> {
  const path = join(seeds, "topic.json");
  try {
    const read = parseTopic(await readFile(path, "utf8"), path);
    if ("topic" in read) return namesInTopic(compileTopic(read.topic));
    io.err(`warning: ${path} has faults (see \`seeds check\`): people and places are not read\n`);
  } catch (error) {
    io.err(`warning: ${path}: ${describeFileError(error)}: people and places are not read\n`);
  }
  return undefined;
}

/** What the record said so far stands, unless something else is given: a person's work is not lost by `--replace`. */
async function keepFacts(of: { seeds: string; id: string; given: GivenFacts }): Promise<GivenFacts> {
  const previous = await readPrevious(join(of.seeds, "corpus", `${of.id}.json`));
  if (!previous) return of.given;
  const { given } = of;
  return {
    headline: given.headline ?? previous.headline,
    outlet: given.outlet ?? previous.outlet ?? undefined,
    author: given.author ?? previous.author ?? undefined,
    published: given.published ?? previous.published ?? undefined,
    happened: given.happened ?? previous.happened ?? undefined,
    language: given.language ?? previous.language,
    url: given.url ?? previous.url ?? undefined,
    people: given.people ?? previous.people,
    places: given.places ?? previous.places,
    claims: given.claims ?? previous.claims,
  };
}

/** Null when there is none, or none that can be read: then there is nothing to keep. */
async function readPrevious(path: string): Promise<CorpusRecord | null> {
  try {
    const read = parseCorpusRecord(await readFile(path, "utf8"), path);
    return "record" in read ? read.record : null;
  } catch (error) {
    describeFileError(error);
    return null;
  }
}

function describeAdded(path: string, record: CorpusRecord, missing: readonly string[]): string {
  const facts = [
    ["headline", record.headline],
    ["outlet", record.outlet],
    ["author", record.author],
    ["published", record.published],
    ["happened", record.happened],
    ["language", record.language],
    ["people", record.people.join(", ")],
    ["places", record.places.join(", ")],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  const lines = [
    path,
    ...facts.map(([name, value]) => `  ${name.padEnd(10)}${value}`),
    `  ${"wording".padEnd(10)}${record.fingerprint.count} runs of ${record.fingerprint.words} words`,
  ];
  if (missing.length > 0) {
    lines.push("", "Still to be added, in the file or with --replace and the option:");
    lines.push(...missing.map((fact) => `  ${fact}`));
  }
  return `${lines.join("\n")}\n`;
}
