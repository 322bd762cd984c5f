import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MonitorResult } from "../../functions/monitor.ts";
import { type Account, openAccount } from "../deploy/account.ts";
import { type Assembly, inputOf, synthesiseAssembly } from "../deploy/assembly.ts";
import type { Invocation, Sandbox } from "../deploy/sandbox.ts";
import { opmlOf, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";
import { type FeedServer, startFeedServer } from "../servers/feed-server.ts";
import { PRICES } from "./cost-prices.ts";
import { bothReport, freshReport, otherReport } from "./cost-reports.ts";

/**
 * `npx tsx test/bench/cost.ts`: what a month of the deployed monitor costs, as a Markdown table. The synthesised asset runs
 * against S3 and SES on loopback; requests, bytes and processor time are measured, and multiplied with list prices.
 */
const NAMES = { region: "us-east-1", account: "123456789012", bucket: "the-bucket" } as const;
const FEEDS = 50;
const ITEMS = 30;
/** A feed's answer across the world, and how many of the feeds have something new within an hour. */
const LATENCY_MS = 400;
const CHANGED = 10;
/** The state is measured at this age, with so many reports on both countries a day. */
const DAYS = 30;
const REPORTS_A_DAY = 3;
const SAMPLES = 3;
/** The function has 512 MB, and with them this part of a processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MEMORY_GB = 0.5;
const PROCESSOR_SHARE = 512 / 1769;
const COLLECTS = 24 * (365 / 12);
const DIGESTS = 365 / 12;
const DAY = 86_400_000;

/** What one run took. */
interface RunCost {
  readonly gbSeconds: number;
  readonly writes: number;
  readonly reads: number;
  readonly storedBytes: number;
  readonly logBytes: number;
  readonly mails: number;
  readonly mailBytes: number;
  readonly feedRequests: number;
  readonly peakMb: number;
}

const folder = mkdtempSync(join(tmpdir(), "nk-syria-cost-"));
const world = await openWorld();
try {
  await grow(world);
  const runs = { collect: await measureRuns(world, "collect"), digest: await measureRuns(world, "digest") };
  print(runs);
} finally {
  await world.account.close();
  await world.feeds.close();
  rmSync(folder, { recursive: true, force: true });
}

interface World {
  readonly feeds: FeedServer;
  readonly assembly: Assembly;
  readonly account: Account;
  /** Gives a feed one more item: about both countries, about something else, or about both and never heard of before. */
  publish(feed: number, about: "both" | "neither" | "fresh", at?: Date): void;
  /** From now on every answer takes so long. */
  latency: number;
}

async function openWorld(): Promise<World> {
  const feeds = await startFeedServer({});
  const reports = Array.from({ length: FEEDS }, (_, feed) =>
    Array.from({ length: ITEMS }, (_, item) => otherReport(feed * ITEMS + item)),
  );
  const seeds = await seedsWith(
    opmlOf(Object.fromEntries(reports.map((_, feed) => [`${feeds.origin}/${feed}.xml`, `Feed ${feed}`]))),
  );
  // The whole topic, in every language: reading for it is most of what a run works.
  seeds.set("topic.json", readFileSync(join(import.meta.dirname, "../../seeds/topic.json"), "utf8"));
  const context = { recipients: "you@desk.example", allowPrivateNetwork: "true" };
  const assembly = synthesiseAssembly({ context, seeds, names: NAMES, folder });
  const account = await openAccount({ assembly, names: NAMES, node: process.execPath });
  const published = { both: 0, fresh: 0, neither: FEEDS * ITEMS };
  const world: World = {
    feeds,
    assembly,
    account,
    latency: 0,
    publish(feed, about, at = new Date()) {
      const number = published[about]++;
      const report = { both: bothReport, fresh: freshReport, neither: otherReport }[about](number, at);
      reports[feed] = [report, ...(reports[feed] ?? [])].slice(0, ITEMS);
      serve(feed);
    },
  };
  const serve = (feed: number) => {
    const body = rssOf(reports[feed] ?? []);
    const etag = `"${reports[feed]?.[0]?.link}"`;
    feeds.set(`/${feed}.xml`, (request, response) => {
      setTimeout(() => {
        if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
        else response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(body);
      }, world.latency);
    });
  };
  for (const feed of reports.keys()) serve(feed);
  return world;
}

/** Lives through the days before, a report at a time, as a store of that age would have. */
async function grow({ account, publish }: World): Promise<void> {
  for (let day = DAYS; day > 0; day -= 1) {
    const at = new Date(Date.now() - day * DAY);
    for (let report = 0; report < REPORTS_A_DAY; report += 1) {
      publish((day * REPORTS_A_DAY + report) % FEEDS, "both", at);
      resultOf(await account.run("collect", at.toISOString()));
    }
    resultOf(await account.run("digest", at.toISOString()));
    process.stderr.write(`\r${DAYS - day + 1} of ${DAYS} days`);
  }
  process.stderr.write("\n");
}

/** The median run of several, each in a new process, as an hourly function mostly finds itself. */
async function measureRuns(world: World, task: "collect" | "digest"): Promise<RunCost> {
  const costs: RunCost[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const changed = Array.from({ length: CHANGED }, (_, i) => (sample * CHANGED + i) % FEEDS);
    for (const feed of changed) world.publish(feed, "neither");
    if (task === "digest") {
      for (let feed = 0; feed < 2; feed += 1) world.publish(feed, "fresh");
      resultOf(await world.account.run("collect", new Date().toISOString()));
    }
    world.latency = LATENCY_MS;
    const slot = new Date(Date.now() - (SAMPLES - sample) * 60_000).toISOString();
    costs.push(await measureRun(world, inputOf(world.assembly.template, task, slot)));
    world.latency = 0;
  }
  if (task === "digest" && costs.some(({ mails }) => mails === 0)) throw new Error("no digest was mailed");
  return costs.sort((one, other) => one.gbSeconds - other.gbSeconds)[Math.floor(SAMPLES / 2)] as RunCost;
}

async function measureRun({ account, feeds }: World, input: unknown): Promise<RunCost> {
  account.s3.requests.length = 0;
  const before = { mails: account.ses.messages.length, asked: feeds.asked.length };
  const sandbox = await account.open();
  const start = performance.now();
  const ended = await sandbox.invoke(input);
  const wallMs = performance.now() - start;
  if (ended.kind !== "result") throw new Error(`no result: ${JSON.stringify(ended)}`);
  const mails = account.ses.messages.slice(before.mails);
  const counts = account.s3.counts();
  const stored = account.s3.requests.filter(({ operation }) => operation === "PutObject");
  const cost: RunCost = {
    gbSeconds: MEMORY_GB * lambdaSeconds(wallMs, ended.spent.cpuMs),
    writes: (counts.PutObject ?? 0) + (counts.ListObjectsV2 ?? 0),
    reads: (counts.GetObject ?? 0) + (counts.HeadObject ?? 0),
    storedBytes: stored.reduce((sum, { body }) => sum + body.length, 0),
    logBytes: logged(sandbox),
    mails: mails.length,
    mailBytes: mails.reduce((sum, { raw }) => sum + raw.length, 0),
    feedRequests: feeds.asked.length - before.asked,
    peakMb: ended.spent.peakMb,
  };
  await sandbox.stop();
  return cost;
}

/** Waiting takes as long there as here, and work as much longer as the function has less of a processor. */
function lambdaSeconds(wallMs: number, cpuMs: number): number {
  return (Math.max(0, wallMs - cpuMs) + cpuMs / PROCESSOR_SHARE) / 1000;
}

/** With the three lines that Lambda itself writes for each run. */
function logged({ output }: Sandbox<MonitorResult>): number {
  return Buffer.byteLength(output.join("")) + 1000;
}

function resultOf(ended: Invocation<MonitorResult>): void {
  if (ended.kind !== "result") throw new Error(`no result: ${JSON.stringify(ended)}`);
}

function print({ collect, digest }: { collect: RunCost; digest: RunCost }): void {
  const month = (pick: (cost: RunCost) => number) => COLLECTS * pick(collect) + DIGESTS * pick(digest);
  const gb = (bytes: number) => bytes / 1e9;
  const row = (what: string, pick: (cost: RunCost) => number, price: number, unit: string): Row => {
    const amount = month(pick);
    return { what, each: [pick(collect), pick(digest)], amount, unit, dollars: amount * price };
  };
  const rows: Row[] = [
    row("Lambda, GB-seconds", ({ gbSeconds }) => gbSeconds, PRICES.lambdaGbSecond, "GB-s"),
    row("Lambda, requests", () => 1, PRICES.lambdaRequest, ""),
    row("Scheduler, calls", () => 1, PRICES.schedulerCall, ""),
    row("S3, writes and lists", ({ writes }) => writes, PRICES.s3Write, ""),
    row("S3, reads", ({ reads }) => reads, PRICES.s3Read, ""),
    row("S3, stored (a month's writing, kept a month)", ({ storedBytes }) => gb(storedBytes), PRICES.s3GbMonth, "GB"),
    row("SES, mails", ({ mails }) => mails, PRICES.sesMail, ""),
    row("SES, their bytes", ({ mailBytes }) => gb(mailBytes), PRICES.sesGb, "GB"),
    row("Logs, written", ({ logBytes }) => gb(logBytes), PRICES.logGb, "GB"),
    row("Questions to feeds, 1 kB each", ({ feedRequests }) => gb(feedRequests * 1000), PRICES.outGb, "GB"),
  ];
  const total = rows.reduce((sum, { dollars }) => sum + dollars, 0);
  const lines = rows.map(({ what, each, amount, unit, dollars }) =>
    [what, ...each.map(figure), `${figure(amount)} ${unit}`.trim(), dollars.toFixed(4)].join(" | "),
  );
  process.stdout.write(
    `${[
      `${FEEDS} feeds every hour, one recipient, a store of ${DAYS} days; ${PRICES.asOf}, without the free tier.`,
      "",
      "| | a collect run | a digest run | a month | USD |",
      "| --- | ---: | ---: | ---: | ---: |",
      ...lines.map((line) => `| ${line} |`),
      `| **all** | | | | **${total.toFixed(3)}** (target < 0.10) |`,
      "",
      `Peak memory ${Math.round(Math.max(collect.peakMb, digest.peakMb))} MB of 512.`,
      "",
      "| watching it | number | list price | with the ten of each that AWS gives every account |",
      "| --- | ---: | ---: | ---: |",
      `| alarms | 8 | ${(8 * PRICES.alarmMonth).toFixed(2)} | 0.00 |`,
      `| the function's own metrics | 8 | ${(8 * PRICES.metricMonth).toFixed(2)} | 0.00 |`,
      "| metrics of bounces and complaints | in the hours that have some | 0.00 | 0.00 |",
    ].join("\n")}\n`,
  );
}

interface Row {
  readonly what: string;
  readonly each: readonly number[];
  readonly amount: number;
  readonly unit: string;
  readonly dollars: number;
}

function figure(value: number): string {
  if (value === 0) return "0";
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}
