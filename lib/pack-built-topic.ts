import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packTopic } from "../functions/core/topic/pack-topic.ts";
import { parseTopic } from "../functions/core/topic/parse-topic.ts";
import { hashOfTopic, seedTopic } from "../functions/core/topic/seed-topic.ts";

/** Part of `npm run build`: compiles the delivered topic into `dist/`, so that the program needs not do it at each start. */
const ROOT = join(import.meta.dirname, "..");
const text = readFileSync(join(ROOT, "seeds/topic.json"), "utf8");
const read = parseTopic(text, "seeds/topic.json");
// A faulty topic is for the program to complain of, in whole; it can be built all the same.
if ("topic" in read)
  writeFileSync(join(ROOT, "dist/topic.packed"), packTopic(seedTopic(read.topic, hashOfTopic(text)), { ready: true }));
