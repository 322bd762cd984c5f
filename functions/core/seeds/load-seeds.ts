import { createHash } from "node:crypto";
import type { Feed } from "../feed/feed.ts";
import type { KnownDocument } from "../story/known-document.ts";
import { parseTopic } from "../topic/parse-topic.ts";
import { hashOfTopic, type SeedTopic, seedTopic } from "../topic/seed-topic.ts";
import type { CorpusRecord } from "./corpus-record.ts";
import { parseCorpusRecord } from "./parse-corpus-record.ts";
import { parseOpml } from "./parse-opml.ts";

/** What the monitor starts out knowing. */
export interface Seeds {
  readonly feeds: readonly Feed[];
  readonly topic: SeedTopic;
  /** In ascending order of their ids. */
  readonly records: readonly CorpusRecord[];
  /** The records as known documents, where this very code has read them before. */
  readonly documents?: readonly KnownDocument[];
  /** Hash over the files' names and contents: the same wherever the same seeds lie, on a disk or in a bucket. */
  readonly version: string;
}

/** Files of a seeds folder by their names relative to it, with `/` between folders: `feeds.opml`, `corpus/x.json`. */
export type SeedFiles = ReadonlyMap<string, SeedFile>;

export interface SeedFile {
  readonly text: string;
  /** See hashOfTopic; absent where nobody took it yet. */
  readonly hash?: string;
}

/**
 * Reads a whole seeds folder. All faults of all files at once, each with the file (as `place/name`) and the line or the
 * JSON path in it; warnings say what was left out or taken otherwise than written. Where `restored` is the topic of this
 * very file, already read and compiled, the file is not read again.
 */
export function loadSeeds(
  files: SeedFiles,
  place = "seeds",
  restored: SeedTopic | null = null,
): { seeds: Seeds; warnings: string[] } | { faults: string[]; warnings: string[] } {
  const faults: string[] = [];
  const warnings: string[] = [];
  const feeds = readFeeds(files, place, { faults, warnings });
  const topic = readTopic(files, place, { faults, restored });
  const records = readRecords(files, place, { faults, warnings });
  for (const name of files.keys()) {
    if (!isSeedFile(name) && isInCorpus(name)) warnings.push(`${place}/${name}: is no record (*.json): not read`);
  }
  if (faults.length > 0 || !topic) return { faults, warnings };
  return { seeds: { feeds, topic, records, version: versionOf(files, topic) }, warnings };
}

/** Is this one of the files that seeds consist of? Anything else beside them is left alone. */
export function isSeedFile(name: string): boolean {
  return name === FEEDS || name === TOPIC || /^corpus\/[^/.][^/]*\.json$/.test(name);
}

const FEEDS = "feeds.opml";
const TOPIC = "topic.json";

/** Files beside the records that are no records, hidden ones (`.DS_Store`) and notes for people apart. */
function isInCorpus(name: string): boolean {
  return /^corpus\/[^.]/.test(name) && !/readme/i.test(name);
}

interface Findings {
  readonly faults: string[];
  readonly warnings: string[];
}

function readFeeds(files: SeedFiles, place: string, findings: Findings): Feed[] {
  const file = files.get(FEEDS);
  if (!file) {
    findings.faults.push(`${place}/${FEEDS}: is missing: put there the OPML list of the feeds to watch`);
    return [];
  }
  const read = parseOpml(file.text, `${place}/${FEEDS}`);
  if ("faults" in read) {
    findings.faults.push(...read.faults);
    return [];
  }
  findings.warnings.push(...read.warnings);
  return read.feeds;
}

function readTopic(
  files: SeedFiles,
  place: string,
  { faults, restored }: { faults: string[]; restored: SeedTopic | null },
): SeedTopic | null {
  const file = files.get(TOPIC);
  if (!file) {
    faults.push(`${place}/${TOPIC}: is missing: it names the two sides and their vocabulary`);
    return null;
  }
  const hash = file.hash ?? hashOfTopic(file.text);
  if (restored?.hash === hash) return restored;
  const read = parseTopic(file.text, `${place}/${TOPIC}`);
  if ("topic" in read) return seedTopic(read.topic, hash);
  faults.push(...read.faults);
  return null;
}

function readRecords(files: SeedFiles, place: string, findings: Findings): CorpusRecord[] {
  const records: CorpusRecord[] = [];
  const byHashes = new Map<string, string>();
  const names = [...files.keys()].filter((name) => name.startsWith("corpus/") && isSeedFile(name)).sort();
  for (const name of names) {
    const file = `${place}/${name}`;
    const read = parseCorpusRecord(files.get(name)?.text ?? "", file);
    if ("faults" in read) {
      findings.faults.push(...read.faults);
      continue;
    }
    const { record } = read;
    records.push(record);
    if (record.claims.length === 0) findings.warnings.push(`${file} $.claims: say nothing yet of what it reports`);
    const twin = byHashes.get(record.fingerprint.hashes);
    if (twin) findings.warnings.push(`${file} $.fingerprint: is the same as in ${twin}: the same text twice?`);
    byHashes.set(record.fingerprint.hashes, file);
  }
  if (names.length === 0) findings.warnings.push(`${place}/corpus: holds no records: nothing is known at the start`);
  return records;
}

function versionOf(files: SeedFiles, topic: SeedTopic): string {
  const names = [...files.keys()].filter(isSeedFile).sort();
  // The topic is by far the largest file, and hashed already.
  const entries = names.map((name) => [name, name === TOPIC ? topic.hash : sha256(files.get(name)?.text ?? "")]);
  return sha256(JSON.stringify(entries)).slice(0, 32);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
