import type { ItemRecord } from "../state/segment.ts";
import type { KnownDocument } from "../story/known-document.ts";
import type { Facts } from "../text/article.ts";
import { capitalised, withoutStop } from "./counted.ts";
import type { Desk } from "./desk.ts";
import { LENGTHS } from "./lengths.ts";
import { shownText } from "./shown-text.ts";

/**
 * Why an item was taken for a known story, in one phrase that begins with what is the same: the occasion, or the kind of
 * happening and the names that fewest other reports have. Any other reason stands as judging gave it.
 */
export function heldBackReason(desk: Desk, { decision, document }: ItemRecord): string {
  const given = withoutStop(shownText(decision.match?.reasons[0] ?? "", LENGTHS.reason));
  const known = decision.match === null ? null : desk.documentOf(decision.match.document);
  if (known === null || !DERIVED.test(given)) return capitalised(given || "already known");
  const same = sharedBy(desk, document.facts, known);
  if (given.startsWith("same occasion")) return `Same occasion, same year${same.occasion ? `: ${same.occasion}` : ""}`;
  const names = same.names.length === 0 ? "" : `both name ${same.names.join(" and ")}`;
  const happening = same.kind === null ? "" : `Same happening: ${same.kind}`;
  return capitalised([happening, names].filter((part) => part !== "").join("; ") || given);
}

/** What judging says of the facts that two reports share, in words for whoever tunes it. */
const DERIVED = /^(?:same occasion|same kind|both name)/;

interface Same {
  readonly occasion: string | null;
  readonly kind: string | null;
  readonly names: readonly string[];
}

/** What title and lead of both have, by name; the rarest first. */
function sharedBy({ source, documentsWith }: Desk, facts: Facts, known: KnownDocument): Same {
  const others = new Set(known.facts.concepts.filter(([, zone]) => zone < 2).map(([id]) => id));
  const shared = facts.concepts
    .filter(([id, zone]) => zone < 2 && others.has(id))
    .map(([id]) => source.topic.concepts.get(id))
    .filter((concept) => concept !== undefined)
    .filter(({ id }) => !source.agencies.names.has(id))
    .toSorted((one, other) => documentsWith(one.id) - documentsWith(other.id));
  const occasions = new Set(known.facts.occasions.map(({ id }) => id));
  const occasion = facts.occasions.find(({ id }) => occasions.has(id))?.id;
  return {
    occasion: source.topic.occasions.find(({ id }) => id === occasion)?.label ?? null,
    kind: shared.find((concept) => concept.class === "kind")?.label ?? null,
    names: shared
      .filter((concept) => concept.class !== "kind")
      .slice(0, LENGTHS.sharedNames)
      .map(({ label }) => label),
  };
}
