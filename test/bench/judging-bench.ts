import { spawnSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { measure, medianOf, percentile } from "./measure.ts";

/** `npm run bench:judging`: what judging costs, part by part, beside its goals. Run it on a quiet machine. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(ROOT, "dist/cli.js");
const SEEDS = join(ROOT, "seeds");
const SETS = ["dev", "cases", "twins", "events"].map((name) => join(ROOT, "test/quality", `${name}.jsonl`));
/** What the build leaves of the delivered seeds. */
const BUILT = ["topic.packed", "corpus.packed"];
const STARTS = 9;
const REPLAYED = 1000;

const folder = await mkdtemp(join(tmpdir(), "monitor-judging-"));
const PARTS = join(folder, "judging-parts.mjs");
const rows: string[][] = [["what", "median ms", "p95 ms", "goal"]];
try {
  await compileParts();
  benchStart("read from files, the built vocabulary restored");
  for (const name of BUILT) await rm(join(folder, name));
  benchStart("the same with another topic.json: compiled");
  benchWarm();
  await benchReplay();
  for (const [i, cells] of rows.entries()) {
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
    if (i === 0) process.stdout.write("| --- | ---: | ---: | --- |\n");
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** As the program is bundled, with the built vocabulary beside it. */
async function compileParts(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, "test/bench/judging-parts.ts")],
    outfile: PARTS,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  for (const name of BUILT) await copyFile(join(ROOT, "dist", name), join(folder, name));
}

function benchStart(how: string): void {
  const starts = Array.from({ length: STARTS }, () => timesOf("start", SEEDS));
  const all = (names: readonly string[]): number[] =>
    starts.map((times) => names.reduce((sum, name) => sum + (times[name]?.[0] ?? Number.NaN), 0));
  row(`start-up data in CPU time, ${how}`, all(["files", "vocabulary"]), "< 60");
  row("– of these the files", all(["files"]), "");
  row("– then, once: the sieve and the seeds' own documents", all(["documents"]), "");
  row("– the same from the store's copy, in a warm process", all(["stored"]), "< 60");
}

function benchWarm(): void {
  const times = timesOf("warm", SEEDS, ...SETS);
  const goals: Record<string, string> = {
    reading: "< 2",
    "reading long": "< 2",
    dismissing: "< 0.1",
    "judging among 1000": "< 1",
    "judging among 20000": "< 2",
  };
  const names: Record<string, string> = {
    reading: "reading a labelled item",
    "reading long": "reading an item of 4,000 characters",
    dismissing: "dismissing an item that names no side",
    "judging among 1000": "judging an item that has been read, 1,000 known stories",
    "judging among 20000": "judging an item that has been read, 20,000 known stories",
  };
  for (const [name, each] of Object.entries(times)) row(names[name] ?? name, each, goals[name] ?? "");
}

async function benchReplay(): Promise<void> {
  const lines = (await Promise.all(SETS.map((file) => readFile(file, "utf8")))).flatMap((text) =>
    text.trim().split("\n"),
  );
  const items = Array.from({ length: REPLAYED }, (_, i) => ({
    ...JSON.parse(lines[i % lines.length] ?? ""),
    id: `${i}`,
  }));
  const file = join(folder, "items.jsonl");
  await writeFile(file, items.map((item) => JSON.stringify(item)).join("\n"));
  const { wall } = await medianOf(3, () => measure([CLI, "replay", file, "--json", "--seeds", SEEDS]));
  rows.push(["replay of 1,000 items, whole process", wall.toFixed(0), "", "< 5000"]);
}

/** Runs the parts in a process of their own. */
function timesOf(...args: readonly string[]): Record<string, number[]> {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PARTS, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args[0]}: ${stderr}`);
  return JSON.parse(stdout);
}

function row(what: string, times: readonly number[], goal: string): void {
  const shown = (share: number): string => {
    const time = percentile(times, share);
    return time < 10 ? time.toFixed(3) : time.toFixed(1);
  };
  rows.push([what, shown(0.5), shown(0.95), goal]);
}
