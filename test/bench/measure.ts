import { spawn } from "node:child_process";
import { once } from "node:events";

/** What one process cost. */
export interface Cost {
  /** Wall time from start to exit, ms. */
  readonly wall: number;
  /** User and system time, ms. */
  readonly cpu: number;
  /** Peak resident memory, MB. */
  readonly memory: number;
}

/** Written to the child's descriptor 3 as it exits. */
const PROBE = `data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();require("node:fs").writeSync(3,JSON.stringify({cpu:(u.userCPUTime+u.systemCPUTime)/1000,memory:u.maxRSS/1024}))});`;

/** Runs `node ARGS` as a whole process and measures it. Throws when it fails, with what it said. */
export async function measure(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Cost> {
  const start = performance.now();
  const probe = PROBE.replace("require(", "process.getBuiltinModule(");
  const child = spawn(process.execPath, ["--import", probe, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let report = "";
  let words = "";
  child.stdio[3]?.on("data", (chunk) => (report += chunk));
  child.stderr?.on("data", (chunk) => (words += chunk));
  child.stdout?.resume();
  const [code] = await once(child, "close");
  const wall = performance.now() - start;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}: ${words}`);
  return { wall, ...JSON.parse(report) };
}

/** The median of each figure over several runs, the first one not counted. */
export async function medianOf(runs: number, run: () => Promise<Cost>): Promise<Cost> {
  await run();
  const costs: Cost[] = [];
  for (let i = 0; i < runs; i++) costs.push(await run());
  const middle = (pick: (cost: Cost) => number) => percentile(costs.map(pick), 0.5);
  return { wall: middle(({ wall }) => wall), cpu: middle(({ cpu }) => cpu), memory: middle(({ memory }) => memory) };
}

/** The value that so large a share of all stays below: 0.5 for the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
