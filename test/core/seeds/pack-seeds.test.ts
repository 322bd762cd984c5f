import { describe, expect, it } from "vitest";
import { loadSeeds, type Seeds } from "../../../functions/core/seeds/load-seeds.ts";
import { packSeeds, restoreSeeds } from "../../../functions/core/seeds/pack-seeds.ts";
import { withDocuments } from "../../../functions/core/story/pack-documents.ts";
import { findTerms } from "../../../functions/core/topic/term-trie.ts";
import { SAMPLE_FEEDS, SAMPLE_TOPIC, sampleRecord, seedFiles } from "./seed-samples.ts";

const loaded = loadSeeds(
  seedFiles({ "feeds.opml": SAMPLE_FEEDS, "topic.json": SAMPLE_TOPIC, "corpus/a.json": sampleRecord("a") }),
);
const seeds = withDocuments((loaded as { seeds: Seeds }).seeds);
const packed = packSeeds(seeds);

describe("packed seeds", () => {
  it("are restored whole", () => {
    const restored = restoreSeeds(packed) as Seeds;
    const { topic, ...rest } = seeds;
    expect(restored).toMatchObject(rest);
    expect(restored.documents).toHaveLength(1);
    expect(restored.topic.hash).toBe(topic.hash);
    const [compiled, again] = [topic.compiled(), restored.topic.compiled()];
    const text = topic.sides.map(({ label }) => label).join(" and ");
    expect(findTerms(again.fold(text), again.trie)).toEqual(findTerms(compiled.fold(text), compiled.trie));
    expect(findTerms(again.fold(text), again.trie)).not.toEqual([]);
  });

  it("are not restored from what is damaged, cut short or no copy at all", () => {
    for (const at of [0, 5, 20, packed.length - 2000, packed.length - 1]) {
      const damaged = Uint8Array.from(packed);
      damaged[at] = (damaged[at] as number) ^ 0x55;
      expect(restoreSeeds(damaged)).toBeNull();
      expect(restoreSeeds(packed.subarray(0, at))).toBeNull();
    }
    expect(restoreSeeds(new TextEncoder().encode('{"format":1,"seeds":{}}'))).toBeNull();
  });
});
