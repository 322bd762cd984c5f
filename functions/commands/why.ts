import { canonicalUrl } from "../core/feed/canonical-url.ts";
import type { FeedItem } from "../core/feed/feed-item.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import { replayItems } from "../core/run/replay-items.ts";
import { createCorpus } from "../core/story/corpus.ts";
import type { Decision } from "../core/story/decision.ts";
import { judge } from "../core/story/judge.ts";
import type { Explanation } from "../core/story/judgement.ts";
import { loadWholeState, recordsOf } from "../pipeline/load-state.ts";
import { storedRunReports } from "../pipeline/store-run-report.ts";
import { type ObjectStore, StoreError } from "../ports.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { describeWhy } from "./describe-why.ts";
import { type LocalOptions, readLocalSettings } from "./local-settings.ts";
import { openStoreOnly } from "./open-ports.ts";
import { openSeeds } from "./open-seeds.ts";
import { openReplay } from "./replay.ts";

export interface WhyOptions extends LocalOptions {
  /** Look among recorded items, replayed from the seeds, instead of in the store. */
  readonly items?: string;
}

/** What is known of why an item was judged as it was. */
export interface Reason {
  readonly decision: Decision;
  /** Null for an item of which only the run's report is left: then `dismissal` says why. */
  readonly explanation: Explanation | null;
  readonly dismissal: { readonly rule: string; readonly summary: string } | null;
}

/** `why URL-or-id`: matched names, nearest known documents, score by feature, the rule that decided. */
export async function why(wanted: string, options: WhyOptions, io: CommandIo): Promise<ExitStatus> {
  const found =
    options.items === undefined
      ? await lookInStore(wanted, options, io)
      : await lookInItems(wanted, { ...options, items: options.items }, io);
  if ("faults" in found) return refuse(io, found.faults);
  if (options.json) printJson(io, found.reason);
  else io.out(describeWhy(found.reason));
  return 0;
}

type Found = { readonly reason: Reason } | { readonly faults: readonly string[] };

async function lookInItems(wanted: string, options: WhyOptions & { items: string }, io: CommandIo): Promise<Found> {
  const opened = await openReplay(options.items, options, io);
  if ("faults" in opened) return opened;
  for (const { item, judgement } of replayItems(opened.items, opened.knowledge)) {
    if (isWanted(item, wanted))
      return { reason: { decision: judgement.decision, explanation: judgement.explanation, dismissal: null } };
  }
  return { faults: [`${options.items}: no item has the id or address ${wanted}`] };
}

async function lookInStore(wanted: string, options: LocalOptions, io: CommandIo): Promise<Found> {
  const read = readLocalSettings(options, io);
  if ("faults" in read) return read;
  const [seeds, opened] = await Promise.all([openSeeds(read.settings.seeds, io), openStoreOnly(read.settings, io)]);
  if ("faults" in seeds || "faults" in opened)
    return { faults: [seeds, opened].flatMap((part) => ("faults" in part ? part.faults : [])) };
  const reason =
    (await lookInState(wanted, { store: opened.store, knowledge: seeds.knowledge })) ??
    lookInSeeds(wanted, seeds.knowledge) ??
    (await lookInReports(wanted, opened.store));
  if (reason) return { reason };
  return {
    faults: [
      `${opened.store.place}: nothing is known of ${wanted}; give an item's address or id as the digest or \`run --json\` shows it`,
    ],
  };
}

/** Judges the item once more against what was known before it, to show how the verdict came about. */
async function lookInState(
  wanted: string,
  { store, knowledge }: { store: ObjectStore; knowledge: Knowledge },
): Promise<Reason | null> {
  const loaded = await loadWholeState(store);
  if (loaded.kind === "unreadable") throw new StoreError(`${store.place}: ${loaded.reason}`, "unusable");
  const records = recordsOf(loaded.kind === "state" ? loaded.state : null);
  const at = records.findIndex(({ item }) => isWanted(item, wanted));
  const record = records[at];
  if (record === undefined) return null;
  const before = [...knowledge.seedDocuments, ...records.slice(0, at).map(({ document }) => document)];
  const { explanation } = judge(record.item, createCorpus(knowledge.topic, before), knowledge.topic);
  return { decision: record.decision, explanation, dismissal: null };
}

function lookInSeeds(wanted: string, knowledge: Knowledge): Reason | null {
  const document = knowledge.seedDocuments.find(
    ({ id, url }) => id === wanted || (url !== null && sameAddress(url, wanted)),
  );
  if (document === undefined) return null;
  const { id, url, title, published, story } = document;
  const decision: Decision = {
    id,
    url,
    title,
    published,
    feed: null,
    verdict: "seen",
    story,
    related: [],
    match: null,
    relevance: { score: 1, matched: {} },
    alert: false,
  };
  return {
    decision,
    explanation: null,
    dismissal: { rule: "seed", summary: "A document of the seed corpus: known from the start." },
  };
}

async function lookInReports(wanted: string, store: ObjectStore): Promise<Reason | null> {
  for await (const report of storedRunReports(store)) {
    const found = report.decisions.find((decision) => isWanted(decision, wanted));
    if (!found) continue;
    const { dismissal, ...decision } = found;
    return { decision, explanation: null, dismissal: dismissal ?? null };
  }
  return null;
}

function isWanted({ id, url }: Pick<FeedItem, "id" | "url">, wanted: string): boolean {
  return id === wanted || (url !== null && sameAddress(url, wanted));
}

function sameAddress(url: string, wanted: string): boolean {
  return url === wanted || (wanted.includes("://") && canonicalUrl(url) === canonicalUrl(wanted));
}
