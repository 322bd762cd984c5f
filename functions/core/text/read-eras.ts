import phrases from "./calendar-phrases.json" with { type: "json" };
import { foldTerms } from "./cue-pattern.ts";

/**
 * Folded text with years of other eras as years of ours: `juche 107 2018` and `주체107` become `2018`, `平成30年` `2018年`. As
 * long as before, so that places stay: the year stands next to what follows it in Korean and Chinese, else to what precedes.
 */
export function withOwnYears(folded: string): string {
  if (folded.search(ERA) === -1) return folded;
  return folded.replace(ERA, (written: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const before = BEFORE[Object.keys(groups).findIndex((name) => groups[name] !== undefined && name.startsWith("e"))];
    const count = Number(groups.count);
    if (before === undefined || count < 1 || count > MOST_YEARS) return written;
    const year = String(before + count);
    if (year.length > written.length) return written;
    return groups.next === undefined ? year.padEnd(written.length) : year.padStart(written.length);
  });
}

/** No era that papers count by has lasted longer. */
const MOST_YEARS = 150;

const BEFORE: readonly number[] = phrases.eras.map(({ before }) => before);
const ERAS = phrases.eras
  .map(({ terms }, at) => `(?<e${at}>(?<!\\p{Script=Latin}|\\p{Script=Cyrillic})(?:${foldTerms(terms).join("|")}))`)
  .join("|");
/** The era, its year, and our year when it is given too. */
const ERA = new RegExp(
  `(?:${ERAS}) ?(?<count>\\d{1,3})(?![0-9])(?: ?(?:19|20)\\d\\d(?![0-9]))?(?= ?(?<next>[年년])|)`,
  "gu",
);
