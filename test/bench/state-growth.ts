import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { openS3Client } from "../../functions/adapters/open-s3-client.ts";
import { s3Store } from "../../functions/adapters/s3-store.ts";
import { silentLog } from "../../functions/adapters/silent-log.ts";
import { judgeReadings } from "../../functions/core/run/judge-readings.ts";
import { readKnowledge } from "../../functions/core/run/knowledge.ts";
import { parseItems } from "../../functions/core/run/parse-items.ts";
import { loadSeeds } from "../../functions/core/seeds/load-seeds.ts";
import { beginManifest, MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { formatManifest } from "../../functions/core/state/manifest-codec.ts";
import type { ItemRecord } from "../../functions/core/state/segment.ts";
import type { LoadedPass } from "../../functions/pipeline/load-state.ts";
import { mergeState } from "../../functions/pipeline/merge-state.ts";
import { happening } from "../chaos/happenings.ts";
import { opmlOf, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";
import { startFeedServer } from "../servers/feed-server.ts";
import { startS3Endpoint } from "../servers/s3-endpoint.ts";
import { measure, medianOf } from "./measure.ts";
import { replayGrowth } from "./replay-growth.ts";

/**
 * What a run costs by how much is known: `tsx test/bench/state-growth.ts [STORIES …]`. Stories come at the pace of busy years,
 * so more of them are more years. Requests and bytes are the store's, counted at an S3 endpoint, written ones too; to them
 * come those of the seeds, which every run reads, a deployed one out of the bucket. CPU and memory are those of the whole
 * process. Goals: at 20,000 at most 1.2 times what it is at 1,000, at 100,000 at most 2 times. For the bytes both are shown:
 * with the seeds, and of the state alone.
 */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 20_000, 100_000];
const PER_DAY = 5.5;
const RUNS = 3;
const NOW = Date.parse("2026-03-03T10:00:00Z");
const DAY = 86_400_000;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let seedBytes = 0;
/** What the first size cost, by the number of new items. */
const bases = new Map<number, { readonly bytes: number; readonly cpu: number; readonly memory: number }>();
const [s3, feeds] = await Promise.all([startS3Endpoint(), startFeedServer({})]);
const folder = await mkdtemp(join(tmpdir(), "monitor-growth-"));
try {
  const texts = await seedsWith(opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire" }));
  texts.set("topic.json", await readFile(join(ROOT, "seeds/topic.json"), "utf8"));
  await mkdir(join(folder, "corpus"), { recursive: true });
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  const templates = await templatesOf(texts);
  seedBytes = gzipSync(texts.get("topic.json") ?? "").length;
  process.stdout.write(
    "| known stories | run | requests | KB down | KB up | CPU ms | peak MB | times: bytes / of the state alone / CPU / memory |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
  );
  for (const stories of SIZES) {
    s3.objects.clear();
    await fill(stories, templates);
    const known = new Map(s3.objects);
    for (const news of [0, 10]) await row(stories, { news, known });
  }
  process.stdout.write(`\n${await replayGrowth(join(ROOT, "dist/cli.js"), join(ROOT, "seeds"))}\n`);
} finally {
  await Promise.all([s3.close(), feeds.close(), rm(folder, { recursive: true, force: true })]);
}

async function row(stories: number, { news, known }: { news: number; known: typeof s3.objects }): Promise<void> {
  const reports = Array.from({ length: news }, (_, i) => happening(500 + i, new Date(NOW - i * 60_000)));
  feeds.set("/wire.xml", { body: rssOf(reports), etag: `"${news}"` });
  let down = 0;
  let up = 0;
  const args = ["run", "--no-digest", "--allow-private-network", "--seeds", folder, "--store", `s3://${s3.bucket}`];
  const cost = await medianOf(RUNS, async () => {
    s3.objects.clear();
    for (const [key, object] of known) s3.objects.set(key, object);
    s3.requests.length = 0;
    const run = await measure([join(ROOT, "dist/cli.js"), ...args, "--now", new Date(NOW).toISOString()], {
      ...s3.env,
    });
    const bytes = (operation: string, of: (key: string, body: Buffer) => number) =>
      s3.requests
        .filter((request) => request.operation === operation)
        .reduce((sum, { key, body }) => sum + of(key, body), 0);
    down = bytes("GetObject", (key) => known.get(key)?.body.length ?? 0);
    up = bytes("PutObject", (_, body) => body.length);
    return run;
  });
  const kilo = (number: number) => (number / 1024).toFixed(0);
  const bytes = down + up;
  const base = bases.get(news) ?? { bytes, cpu: cost.cpu, memory: cost.memory };
  bases.set(news, base);
  const withSeeds = (bytes + seedBytes) / (base.bytes + seedBytes);
  const times = [withSeeds, bytes / base.bytes, cost.cpu / base.cpu, cost.memory / base.memory]
    .map((ratio) => ratio.toFixed(2))
    .join(" / ");
  const cells = [
    stories,
    news === 0 ? "quiet" : `${news} new`,
    s3.requests.length,
    kilo(down + seedBytes),
    kilo(up),
    cost.cpu.toFixed(0),
    cost.memory.toFixed(0),
    times,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

/** Records as the program makes them of real items, to be varied. */
async function templatesOf(texts: ReadonlyMap<string, string>): Promise<readonly ItemRecord[]> {
  const loaded = loadSeeds(new Map([...texts].map(([name, text]) => [name, { text, etag: text }])));
  if ("faults" in loaded) throw new Error(loaded.faults.join("\n"));
  const knowledge = readKnowledge(loaded.seeds);
  const [feed] = knowledge.seeds.feeds;
  if (!feed) throw new Error("there is no feed");
  const file = join(ROOT, "test/quality/dev.jsonl");
  const parsed = parseItems(await readFile(file, "utf8"), file);
  if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
  const items = parsed.items.map((item) => ({ ...item, feed: feed.url }));
  return judgeReadings([{ feed, items, firstRead: true }], { knowledge, known: [], now: new Date(NOW) }).records;
}

async function fill(stories: number, templates: readonly ItemRecord[]): Promise<void> {
  const days = Math.ceil(stories / PER_DAY);
  const passes: LoadedPass[] = [];
  for (let day = days, made = 0; day >= 1; day--) {
    const until = Math.round(((days - day + 1) / days) * stories);
    const at = new Date(NOW - day * DAY);
    const records: ItemRecord[] = [];
    for (; made < until; made++)
      records.push(variant(templates[made % templates.length] as ItemRecord, { n: made, at }));
    passes.push({ sequence: days - day + 1, segment: { made: at.toISOString(), records, feeds: [], tallies: [] } });
  }
  const store = s3Store({ bucket: s3.bucket, client: openS3Client({ ...s3.env }) });
  const manifest = { ...beginManifest("bench", new Date(NOW - days * DAY)), sequence: days };
  const put = await store.put(MANIFEST_KEY, formatManifest(manifest));
  if (!put.written) throw new Error("the manifest could not be written");
  const state = { manifest, etag: put.etag, segments: passes };
  const { merged } = await mergeState({ store, log: silentLog() }, state, {
    run: "bench",
    told: days,
    now: new Date(NOW),
  });
  if (!merged) throw new Error("the state could not be merged");
}

/** Another story of the same kind, with its own names, numbers, days and words. */
function variant(record: ItemRecord, { n, at }: { n: number; at: Date }): ItemRecord {
  const published = at.toISOString();
  const day = Math.floor(at.getTime() / DAY);
  const url = `https://wire.example/${published.slice(0, 10)}/${n}`;
  const story = `${published.slice(0, 10)}-story-${n}`;
  const words = Buffer.from(record.document.facts.words, "base64");
  for (let i = 0; i < words.length; i += 5) words[i] = (n * 31 + i * 7) & 255;
  const facts = {
    ...record.document.facts,
    published: day,
    fetched: day,
    days: [day - 1, day],
    names: [`name${n}`, `other${n % 977}`],
    numbers: [n % 7919, (n * 7) % 104_729],
    words: words.toString("base64"),
  };
  const keys = [
    `1:guid:${n}-${(n * 2_654_435_761) % 1_000_003}`,
    `1:url:${url}`,
    `1:text:${n}-${(n * 40_503) % 999_983}`,
  ];
  const document = { ...record.document, id: url, url, story, published, fetched: published, keys, facts };
  const decision = {
    ...record.decision,
    id: url,
    url,
    story,
    published,
    verdict: "new" as const,
    related: [],
    match: null,
  };
  return { ...record, item: { ...record.item, id: url, url, published, fetched: published }, decision, document };
}
