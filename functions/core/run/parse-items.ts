import type { FeedItem } from "../feed/feed-item.ts";

/**
 * Reads recorded items, one JSON object a line (contract, section 2). Empty lines are skipped. Every fault comes back with
 * its line number, at most a screenful of them.
 */
export function parseItems(text: string, file: string): { items: FeedItem[] } | { faults: string[] } {
  const items: FeedItem[] = [];
  const faults: string[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const read = parseItem(line);
    if (typeof read === "string") faults.push(`${file}:${at + 1}: ${read}`);
    else items.push(read);
  }
  if (faults.length > SHOWN)
    faults.splice(SHOWN, faults.length - SHOWN, `${file}: and ${faults.length - SHOWN} more faults`);
  return faults.length > 0 ? { faults } : { items };
}

const SHOWN = 20;

function parseItem(line: string): FeedItem | string {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not JSON; each line holds one item, e.g. {"id":"1","url":"https://…","text":"…","fetched":"2018-06-03T07:00:00Z"}';
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "is not a JSON object";
  const faults = [
    ...(typeof value.id === "string" && value.id !== "" ? [] : ["id must be a text that is not empty"]),
    ...OPTIONAL.filter((key) => value[key] != null && typeof value[key] !== "string").map(
      (key) => `${key} must be a text or null`,
    ),
    ...DATES.filter((key) => typeof value[key] === "string" && Number.isNaN(Date.parse(value[key]))).map(
      (key) => `${key} must be an ISO date or instant, not ${JSON.stringify(value[key])}`,
    ),
    ...(value.fetched == null && value.published == null ? ["fetched must say when it was read"] : []),
  ];
  if (faults.length > 0) return faults.join("; ");
  const textOf = (key: string) => (typeof value[key] === "string" ? value[key] : null);
  const published = textOf("published");
  return {
    id: String(value.id),
    url: textOf("url"),
    title: textOf("title"),
    text: textOf("text") ?? "",
    published,
    fetched: new Date(textOf("fetched") ?? published ?? 0).toISOString(),
    outlet: textOf("outlet"),
    lang: textOf("lang"),
    feed: null,
  };
}

const OPTIONAL = ["url", "title", "text", "published", "fetched", "outlet", "lang"] as const;
const DATES = ["published", "fetched"] as const;
