import { parseItems } from "../run/parse-items.ts";
import type { GoldItem, GoldLabels } from "./gold-item.ts";

/** Labelled items, one JSON object a line: an item of ITEMS.jsonl with its labels. All faults with their line numbers. */
export function parseGold(text: string, file: string): { gold: GoldItem[] } | { faults: string[] } {
  const parsed = parseItems(text, file);
  if ("faults" in parsed) return parsed;
  const faults: string[] = [];
  const labels: GoldLabels[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const read = labelsOf(JSON.parse(line));
    if (typeof read === "string") faults.push(`${file}:${at + 1}: ${read}`);
    else labels.push(read);
  }
  return faults.length > 0
    ? { faults }
    : { gold: parsed.items.map((item, at) => ({ item, labels: labels[at] as GoldLabels })) };
}

function labelsOf(line: Record<string, unknown>): GoldLabels | string {
  const { relevant, event, contested } = line;
  if (typeof relevant !== "boolean") return "relevant must be true or false: these items are not labelled";
  if (relevant && (typeof event !== "string" || event === ""))
    return "event must name the happening of a relevant item";
  const textOf = (key: string): string | null => (typeof line[key] === "string" ? (line[key] as string) : null);
  return {
    relevant,
    event: textOf("event"),
    formula: textOf("formula"),
    family: textOf("family"),
    contested: Array.isArray(contested) ? contested.filter((one) => typeof one === "string") : [],
  };
}
