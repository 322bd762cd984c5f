import { StoreError } from "../../functions/ports.ts";
import { Killed } from "./faults.ts";

/** What a part of the chaos found. */
export interface Tally {
  runs: number;
  crashes: number;
  lost: number;
  unexpected: number;
  duplicates: number;
  duplicatesAllowed: number;
  late: number;
  /** The first few cases that went wrong, in words. */
  readonly red: string[];
}

export function emptyTally(): Tally {
  return { runs: 0, crashes: 0, lost: 0, unexpected: 0, duplicates: 0, duplicatesAllowed: 0, late: 0, red: [] };
}

/** Sums of several. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const figure of FIGURES) sum[figure] += tally[figure];
    sum.red.push(...tally.red);
  }
  return sum;
}

export const FIGURES = ["runs", "crashes", "lost", "unexpected", "duplicates", "duplicatesAllowed", "late"] as const;

/** One run that may be killed, or fail because its store does. */
export async function attempt(run: Promise<unknown>, tally: Tally): Promise<void> {
  tally.runs++;
  try {
    await run;
  } catch (error) {
    if (!(error instanceof Killed || error instanceof StoreError)) throw error;
    tally.crashes++;
  }
}
