import type { Facts } from "../text/article.ts";
import type { Day } from "../text/days.ts";

/** The day that counts for a report: of its publication, or where that is not known of its first reading. */
export function reportDay({ published, fetched }: Pick<Facts, "published" | "fetched">): Day {
  return published ?? fetched;
}
