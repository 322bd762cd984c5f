import type { Decision } from "../core/story/decision.ts";

/** A decision in one or two lines for a person: what it is, and what it was held against. */
export function describeDecision({ verdict, title, url, id, published, match }: Decision): string {
  const head = `${verdict.padEnd(10)} ${title ?? "(no title)"}${published ? `, ${published.slice(0, 10)}` : ""}`;
  const where = `           ${url ?? id}`;
  const held =
    match && verdict !== "new" ? `\n           ${match.reasons[0] ?? "Known"}: ${match.title ?? match.document}` : "";
  return `${head}\n${where}${held}`;
}
