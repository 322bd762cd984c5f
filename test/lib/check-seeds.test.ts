import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { checkSeeds } from "../../lib/check-seeds.ts";

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "nk-syria-seeds-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

it("the repository's own seeds have no fault", () => {
  expect(checkSeeds(join(import.meta.dirname, "..", "..", "seeds"))).toMatchObject({ faults: [] });
});

it("a feed list that is not XML, a record that is not JSON and a missing topic are told together, each with its file", () => {
  const { faults } = checkSeeds(folderWith({ "feeds.opml": "feeds: none", "corpus/a.json": "{" }));
  for (const file of ["seeds/feeds.opml", "seeds/corpus/a.json", "seeds/topic.json"]) {
    expect(faults.filter((fault) => fault.startsWith(file))).not.toEqual([]);
  }
});

it("a file that is no text is a fault with its place", () => {
  expect(checkSeeds(folderWith({ "topic.json": "\0\0" })).faults).toEqual([
    expect.stringMatching(/^seeds\/topic\.json: /),
  ]);
});

it("a folder that is not there is a fault, not an error", () => {
  expect(checkSeeds(join(tmpdir(), "nk-syria-no-such-folder")).faults).not.toEqual([]);
});
