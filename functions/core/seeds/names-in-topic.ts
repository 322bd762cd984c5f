import type { CompiledTopic } from "../topic/compile-topic.ts";
import { findTerms } from "../topic/term-trie.ts";

/** A reader of the topic's people and places in a text: their labels, each once, in the order they are first named. */
export function namesInTopic(topic: CompiledTopic): (text: string) => { people: string[]; places: string[] } {
  return (text) => {
    const people = new Set<string>();
    const places = new Set<string>();
    for (const hit of findTerms(topic.fold(text), topic.trie)) {
      for (const index of hit.concepts) {
        const concept = topic.concepts[index];
        if (concept?.class === "person") people.add(concept.label);
        if (concept?.class === "place") places.add(concept.label);
      }
    }
    return { people: [...people], places: [...places] };
  };
}
