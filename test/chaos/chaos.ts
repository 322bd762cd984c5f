import { parseArgs } from "node:util";
import { runFaultTable } from "./fault-table.ts";
import { killProgram } from "./killed-program.ts";
import { MUTANTS, runMutant } from "./mutants.ts";
import { runSeed } from "./seeded-runs.ts";
import { soak } from "./soak.ts";
import { withBucket, withFolder } from "./stores.ts";
import { emptyTally, FIGURES, sumOf, type Tally } from "./tally.ts";

/**
 * `npm run test:chaos`: everything that can go wrong with an effect on the world, and whether anything is lost, told twice or
 * late. `--runs N` seeded runs (100), `--seed S` where they begin (1), `--only NAME` one part.
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);

const PARTS: readonly [name: string, run: () => Promise<Tally>][] = [
  ["fault table, folder", () => withFolder((store) => runFaultTable(store))],
  ["fault table, bucket", () => withBucket((store) => runFaultTable(store))],
  [`seeded runs, seeds ${seed} to ${seed + runs - 1}`, seededRuns],
  ["killed program", () => killProgram({ times: 10, seed })],
  ["soak of 30 days", () => soak(seed)],
  ["mutants of the program", mutants],
];

async function seededRuns(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (let each = seed; each < seed + runs; each++) tallies.push(await runSeed(each));
  return sumOf(tallies);
}

/** Each must turn the table red; its figures are no figures of the program. */
async function mutants(): Promise<Tally> {
  const tally = emptyTally();
  for (const mutant of MUTANTS) {
    const { red } = await runMutant(mutant);
    if (red.length === 0) tally.red.push(`nothing notices ${mutant.name}`);
    else process.stdout.write(`  ${mutant.name}: noticed, ${red[0]}\n`);
  }
  return tally;
}

const tallies: Tally[] = [];
for (const [name, run] of PARTS.filter(([name]) => values.only === undefined || name.includes(values.only))) {
  const began = performance.now();
  const tally = await run();
  tallies.push(tally);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${tally.red.length === 0 ? "ok " : "RED"}  ${name}: ${figures(tally)}, ${seconds} s\n`);
  for (const each of tally.red) process.stdout.write(`     ${each}\n`);
}
const all = sumOf(tallies);
process.stdout.write(`\n${figures(all)}\n`);
process.exitCode = all.red.length === 0 && tallies.length > 0 ? 0 : 1;

function figures(tally: Tally): string {
  const { duplicates, duplicatesAllowed, ...rest } = Object.fromEntries(
    FIGURES.map((figure) => [figure, tally[figure]]),
  );
  const { runs: ran, crashes, lost, unexpected, late } = rest;
  return `runs ${ran}, crashes ${crashes}, lost ${lost}, unexpected ${unexpected}, duplicates ${duplicates} (allowed ${duplicatesAllowed}), late ${late}`;
}
