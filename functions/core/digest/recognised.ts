import type { ItemRecord } from "../state/segment.ts";
import type { ConceptClass } from "../topic/compile-topic.ts";
import type { Desk } from "./desk.ts";
import type { Note } from "./digest.ts";

/** For a headline that the reader may not read: what was recognised in it and its lead, in the vocabulary's words. No translation. */
export function recognised({ source }: Desk, reports: readonly ItemRecord[]): Note | null {
  const found = new Map<string, ConceptClass>();
  for (const { document } of reports)
    for (const [id, zone] of document.facts.concepts) {
      const concept = zone < 2 ? source.topic.concepts.get(id) : undefined;
      if (concept && !source.agencies.names.has(id)) found.set(concept.label, concept.class);
    }
  const words = ORDER.map(({ classes, most }) =>
    [...found]
      .filter(([, each]) => classes.includes(each))
      .slice(0, most)
      .map(([label]) => label)
      .join(", "),
  ).filter((part) => part !== "");
  return words.length === 0 ? null : { label: "Recognised", line: [`${words.join("; ")}.`] };
}

/** What happened, who, which bodies, where; as many as a reader takes in. */
const ORDER: readonly { classes: readonly ConceptClass[]; most: number }[] = [
  { classes: ["kind"], most: 3 },
  { classes: ["person"], most: 4 },
  { classes: ["body", "other"], most: 3 },
  { classes: ["place"], most: 2 },
];
