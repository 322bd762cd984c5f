import type { Feed } from "../feed/feed.ts";
import { PRESS_GROUP } from "../story/judging-constants.ts";
import type { CompiledConcept, CompiledTopic } from "../topic/compile-topic.ts";
import { findTerms } from "../topic/term-trie.ts";

/** News agencies and newspapers that other reports name as their source. */
export interface Agencies {
  /** A short name by concept id. */
  readonly names: ReadonlyMap<string, string>;
  /** The concept id of an outlet that is one of them, by the outlet's name as published. */
  readonly byOutlet: ReadonlyMap<string, string>;
}

/**
 * What the topic counts among the press, and bodies of a side that publish a feed of their own (a state agency).
 * @param outlets names of outlets as items give them
 */
export function findAgencies(topic: CompiledTopic, feeds: readonly Feed[], outlets: Iterable<string>): Agencies {
  const names = new Map<string, string>();
  for (const concept of topic.concepts) if (concept.group === PRESS_GROUP) addName(names, concept);
  for (const { name, category } of feeds) {
    if (category !== "state-media" && category !== "wire") continue;
    for (const concept of namedIn(name, topic)) if (concept.class === "body") addName(names, concept);
  }
  const byOutlet = new Map<string, string>();
  for (const outlet of new Set([...feeds.map(({ name }) => name), ...outlets])) {
    const agency = namedIn(outlet, topic).find(({ id }) => names.has(id));
    if (agency) byOutlet.set(outlet, agency.id);
  }
  return { names, byOutlet };
}

function namedIn(text: string, topic: CompiledTopic): CompiledConcept[] {
  const hits = findTerms(topic.fold(text.slice(0, 200)), topic.trie, topic.isTransparent);
  return hits.flatMap(({ concepts }) => concepts.map((index) => topic.concepts[index] as CompiledConcept));
}

/** `Korean Central News Agency (KCNA)` is called KCNA. A concept that stands for several papers is no one source. */
function addName(names: Map<string, string>, { id, label }: CompiledConcept): void {
  if (!COLLECTIVE.test(label)) names.set(id, /\(([^()]+)\)$/.exec(label)?.[1] ?? label);
}

const COLLECTIVE = /,| and |\b(?:press|media|papers)\b/;
