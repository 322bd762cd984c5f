import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { bundleFunction, writeBundle } from "../../lib/bundle-function.ts";

/**
 * `npx tsx test/bench/function-start.ts [STARTS]`: what the function's start costs, and what its parts would cost by
 * themselves. Each start is a process of its own; medians of the time that `require` takes. Run it on a quiet machine.
 */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const starts = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "nk-syria-start-"));

/** One row: files that are required, of which only the last ones are timed. */
interface Subject {
  readonly what: string;
  readonly before: readonly string[];
  readonly timed: readonly string[];
  readonly goal?: string;
}

const LIKE_THE_FUNCTION: BuildOptions = {
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node24",
  mainFields: ["module", "main"],
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  absWorkingDir: ROOT,
};

const PROBE = `
const { statSync } = require("node:fs");
const [before, timed] = JSON.parse(process.argv[1]);
before.forEach((file) => require(file));
const known = new Set(Object.keys(require.cache));
const start = performance.now();
timed.forEach((file) => require(file));
const ms = performance.now() - start;
const bytes = Object.keys(require.cache).filter((file) => !known.has(file)).reduce((sum, file) => sum + statSync(file).size, 0);
process.stdout.write(JSON.stringify({ ms, bytes }));`;

try {
  const subjects = [...(await partsAlone()), await allInOneFile(), ...asDeployed()];
  const rows = subjects.map((subject) => ({ ...subject, times: [] as number[], bytes: 0 }));
  // Round after round, so that a busy moment of the machine falls on all of them.
  for (let start = 0; start <= starts; start += 1) {
    for (const row of rows) {
      const { ms, bytes } = startOnce(row);
      // The first round fills the disk's cache.
      if (start > 0) row.times.push(ms);
      row.bytes = bytes;
    }
  }
  print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Libraries as they would be by themselves, bundled as the function is. */
async function partsAlone(): Promise<Subject[]> {
  const parts: Record<string, string> = {
    "a bare handler": "exports.handler = async () => 0;",
    "client-s3": 'exports.it = require("@aws-sdk/client-s3").S3Client;',
    "rss-parser": 'exports.it = require("rss-parser");',
    htmlparser2: 'exports.it = require("htmlparser2").Parser;',
    "client-sesv2": 'exports.it = require("@aws-sdk/client-sesv2").SESv2Client;',
    "nodemailer's composer": 'exports.it = require("nodemailer/lib/mail-composer");',
    "react-dom's server": 'exports.it = require("react-dom/server").renderToStaticMarkup;',
  };
  const subjects: Subject[] = [];
  for (const [index, [what, contents]] of Object.entries(parts).entries()) {
    const file = join(folder, `part-${index}.cjs`);
    await build({ ...LIKE_THE_FUNCTION, stdin: { contents, resolveDir: ROOT }, outfile: file });
    subjects.push({ what, before: [], timed: [file] });
  }
  return subjects;
}

async function allInOneFile(): Promise<Subject> {
  const file = join(folder, "one-file.cjs");
  await build({ ...LIKE_THE_FUNCTION, entryPoints: [join(ROOT, "functions/monitor.ts")], outfile: file });
  return { what: "the function, were it one file", before: [], timed: [file] };
}

function asDeployed(): Subject[] {
  const code = join(folder, "task");
  mkdirSync(code);
  writeBundle(bundleFunction(join(ROOT, "functions/monitor.ts"), ROOT), { code, maps: join(folder, "maps") });
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}');
  const part = (name: string) => {
    const found = readdirSync(code).find((file) => file.startsWith(`${name}-`));
    if (!found) throw new Error(`the bundle has no part ${name}`);
    return join(code, found);
  };
  const index = join(code, "index.js");
  const feeds = [part("parse-feed")];
  return [
    { what: "**the function, as deployed: import of the handler**", before: [], timed: [index], goal: "≤ 70 ms" },
    { what: "then, with the first feed", before: [index], timed: feeds },
    { what: "**all that a collect run evaluates**", before: [], timed: [index, ...feeds], goal: "≤ 900 kB" },
    {
      what: "then, when a digest is due",
      before: [index],
      timed: [part("prepare-digest"), part("compose-mail"), part("ses-mailer")],
    },
  ];
}

function startOnce({ what, before, timed }: Subject): { ms: number; bytes: number } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", PROBE, JSON.stringify([before, timed])], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${what}: ${stderr}`);
  return JSON.parse(stdout);
}

function print(rows: readonly (Subject & { readonly times: number[]; readonly bytes: number })[]): void {
  const lines = rows.map(({ what, times, bytes, goal }) => {
    const sorted = [...times].sort((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return `| ${what} | ${Math.round(bytes / 1000)} | ${median.toFixed(1)} | ${(sorted[0] ?? Number.NaN).toFixed(1)} | ${goal ?? ""} |`;
  });
  process.stdout.write(`Node ${process.versions.node}, ${starts} starts each\n\n`);
  process.stdout.write("| what | kB | ms, median | ms, least | goal |\n| --- | ---: | ---: | ---: | --- |\n");
  process.stdout.write(`${lines.join("\n")}\n`);
}
