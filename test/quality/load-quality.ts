import { readdirSync, readFileSync } from "node:fs";
import type { GoldItem } from "../../functions/core/evaluate/gold-item.ts";
import { parseGold } from "../../functions/core/evaluate/parse-gold.ts";
import { parseCorpusRecord } from "../../functions/core/seeds/parse-corpus-record.ts";
import type { KnownDocument } from "../../functions/core/story/known-document.ts";
import { seedDocuments } from "../../functions/core/story/seed-documents.ts";
import { type CompiledTopic, compileTopic } from "../../functions/core/topic/compile-topic.ts";
import { parseTopic } from "../../functions/core/topic/parse-topic.ts";
import type { Topic } from "../../functions/core/topic/topic.ts";

const ROOT = new URL("../../", import.meta.url);

/** The delivered topic as data. */
export function loadTopicData(): Topic {
  const parsed = parseTopic(readFileSync(new URL("seeds/topic.json", ROOT), "utf8"), "seeds/topic.json");
  if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
  return parsed.topic;
}

export function loadTopic(): CompiledTopic {
  return compileTopic(loadTopicData());
}

/** The delivered seed corpus, judged. */
export function loadSeedDocuments(topic: CompiledTopic): KnownDocument[] {
  const folder = new URL("seeds/corpus/", ROOT);
  const records = readdirSync(folder).map((name) => {
    const parsed = parseCorpusRecord(readFileSync(new URL(name, folder), "utf8"), name);
    if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
    return parsed.record;
  });
  return seedDocuments(records, topic);
}

/** The files of labelled items beside this one that the weights learn from; README.md says what each is. */
export const ITEM_SETS = [
  "dev",
  "cases",
  "twins",
  "events",
  "decades",
  "wires",
  "oblique",
  "harbour",
  "ledger",
  "chorus",
] as const;
/**
 * Those of them that relevance learns from. Taught by `harbour` and `ledger` as well it judged real items no better and others
 * worse, held out: their writers drew the line between a dealing and a mention a little elsewhere.
 */
export const RELEVANCE_SETS: ReadonlySet<string> = new Set(
  ITEM_SETS.filter((name) => name !== "harbour" && name !== "ledger"),
);
/** Items that nothing has learned from and that nobody read while tuning: what to expect of news to come. README.md says more. */
export const UNSEEN_SETS = ["scripts", "fresh", "echoes"] as const;
export type ItemSet = (typeof ITEM_SETS)[number] | (typeof UNSEEN_SETS)[number];

/** Labelled items of one file. */
export function loadItems(set: ItemSet): GoldItem[] {
  const name = `${set}.jsonl`;
  const parsed = parseGold(readFileSync(new URL(name, import.meta.url), "utf8"), name);
  if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
  return parsed.gold;
}
