import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { restoreTopic } from "../functions/core/topic/pack-topic.ts";
import { hashOfTopic } from "../functions/core/topic/seed-topic.ts";
import { findTerms } from "../functions/core/topic/term-trie.ts";
import { loadItems, loadTopic } from "./quality/load-quality.ts";

const BUILT = new URL("../dist/topic.packed", import.meta.url);

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
