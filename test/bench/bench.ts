import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Cost, measure, medianOf } from "./measure.ts";

/**
 * `npm run bench`: what the program costs as whole processes, beside what the same work costs at the least. Medians; run it
 * on a quiet machine.
 */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(ROOT, "dist/cli.js");
const FEEDS = 200;
const ITEMS = 50;
const RUNS = 5;

const folder = await mkdtemp(join(tmpdir(), "monitor-bench-"));
const rows: string[][] = [["what", "wall ms", "CPU ms", "peak MB", "goal"]];
try {
  await compile();
  await benchStart();
  await benchReplay();
  await benchCompose();
  await benchPolls();
  print(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The yardsticks start as fast as the program does: as compiled files, not through a loader. */
async function compile(): Promise<void> {
  const entryPoints = ["load-server", "plain-fetch"].map((name) => join(ROOT, "test/bench", `${name}.ts`));
  await build({ entryPoints, outdir: folder, platform: "node", format: "esm", outExtension: { ".js": ".mjs" } });
}

function compiled(name: string): string {
  return join(folder, `${name}.mjs`);
}

async function benchStart(): Promise<void> {
  const bare = await medianOf(RUNS, () => measure(["-e", "0"]));
  const start = await medianOf(RUNS, () => measure([CLI, "--version"]));
  row("an empty node program", bare, "");
  row("start-up: monitor --version", start, `< 150 ms over the empty program (${Math.round(start.wall - bare.wall)})`);
}

async function benchReplay(): Promise<void> {
  const lines = (await readFile(join(ROOT, "test/quality/dev.jsonl"), "utf8")).trim().split("\n");
  const items = join(folder, "items.jsonl");
  const padded = Array.from({ length: 254 }, (_, i) => ({
    ...JSON.parse(lines[i % lines.length] ?? "{}"),
    id: `item-${i}`,
  }));
  await writeFile(items, padded.map((item) => JSON.stringify(item)).join("\n"));
  row(
    "replay of 254 items",
    await medianOf(RUNS, () => measure([CLI, "replay", items, "--json", "--seeds", join(ROOT, "seeds")])),
    "< 2000 ms",
  );
}

/** Bundled as the program is: the markup library in its production form. */
async function benchCompose(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, "test/bench/compose-digest.ts")],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    minify: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  row(
    "digest of 50 stories, 300 held back",
    await medianOf(RUNS, () => measure([compiled("compose-digest")])),
    "< 300 ms",
  );
}

async function benchPolls(): Promise<void> {
  const server = spawn(process.execPath, [compiled("load-server"), String(FEEDS), String(ITEMS)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [first] = (await once(server.stdout, "data")) as [Buffer];
  const port = first.toString().trim();
  const seeds = await seedsFor(port);
  const poll = (store: string, now: string) =>
    measure([CLI, "run", "--no-digest", "--allow-private-network", "--seeds", seeds, "--store", store, "--now", now]);
  const fetching = (mode: string) => measure([compiled("plain-fetch"), port, String(FEEDS), mode]);
  let n = 0;
  const fresh = () => join(folder, `store-${n++}`);
  row(`plain fetch, ${FEEDS} feeds × ${ITEMS} items`, await medianOf(RUNS, () => fetching("whole")), "");
  row("run, first poll", await medianOf(RUNS, () => poll(fresh(), "2026-01-02T00:00:00Z")), "< 200 MB");
  const bare = await medianOf(RUNS, () => fetching("conditional"));
  row("plain conditional fetch", bare, "");
  const store = fresh();
  await poll(store, "2026-01-02T00:00:00Z");
  let hour = 0;
  const second = await medianOf(RUNS, () => poll(store, `2026-01-03T${String(hour++).padStart(2, "0")}:00:00Z`));
  row(
    "run, nothing changed",
    second,
    `≤ 3 × plain fetch in wall time (${(second.wall / bare.wall).toFixed(2)}), < 200 MB`,
  );
  server.stdin.end();
}

async function seedsFor(port: string): Promise<string> {
  const seeds = join(folder, "seeds");
  await mkdir(join(seeds, "corpus"), { recursive: true });
  const outlines = Array.from(
    { length: FEEDS },
    (_, i) => `<outline type="rss" text="Feed ${i}" xmlUrl="http://127.0.0.1:${port}/feed-${i}.xml"/>`,
  );
  await writeFile(
    join(seeds, "feeds.opml"),
    `<opml version="2.0"><head><title>Load</title></head><body>${outlines.join("")}</body></opml>`,
  );
  await writeFile(join(seeds, "topic.json"), await readFile(join(ROOT, "seeds/topic.json")));
  return seeds;
}

function row(what: string, cost: Cost, goal: string): void {
  rows.push([what, cost.wall.toFixed(0), cost.cpu.toFixed(0), cost.memory.toFixed(0), goal]);
}

function print(table: readonly (readonly string[])[]): void {
  for (const [i, cells] of table.entries()) {
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
    if (i === 0) process.stdout.write(`| ${cells.map(() => "---").join(" | ")} |\n`);
  }
}
