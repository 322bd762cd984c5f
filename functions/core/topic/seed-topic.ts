import { createHash } from "node:crypto";
import { once } from "../once.ts";
import { type CompiledTopic, compileTopic } from "./compile-topic.ts";
import type { Topic, TopicOutline } from "./topic.ts";

/** The topic of the seeds. Its vocabulary is made ready when it is first needed: most runs have nothing to judge. */
export interface SeedTopic extends TopicOutline {
  /** Of the file that it was read from: see hashOfTopic. */
  readonly hash: string;
  /** The same each time. */
  readonly compiled: () => CompiledTopic;
}

/** What a topic's file is recognised by: SHA-256 of its text in UTF-8, which is that of its bytes unless they are otherwise encoded. */
export function hashOfTopic(file: string | Uint8Array): string {
  return createHash("sha256").update(file).digest("hex");
}

/** A topic that is compiled when it is first needed. */
export function seedTopic(topic: Topic, hash: string): SeedTopic {
  return lazyTopic(outlineOf(topic), { hash, compile: () => compileTopic(topic) });
}

/** A topic whose vocabulary somebody makes ready when it is first needed. */
export function lazyTopic(
  outline: TopicOutline,
  { hash, compile }: { hash: string; compile: () => CompiledTopic },
): SeedTopic {
  return { ...outline, hash, compiled: once(compile) };
}

/** A topic without its vocabulary. */
export function outlineOf({ id, name, sides, occasions }: TopicOutline): TopicOutline {
  const [first, second] = sides;
  return {
    id,
    name,
    sides: [
      { id: first.id, label: first.label, outlets: first.outlets ?? [] },
      { id: second.id, label: second.label, outlets: second.outlets ?? [] },
    ],
    occasions: occasions.map(({ terms, ...occasion }) => occasion),
  };
}
