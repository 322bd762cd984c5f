import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Cost, measure } from "./measure.ts";
import { SELDOM_NAMED } from "./poll-load.ts";
import { type Load, startLoad } from "./start-load.ts";

/**
 * `tsx test/bench/poll-bench.ts [--runs 5] [--r2e "r2e"] [--cli dist/cli.js] [--only sizes,latency,many] [--named 33]`: what a poll costs, beside what
 * the same work costs at the least and what a naive program takes, all in turn against the same server. Ratios are taken round
 * by round, and their medians printed with what is aimed at. rss2email is measured only when named: it needs Python.
 */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const CLI = option("cli") ?? join(ROOT, "dist/cli.js");
const RUNS = Number(option("runs") ?? 5);
const R2E = option("r2e");
const ONLY = option("only")?.split(",") ?? ["sizes", "latency", "many"];
/** One item in so many names one of the two countries. */
const NAMED = Number(option("named") ?? SELDOM_NAMED);
const SIZES = { small: { feeds: 50, items: 30 }, big: { feeds: 200, items: 50 } } as const;
const folder = await mkdtemp(join(tmpdir(), "poll-bench-"));

type Ways = Readonly<Record<string, () => Promise<Cost>>>;
type Rounds = Readonly<Record<string, readonly Cost[]>>;

const rows: string[][] = [["what", "measured", "aim"]];
try {
  await compile();
  if (ONLY.includes("sizes")) await benchSizes();
  if (ONLY.includes("latency")) await benchLatency();
  if (ONLY.includes("many")) await benchMany();
  if (R2E === null) rows.push(["first poll CPU / rss2email", "not measured: name it with --r2e", "0.33"]);
  print(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The yardsticks start as fast as the program does: as compiled files, not through a loader. */
async function compile(): Promise<void> {
  const names = ["poll-server", "poll-yardstick", "parse-yardstick"];
  await build({
    entryPoints: names.map((name) => join(ROOT, "test/bench", `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    outExtension: { ".js": ".mjs" },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
}

/** Both sizes of each way one after the other, so that what a thousand items more cost is told by runs of the same minute. */
async function benchSizes(): Promise<void> {
  const small = await startLoad(folder, { ...SIZES.small, latency: 0, named: NAMED });
  const big = await startLoad(folder, { ...SIZES.big, latency: 0, named: NAMED });
  const [smallWays, bigWays] = [await waysOf(small), await waysOf(big)];
  const inPairs = Object.keys(smallWays).flatMap((way) => [
    [`small ${way}`, smallWays[way]],
    [`big ${way}`, bigWays[way]],
  ]);
  const rounds = await inTurn(Object.fromEntries(inPairs));
  small.stop();
  big.stop();
  const ofSize = (size: string): Rounds =>
    Object.fromEntries(Object.keys(smallWays).map((way) => [way, rounds[`${size} ${way}`] ?? []]));
  sizeRows("50 × 30", ofSize("small"), "160");
  sizeRows("200 × 50", ofSize("big"), "200");
  marginalRows(ofSize("small"), ofSize("big"));
}

async function waysOf(load: Load): Promise<Ways> {
  return {
    ...yardsticks(load, ["naive", "fetch", "fetch-again", "http", "http-again"]),
    ...polls(load),
    ...readings(load),
    ...(R2E === null ? {} : await rss2email(R2E, load)),
  };
}

function sizeRows(name: string, rounds: Rounds, memory: string): void {
  for (const [way, costs] of Object.entries(rounds)) costRow(`${name}: ${way}`, costs);
  ratioRow(`${name}: first poll CPU / naive loop`, rounds, ["first", "naive"], "1.5");
  ratioRow(`${name}: second poll CPU / conditional fetch`, rounds, ["second", "fetch-again"], "1.5");
  if (R2E !== null) ratioRow(`${name}: first poll CPU / rss2email`, rounds, ["first", "rss2email"], "0.33");
  rows.push([`${name}: peak memory of the first poll, MB`, median(rounds.first, "memory").toFixed(0), memory]);
}

/** What a thousand items more cost, start-up taken out, round by round. */
function marginalRows(small: Rounds, big: Rounds): void {
  const thousands = (SIZES.big.feeds * SIZES.big.items - SIZES.small.feeds * SIZES.small.items) / 1000;
  const more = (way: string) =>
    (big[way] ?? []).map(({ cpu }, round) => (cpu - (small[way]?.[round]?.cpu ?? Number.NaN)) / thousands);
  for (const way of ["first", "naive", "own", "parseString"])
    rows.push([`1,000 items more: ${way}`, `${middle(more(way)).toFixed(0)} ms CPU`, ""]);
  const ratio = (one: string, other: string) => {
    const others = more(other);
    return middle(more(one).map((cpu, round) => cpu / (others[round] ?? Number.NaN))).toFixed(2);
  };
  rows.push(["1,000 items more: first poll / parseString alone", ratio("first", "parseString"), "1.5"]);
  rows.push(["1,000 items more: first poll / naive loop", ratio("first", "naive"), ""]);
  rows.push(["1,000 items more: reading alone / parseString alone", ratio("own", "parseString"), ""]);
}

async function benchLatency(): Promise<void> {
  const load = await startLoad(folder, { ...SIZES.big, latency: 50, named: NAMED });
  const rounds = await inTurn({ ...yardsticks(load, ["fetch", "fetch-again"]), ...polls(load) });
  load.stop();
  const name = "200 × 50 at 50 ms";
  ratioRow(`${name}: first poll wall / fetch`, rounds, ["first", "fetch"], "1.5", "wall");
  ratioRow(`${name}: second poll wall / conditional fetch`, rounds, ["second", "fetch-again"], "1.5", "wall");
}

async function benchMany(): Promise<void> {
  const load = await startLoad(folder, { feeds: 1000, items: 50, latency: 0, named: NAMED });
  const rounds = await inTurn(polls(load), Math.min(RUNS, 3));
  load.stop();
  rows.push(["1000 × 50: peak memory of the first poll, MB", median(rounds.first, "memory").toFixed(0), "250"]);
  rows.push(["1000 × 50: peak memory of the second poll, MB", median(rounds.second, "memory").toFixed(0), "250"]);
}

/** Reading the same documents alone, without a server or a process's start: only its CPU is measured. */
function readings({ feeds, items, named }: Load): Ways {
  const read = (way: string) => async (): Promise<Cost> => {
    const args = [join(folder, "parse-yardstick.mjs"), way, ...[feeds, items, named].map(String)];
    const cpu = Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
    return { wall: Number.NaN, cpu, memory: Number.NaN };
  };
  return { own: read("own"), parseString: read("parseString") };
}

function yardsticks({ urls }: Load, ways: readonly string[]): Ways {
  return Object.fromEntries(ways.map((way) => [way, () => measure([join(folder, "poll-yardstick.mjs"), way, urls])]));
}

/** A first poll on a new store, and the next one an hour later, when nothing has changed. */
function polls({ seeds, feeds, stats }: Load): Ways {
  let store = "";
  const poll = (now: string) =>
    measure([
      CLI,
      ...["run", "--no-digest", "--allow-private-network", "--seeds", seeds, "--store", store, "--now", now],
    ]);
  return {
    first: async () => {
      store = await mkdtemp(join(folder, "store-"));
      return poll("2026-01-02T00:00:00Z");
    },
    second: async () => {
      const before = await stats();
      const cost = await poll("2026-01-02T01:00:00Z");
      const after = await stats();
      const [asked, unchanged, bytes] = (["requests", "notModified", "bodyBytes"] as const).map(
        (of) => after[of] - before[of],
      );
      if (asked !== feeds || unchanged !== feeds || bytes !== 0)
        throw new Error(
          `of ${asked} answers to a second poll of ${feeds} feeds ${unchanged} were 304, with ${bytes} bytes`,
        );
      return cost;
    },
  };
}

/** rss2email with the same feeds, nothing sent. Its time is told by the shell. */
async function rss2email(command: string, { urls }: Load): Promise<Ways> {
  const list: string[] = JSON.parse(await readFile(urls, "utf8"));
  const sections = list.map((url, n) => `[feed.f${n}]\nurl = ${url}\n`);
  const head = "[DEFAULT]\nfrom = a@example.org\nto = b@example.org\nsame-server-fetch-interval = 0\n";
  return {
    rss2email: async () => {
      const home = await mkdtemp(join(folder, "r2e-"));
      await writeFile(join(home, "c.cfg"), head + sections.join(""));
      const line = `TIMEFORMAT='%R %U %S'; time ${command} -c ${home}/c.cfg -d ${home}/d.json run --no-send >/dev/null 2>${home}/err`;
      const told = spawn("bash", ["-c", line], { stdio: ["ignore", "ignore", "pipe"] });
      let text = "";
      told.stderr.on("data", (chunk) => (text += chunk));
      const [code] = await once(told, "close");
      if (code !== 0) throw new Error(`rss2email ended with ${code}: ${await readFile(join(home, "err"), "utf8")}`);
      const [wall = 0, user = 0, system = 0] = text.trim().split(" ").map(Number);
      return { wall: wall * 1000, cpu: (user + system) * 1000, memory: Number.NaN };
    },
  };
}

/** Every way once a round, so that whatever else the machine does falls on all alike. The first round is not counted. */
async function inTurn(ways: Ways, runs = RUNS): Promise<Rounds> {
  const rounds: Record<string, Cost[]> = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [way, once] of Object.entries(ways)) {
      const cost = await once();
      if (run > 0) rounds[way]?.push(cost);
    }
  }
  return rounds;
}

function ratioRow(
  what: string,
  rounds: Rounds,
  [one, other]: readonly [string, string],
  aim: string,
  of: keyof Cost = "cpu",
) {
  const ratios = (rounds[one] ?? []).map((cost, round) => cost[of] / (rounds[other]?.[round]?.[of] ?? Number.NaN));
  rows.push([what, middle(ratios).toFixed(2), aim]);
}

function costRow(what: string, costs: readonly Cost[]): void {
  const [wall, cpu, memory] = (["wall", "cpu", "memory"] as const).map((of) => median(costs, of));
  const whole = Number.isNaN(memory) ? "" : `${wall?.toFixed(0)} ms wall, ${memory?.toFixed(0)} MB, `;
  rows.push([what, `${whole}${cpu?.toFixed(0)} ms CPU`, ""]);
}

function median(costs: readonly Cost[] | undefined, of: keyof Cost): number {
  return middle((costs ?? []).map((cost) => cost[of]));
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

function print(table: readonly (readonly string[])[]): void {
  for (const [i, cells] of table.entries()) {
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
    if (i === 0) process.stdout.write(`| ${cells.map(() => "---").join(" | ")} |\n`);
  }
}
