import { readFile } from "node:fs/promises";
import { openSeeds } from "../../functions/commands/open-seeds.ts";
import type { FeedItem } from "../../functions/core/feed/feed-item.ts";
import { judgeItem } from "../../functions/core/run/judge-item.ts";
import type { Knowledge } from "../../functions/core/run/knowledge.ts";
import { parseItems } from "../../functions/core/run/parse-items.ts";
import { packSeeds, restoreSeeds } from "../../functions/core/seeds/pack-seeds.ts";
import { type Corpus, createCorpus } from "../../functions/core/story/corpus.ts";
import { dayOf } from "../../functions/core/text/days.ts";
import { readArticle } from "../../functions/core/text/read-article.ts";
import { syntheticReport } from "./synthetic-reports.ts";

/**
 * Run by judging-bench.ts in processes of their own: `judging-parts start SEEDS` or `judging-parts warm SEEDS ITEMS…`.
 * Prints times in ms, as JSON: of the start CPU times by part, then by name one time for each item.
 */
const DAY = 86_400_000;
const LAST_DAY = "2025-12-31";
const STORIES_A_DAY = 5.5;
const [mode = "", seeds = "", ...files] = process.argv.slice(2);
const times: Record<string, number[]> = mode === "start" ? await start() : await warm();
process.stdout.write(JSON.stringify(times));

async function open(): Promise<Knowledge> {
  const opened = await openSeeds(seeds, { err: (text: string) => process.stderr.write(text) } as never);
  if ("faults" in opened) throw new Error(opened.faults.join("\n"));
  return opened.knowledge;
}

/** What a process that judges loads before its first item: the seeds' files read and checked, the vocabulary as a tree. */
async function start(): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  let before = process.cpuUsage();
  const lap = (name: string): void => {
    const { user, system } = process.cpuUsage(before);
    times[name] = [(user + system) / 1000];
    before = process.cpuUsage();
  };
  const knowledge = await open();
  lap("files");
  knowledge.topic;
  lap("vocabulary");
  knowledge.namesNoSide;
  knowledge.seedDocuments;
  lap("documents");
  const packed = packSeeds(knowledge.seeds);
  lap("packing");
  restoreSeeds(packed)?.topic.compiled();
  lap("stored");
  return times;
}

async function warm(): Promise<Record<string, number[]>> {
  const knowledge = await open();
  const items = await readItems();
  const irrelevant = items.map((item, at) => ({ ...item, ...aboutNothing(at) }));
  const { topic, namesNoSide } = knowledge;
  const long = items.map((item) => ({ ...item, text: Array(8).fill(item.text).join("\n").slice(0, 4000) }));
  return {
    reading: timesOf(items, (item) => readArticle(item, topic).facts),
    "reading long": timesOf(long, (item) => readArticle(item, topic).facts),
    dismissing: timesOf(irrelevant, (item) => namesNoSide(item)),
    ...judging(knowledge, items, 1000),
    ...judging(knowledge, items, 20_000),
  };
}

/** Judging among so many known stories, five or six a day, less what reading takes. */
function judging(knowledge: Knowledge, items: readonly FeedItem[], stories: number): Record<string, number[]> {
  const { topic } = knowledge;
  const lastDay = dayOf(LAST_DAY) as number;
  const days = stories / STORIES_A_DAY;
  const moved = items.map((item, at) => {
    const day = new Date((lastDay - Math.floor((at * days) / items.length)) * DAY).toISOString().slice(0, 10);
    return { ...item, id: `known-${at}`, url: null, published: day, fetched: `${day}T12:00:00.000Z` };
  });
  const corpus = corpusOf(knowledge, moved, stories);
  const whole = timesOf(moved, (item) => judgeItem(item, corpus, topic));
  const reading = timesOf(moved, (item) => readArticle(item, topic).facts);
  return { [`judging among ${stories}`]: whole.map((time, at) => time - (reading[at] as number)) };
}

/** Every third labelled item, so that there is something to be found, and synthetic reports: each a story. */
function corpusOf({ topic, seedDocuments }: Knowledge, labelled: readonly FeedItem[], stories: number): Corpus {
  const corpus = createCorpus(topic, seedDocuments);
  const lastDay = dayOf(LAST_DAY) as number;
  const known = labelled.filter((_, at) => at % 3 === 0).slice(0, stories / 2);
  const synthetic = Array.from({ length: stories - known.length }, (_, at) =>
    syntheticReport(topic, { day: lastDay - Math.floor(at / STORIES_A_DAY), seed: at }),
  );
  for (const item of [...known, ...synthetic]) {
    const { id, title, url, outlet, lang, published, fetched } = item;
    const { facts } = readArticle(item, topic);
    corpus.add({ id, story: id, seed: false, title, url, outlet, lang, published, fetched, keys: [], facts });
  }
  return corpus;
}

/** The times of a second and third pass, the better of both; the first one warms up. */
function timesOf<T>(items: readonly T[], work: (item: T) => unknown): number[] {
  const best = items.map(() => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < 3; pass++)
    for (const [at, item] of items.entries()) {
      const start = performance.now();
      work(item);
      if (pass > 0) best[at] = Math.min(best[at] as number, performance.now() - start);
    }
  return best;
}

async function readItems(): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (const file of files) {
    const parsed = parseItems(await readFile(file, "utf8"), file);
    if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
    items.push(...parsed.items);
  }
  return items;
}

/** What a general feed brings most: news of elsewhere. */
function aboutNothing(at: number): Pick<FeedItem, "title" | "text"> {
  const text = "The council said on Tuesday that the bridge would stay closed until spring, and that costs had risen. ";
  return { title: `Bridge ${at} to stay closed`, text: text.repeat(8) };
}
