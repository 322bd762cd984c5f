import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSeedsFolder } from "../../functions/adapters/seeds-folder.ts";
import { loadSeeds } from "../../functions/core/seeds/load-seeds.ts";
import { packDocuments } from "../../functions/core/story/pack-documents.ts";
import { packTopic } from "../../functions/core/topic/pack-topic.ts";

/**
 * Part of `npm run build`: compiles the delivered topic and reads the delivered corpus into `dist/`, so that the program needs
 * not do it at each start. Faulty seeds are for the program to complain of, in whole; it can be built all the same.
 */
const ROOT = join(import.meta.dirname, "../..");
const read = await readSeedsFolder(join(ROOT, "seeds"));
const loaded = "files" in read ? loadSeeds(read.files) : null;
if (loaded !== null && "seeds" in loaded) {
  writeFileSync(join(ROOT, "dist/topic.packed"), packTopic(loaded.seeds.topic, { ready: true }));
  writeFileSync(join(ROOT, "dist/corpus.packed"), packDocuments(loaded.seeds));
}
