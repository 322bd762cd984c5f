import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { happening } from "../chaos/happenings.ts";
import { measure, medianOf } from "./measure.ts";

const SIZES = [1000, 4000] as const;
const RUNS = 3;
const START = Date.parse("2016-01-01T06:00:00Z");
const HOUR = 3_600_000;

/**
 * What a replay costs by its length: CPU of the whole process an item, the start-up not taken off. Goal: at 4,000 items at
 * most 1.5 times what it is at 1,000.
 */
export async function replayGrowth(program: string, seeds: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "monitor-replay-"));
  try {
    const each: number[] = [];
    for (const size of SIZES) {
      const file = join(folder, `${size}.jsonl`);
      await writeFile(file, itemsOf(size));
      const { cpu } = await medianOf(RUNS, () => measure([program, "replay", file, "--json", "--seeds", seeds]));
      each.push(cpu / size);
    }
    const [short = 1, long = 0] = each;
    return `replay, CPU an item: ${short.toFixed(2)} ms of ${SIZES[0]}, ${long.toFixed(2)} ms of ${SIZES[1]}: ${(long / short).toFixed(2)} times (goal: 1.5)`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Four reports of dealings a day, for years. */
function itemsOf(size: number): string {
  const lines = Array.from({ length: size }, (_, i) => {
    const at = new Date(START + i * 6 * HOUR);
    const { title, text, link, published } = happening(i, at);
    const fetched = new Date(at.getTime() + HOUR).toISOString();
    return JSON.stringify({ id: `${i}`, url: link, title, text, published, fetched, outlet: "The Wire", lang: "en" });
  });
  return `${lines.join("\n")}\n`;
}
