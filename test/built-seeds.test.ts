import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readSeedsFolder } from "../functions/adapters/seeds-folder.ts";
import type { CorpusRecord } from "../functions/core/seeds/corpus-record.ts";
import { loadSeeds } from "../functions/core/seeds/load-seeds.ts";
import { withPackedDocuments } from "../functions/core/story/pack-documents.ts";
import { seedDocuments } from "../functions/core/story/seed-documents.ts";
import { restoreTopic } from "../functions/core/topic/pack-topic.ts";
import { hashOfTopic } from "../functions/core/topic/seed-topic.ts";
import { findTerms } from "../functions/core/topic/term-trie.ts";
import { loadItems, loadTopic } from "./quality/load-quality.ts";

const BUILT = new URL("../dist/topic.packed", import.meta.url);
const BUILT_CORPUS = new URL("../dist/corpus.packed", import.meta.url);

it("the build leaves the delivered topic beside the program, and it finds what the topic compiled anew finds", () => {
  expect(existsSync(BUILT), "npm run build makes it").toBe(true);
  const built = restoreTopic(readFileSync(BUILT));
  expect(built?.hash).toBe(hashOfTopic(readFileSync(new URL("../seeds/topic.json", import.meta.url), "utf8")));
  const restored = built?.compiled();
  const compiled = loadTopic();
  for (const { item } of loadItems("dev")) {
    const text = `${item.title}\n${item.text}`;
    const found = restored && findTerms(restored.fold(text), restored.trie, restored.isTransparent);
    expect(found).toEqual(findTerms(compiled.fold(text), compiled.trie, compiled.isTransparent));
  }
});

it("the build leaves what it read of the delivered corpus, for these very records and this topic only", async () => {
  const read = await readSeedsFolder(fileURLToPath(new URL("../seeds", import.meta.url)));
  const loaded = "files" in read ? loadSeeds(read.files) : read;
  if (!("seeds" in loaded)) throw new Error("the delivered seeds are faulty");
  const { seeds } = loaded;
  const packed = readFileSync(BUILT_CORPUS, "utf8");
  const { documents } = withPackedDocuments(seeds, packed);
  expect(documents).toHaveLength(5);
  expect(documents).toEqual(seedDocuments(seeds.records, seeds.topic.compiled()));
  const [first, ...others] = seeds.records as [CorpusRecord, ...CorpusRecord[]];
  const changed = [
    { ...seeds, records: others },
    { ...seeds, records: [{ ...first, claims: ["Something else."] }, ...others] },
    { ...seeds, topic: { ...seeds.topic, hash: "another" } },
  ];
  for (const other of changed) expect(withPackedDocuments(other, packed).documents).toBeUndefined();
});
