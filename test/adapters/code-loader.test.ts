import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeLoader } from "../../functions/adapters/code-loader.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "monitor-code-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(parts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, code] of Object.entries(parts)) await writeFile(join(folder, name), code);
}

const PARTS = {
  "a.js": 'exports.size = require("node:path").sep.length; exports.b = require("./b.js");',
  "b.js": 'module.exports = { a: require("./a.js"), at: fileUrl, twice: (n) => 2 * n };',
};
type A = { size: number; b: { a: unknown; at: string; twice: (n: number) => number } };

describe("parts of the program", () => {
  it("are run once, find each other, libraries of the engine and their own address", async () => {
    await write(PARTS);
    const { load } = codeLoader(folder);
    const a = load("a.js") as A;
    expect(a.size).toBe(1);
    expect(a.b.a).toBe(a);
    expect(a.b.at).toBe(pathToFileURL(join(folder, "b.js")).href);
    expect(load("a.js")).toBe(a);
  });

  it("say their place when they fail", async () => {
    await write({ "a.js": "\n  throw new Error('told');" });
    const failed = () => codeLoader(folder).load("a.js");
    expect(failed).toThrow("told");
    try {
      failed();
    } catch (error) {
      expect((error as Error).stack).toContain(`${join(folder, "a.js")}:2:9`);
    }
  });
});

describe("code that was kept", () => {
  const keep = () => {
    const loader = codeLoader(folder);
    (loader.load("a.js") as A).b.twice(2);
    loader.keep();
  };

  it("lies beside each part that was run, and says the same", async () => {
    await write({ ...PARTS, "c.js": "" });
    keep();
    expect((await readdir(folder)).sort()).toEqual(["a.js", "a.js.code", "b.js", "b.js.code", "c.js"]);
    expect((codeLoader(folder).load("a.js") as A).b.twice(21)).toBe(42);
  });

  it("is passed over where it is of another program, cut short or none at all", async () => {
    await write(PARTS);
    keep();
    await write({ "b.js": 'module.exports = { twice: (n) => "twice " + n };' });
    expect((codeLoader(folder).load("a.js") as A).b.twice(21)).toBe("twice 21");
    for (const code of ["", "not code", "\0".repeat(4000)]) {
      await write({ "b.js.code": code });
      expect((codeLoader(folder).load("a.js") as A).b.twice(21)).toBe("twice 21");
    }
  });
});
