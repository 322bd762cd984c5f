import type { ItemRecord } from "../state/segment.ts";
import { type Day, isoDay } from "../text/days.ts";
import type { Desk } from "./desk.ts";

/**
 * When it happened, by the days that the reports name: those of the last weeks before each was published. What is read are
 * dates, not their meaning, so several stand side by side. Null when they name none.
 */
export function happened({ calendar }: Desk, reports: readonly ItemRecord[]): string | null {
  const named = new Set(reports.flatMap(({ document: { facts } }) => recentDays(facts)));
  const days = [...named].sort((one, other) => one - other).map((day) => calendar.day(isoDay(day)));
  if (days.length === 1) return `Happened ${days[0]}.`;
  if (days.length > MOST) return `Happened: the reports name days from ${days[0]} to ${days.at(-1)}.`;
  if (days.length > 1) return `Happened: the reports name ${days.slice(0, -1).join(", ")} and ${days.at(-1)}.`;
  return null;
}

function recentDays({ days, published, fetched }: ItemRecord["document"]["facts"]): Day[] {
  const reported = published ?? fetched;
  return days.filter((day) => day <= reported && day > reported - RECENT_DAYS);
}

/** A day further back is background, or the item is an old one. */
const RECENT_DAYS = 31;
const MOST = 3;
