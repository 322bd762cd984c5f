import type { ItemRecord } from "../state/segment.ts";
import { counted } from "./counted.ts";
import type { Desk } from "./desk.ts";

/** How many outlets carry a happening, and whether they rest on one source. */
export interface SourceCount {
  /** `One report`, `3 outlets`, `7 outlets, 5 of them from KCNA`, `One independent source (KCNA), 5 relays`. */
  readonly words: string;
  /** The agency that all others name as their source, by concept id; null when there is none. */
  readonly origin: string | null;
}

/**
 * Traces reports to the agency that they name, and that one to whom it names itself: nine papers that quote one agency are
 * one source. A report that names nobody stands for itself.
 */
export function countSources(desk: Desk, reports: readonly ItemRecord[]): SourceCount {
  const outlets = new Map(reports.map((record) => [desk.outletOf(record).text, record]));
  const cited = citations(desk, reports);
  const origins = new Map<string, string | null>();
  for (const record of reports) {
    const outlet = desk.outletOf(record).text;
    const origin = originOf(desk, record, cited);
    // An outlet whose reports rest on different sources stands for itself.
    origins.set(outlet, (origins.get(outlet) ?? origin) === origin ? origin : desk.agencyOf(record));
  }
  const cites = new Map<string, string | null>();
  for (const record of reports) {
    const agency = desk.agencyOf(record);
    if (agency !== null) cites.set(agency, origins.get(desk.outletOf(record).text) ?? null);
  }
  const traced = [...origins.values()].map((origin) => (origin && cites.get(origin)) ?? origin);
  const [most, share] = [...tally(traced)].sort((one, other) => other[1] - one[1])[0] ?? [null, 0];
  const name = most === null ? null : desk.source.agencies.names.get(most);
  if (name === undefined || name === null) return { words: outletsCounted(outlets.size, reports.length), origin: null };
  if (outlets.size === 1) {
    const itself = desk.agencyOf(reports[0] as ItemRecord) === most;
    const words = outletsCounted(1, reports.length);
    return itself ? { words, origin: null } : { words: `${words}, from ${name}`, origin: most };
  }
  const relays = [...outlets.values()].filter((record) => desk.agencyOf(record) !== most).length;
  if (share === outlets.size && relays > 0) {
    return { words: `One independent source (${name}), ${counted(relays, "relay")}`, origin: most };
  }
  const words = outletsCounted(outlets.size, reports.length);
  return { words: share < 2 ? words : `${words}, ${share} of them from ${name}`, origin: null };
}

function outletsCounted(outlets: number, reports: number): string {
  if (reports === 1) return "One report";
  return outlets === reports
    ? counted(outlets, "outlet")
    : `${counted(reports, "report")} from ${counted(outlets, "outlet")}`;
}

/** How many of the reports name each agency, their own apart. */
function citations(desk: Desk, reports: readonly ItemRecord[]): ReadonlyMap<string, number> {
  return tally(reports.flatMap((record) => namedBy(desk, record)));
}

function namedBy(desk: Desk, record: ItemRecord): string[] {
  const own = desk.agencyOf(record);
  return record.document.facts.concepts
    .map(([id]) => id)
    .filter((id) => id !== own && desk.source.agencies.names.has(id));
}

/** Of the agencies that a report names, the one that most others name, too. */
function originOf(desk: Desk, record: ItemRecord, cited: ReadonlyMap<string, number>): string | null {
  const named = namedBy(desk, record).sort((one, other) => (cited.get(other) ?? 0) - (cited.get(one) ?? 0));
  return named[0] ?? desk.agencyOf(record);
}

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
