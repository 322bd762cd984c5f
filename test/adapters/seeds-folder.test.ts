import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSeedsFolder } from "../../functions/adapters/seeds-folder.ts";
import { loadSeeds } from "../../functions/core/seeds/load-seeds.ts";
import { hashOfTopic } from "../../functions/core/topic/seed-topic.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seeds-"));
  await cp(new URL("../../seeds", import.meta.url), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const filesOf = async (known: string | null) => {
  const read = await readSeedsFolder(folder, { known });
  if ("fault" in read) throw new Error(read.fault);
  return read.files;
};

test("A folder says the same whether or not its topic is known by its hash", async () => {
  const known = hashOfTopic(await readFile(join(folder, "topic.json"), "utf8"));
  const [plain, recognised] = [await filesOf(null), await filesOf(known)];
  expect(plain.get("topic.json")?.hash).toBeUndefined();
  expect(recognised.get("topic.json")?.hash).toBe(known);
  for (const [name, { text }] of plain) expect(recognised.get(name)?.text).toBe(text);
  const [one, other] = [plain, recognised].map((files) => loadSeeds(files));
  if (!one || !other || "faults" in one || "faults" in other) throw new Error("the delivered seeds have faults");
  expect(other.seeds.version).toBe(one.seeds.version);
  expect(other.seeds.topic.hash).toBe(one.seeds.topic.hash);
});

test("A topic that was changed by one letter, or saved with a byte-order mark, is read anew", async () => {
  const path = join(folder, "topic.json");
  const text = await readFile(path, "utf8");
  const known = hashOfTopic(text);
  for (const changed of [text.replace("North Korea", "North  Korea"), `\ufeff${text}`]) {
    await writeFile(path, changed);
    const file = (await filesOf(known)).get("topic.json");
    expect(file?.hash).toBeUndefined();
    expect(file?.text).toBe(changed.replace(/^\ufeff/, ""));
  }
});
