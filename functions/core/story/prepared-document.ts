import { once } from "../once.ts";
import type { Facts, Zone } from "../text/article.ts";
import { unpackHashes } from "../text/hashing.ts";
import type { CompiledTopic } from "../topic/compile-topic.ts";
import { DENIAL_KINDS, GREETING_KIND, MESSAGE_GROUP, PRESS_GROUP } from "./judging-constants.ts";

/** Parts in which concepts are compared with their like. */
export type Part = "kind" | "person" | "place" | "body" | "other" | "leader" | "source";

/** A concept of a document, ready to compare. */
export interface PreparedConcept {
  readonly id: string;
  readonly part: Part;
  readonly group: string | null;
  readonly side: string | null;
  readonly zone: Zone;
}

/** A document's facts, ready to be compared with many others. */
export interface PreparedDocument {
  readonly facts: Facts;
  readonly lang: string | null;
  readonly concepts: ReadonlyMap<string, PreparedConcept>;
  /** Each once. */
  readonly words: Uint32Array;
  /** Hashes of its sentences, unpacked when asked for. */
  readonly sentences: () => ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  readonly names: ReadonlySet<string>;
  /** A formal message: a greeting in title or lead, or another message of or to a leader. */
  readonly message: boolean;
  /** Denies something, in title or lead. */
  readonly denial: boolean;
  /** Its title says so. */
  readonly denies: boolean;
}

export function prepare(
  document: { readonly facts: Facts; readonly lang: string | null },
  topic: CompiledTopic,
): PreparedDocument {
  const { facts, lang } = document;
  const concepts = new Map<string, PreparedConcept>();
  for (const [id, zone] of facts.concepts) {
    const known = topic.byId.get(id);
    if (!known) continue;
    // By the topic's own string, which is looked up faster than an equal one.
    concepts.set(known.id, { id: known.id, part: partOf(known), group: known.group, side: known.side, zone });
  }
  const early = [...concepts.values()].filter(({ zone }) => zone < 2);
  return {
    facts,
    lang: lang?.toLowerCase().split("-")[0] ?? null,
    concepts,
    words: Uint32Array.from(new Set(unpackHashes(facts.words))),
    sentences: once(() => new Set(unpackHashes(facts.sentences))),
    days: new Set(facts.days),
    numbers: new Set(facts.numbers),
    names: new Set(facts.names),
    message: early.some(
      ({ id, group }) =>
        group === MESSAGE_GROUP && (id === GREETING_KIND || early.some(({ part }) => part === "leader")),
    ),
    denial: early.some(({ id }) => DENIAL_KINDS.includes(id)),
    denies: early.some(({ id, zone }) => zone === 0 && DENIAL_KINDS.includes(id)),
  };
}

/** Whether a kind or outcome is told in the title (0), by the lead (1), or anywhere (2). */
export function isTold(
  { concepts, facts: { outcomes = [] } }: PreparedDocument,
  id: string,
  until: 0 | 1 | 2,
): boolean {
  const zone = concepts.get(id)?.zone ?? outcomes.find(([outcome]) => outcome === id)?.[1];
  return zone !== undefined && zone <= until;
}

function partOf(concept: { readonly class: string; readonly leader: boolean; readonly group: string | null }): Part {
  if (concept.leader) return "leader";
  if (concept.group === PRESS_GROUP) return "source";
  if (concept.class === "person" || concept.class === "place" || concept.class === "body" || concept.class === "kind")
    return concept.class;
  return "other";
}
