import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packTopic, restoreTopic } from "../../../functions/core/topic/pack-topic.ts";
import { type SeedTopic, seedTopic } from "../../../functions/core/topic/seed-topic.ts";
import { findTerms } from "../../../functions/core/topic/term-trie.ts";
import { SAMPLE_TOPIC, sampleTopic } from "./sample-topic.ts";

describe.each([{ ready: false }, { ready: true }])("a topic packed with %j", (how) => {
  const packed = packTopic(seedTopic(SAMPLE_TOPIC, "the hash"), how);
  const restored = restoreTopic(packed) as SeedTopic;

  it("is restored with its hash, its outline and its concepts", () => {
    expect(restored.hash).toBe("the hash");
    expect(restored.name).toBe(SAMPLE_TOPIC.name);
    expect(restored.sides.map(({ label }) => label)).toEqual(SAMPLE_TOPIC.sides.map(({ label }) => label));
    expect(restored.occasions).toEqual(SAMPLE_TOPIC.occasions.map(({ terms, ...occasion }) => occasion));
    expect(restored.compiled().concepts).toEqual(sampleTopic.concepts);
    expect([...restored.compiled().byId.keys()]).toEqual([...sampleTopic.byId.keys()]);
  });

  it("finds exactly the terms that the compiled one finds, in any text", () => {
    const terms = writtenTerms(SAMPLE_TOPIC).map((term) => term.replace(/[*^]/, ""));
    const piece = fc.oneof(fc.constantFrom(...terms), fc.string({ unit: "binary", maxLength: 5 }), fc.constant("s"));
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom(" ", "", "\n", "-", "の", "의", "ال")), { maxLength: 12 })
      .map((pieces) => pieces.flat().join(""));
    const topic = restored.compiled();
    fc.assert(
      fc.property(text, (written) => {
        const found = findTerms(topic.fold(written), topic.trie, topic.isTransparent);
        const wanted = findTerms(sampleTopic.fold(written), sampleTopic.trie, sampleTopic.isTransparent);
        expect(found).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it("finds every term of the topic that is a whole word by itself", () => {
    const topic = restored.compiled();
    for (const term of writtenTerms(SAMPLE_TOPIC))
      expect(findTerms(topic.fold(term.replace(/[*^]/, "")), topic.trie)).not.toEqual([]);
  });

  it("knows where the terms for the sides are", () => {
    expect(restored.compiled().sideTerms).toEqual(sampleTopic.sideTerms);
  });

  it("is packed again as the same bytes", () => {
    expect(packTopic(restored, how)).toEqual(packed);
  });

  it("is compiled once", () => {
    expect(restored.compiled()).toBe(restored.compiled());
  });

  it("is not restored when any byte of it is another, or any is missing", () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(packed);
        damaged[at] = (damaged[at] as number) ^ change;
        expect(restoreTopic(damaged)).toBeNull();
        expect(restoreTopic(packed.subarray(0, at))).toBeNull();
      }),
    );
  });

  it("is restored wherever its bytes lie in memory", () => {
    const moved = new Uint8Array(packed.length + 3).subarray(3);
    moved.set(packed);
    const topic = (restoreTopic(moved) as SeedTopic).compiled();
    expect(topic.trie).toEqual(sampleTopic.trie);
  });

  it("is not restored from another format", () => {
    const other = Uint8Array.from(packed);
    other[0] = (other[0] as number) + 1;
    expect(restoreTopic(other)).toBeNull();
  });
});

/** All terms of a topic, at any depth. */
function writtenTerms(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "terms" || key === "names") && inner !== null
      ? (Object.values(inner).flat() as string[])
      : writtenTerms(inner),
  );
}
