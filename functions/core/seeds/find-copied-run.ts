import { words } from "../text/words.ts";

/** Names with their titles of office run up to eight or nine words; ten in a row are somebody's sentence. */
const LONGEST_SHARED_RUN = 9;

/** The first run of more words than may be shared that stands in both texts; null when they are told in different words. */
export function findCopiedRun(text: string, source: string): string | null {
  const length = LONGEST_SHARED_RUN + 1;
  const known = new Set(runsOf(words(source), length));
  return runsOf(words(text), length).find((run) => known.has(run)) ?? null;
}

function runsOf(list: readonly string[], length: number): string[] {
  const runs: string[] = [];
  for (let i = 0; i + length <= list.length; i++) runs.push(list.slice(i, i + length).join(" "));
  return runs;
}
