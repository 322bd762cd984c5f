import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { folderStore } from "../../functions/adapters/folder-store.ts";
import type { ObjectStore } from "../../functions/ports.ts";
import { buildProgram, linesOf, type Program } from "./built-program.ts";
import { objectStoreContract } from "./object-store.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

objectStoreContract("A folder", async () => {
  const folder = await temporaryFolder();
  return { store: folderStore(join(folder.path, "store")), close: folder.remove };
});

describe("A folder", () => {
  let root: string;
  let store: ObjectStore;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const folder = await temporaryFolder();
    remove = folder.remove;
    root = join(folder.path, "store");
    store = folderStore(root);
  });
  afterEach(() => remove());

  test("is not made before the first write", async () => {
    await store.get("state/manifest.json");
    await store.list("state/");
    await store.delete("state/manifest.json");
    await store.put("state/manifest.json", "x", { ifMatch: '"none"' });
    expect(existsSync(root)).toBe(false);
  });

  test("has the bucket's layout", async () => {
    await store.put("digests/one/digest.html", "<p>");
    expect(store.placeOf("digests/one/digest.html")).toBe(join(root, "digests", "one", "digest.html"));
    expect(existsSync(join(root, "digests/one/digest.html"))).toBe(true);
  });

  test("gives a file the etag that S3 gives to an object of that content", async () => {
    const outcome = await store.put("k", "hello");
    expect(outcome).toEqual({ written: true, etag: '"5d41402abc4b2a76b9719d911017c592"' });
  });

  test("shows what a person put there, links to files included, but not what has no proper key", async () => {
    await store.put("seeds/a.json", "a");
    writeFileSync(join(root, "seeds/b.json"), "b");
    symlinkSync("b.json", join(root, "seeds/c.json"));
    symlinkSync("nowhere", join(root, "seeds/d.json"));
    symlinkSync("..", join(root, "seeds/round"));
    writeFileSync(join(root, "seeds/Icon\r"), "");
    expect((await store.list("seeds/")).map(({ key }) => key)).toEqual([
      "seeds/a.json",
      "seeds/b.json",
      "seeds/c.json",
    ]);
  });

  test("leaves nothing unfinished behind, and clears away what a writer killed days ago left", async () => {
    const left = join(root, ".writing", "new-left-behind");
    const recent = join(root, ".writing", "new-of-another-writer");
    mkdirSync(join(root, ".writing"), { recursive: true });
    for (const file of [left, recent]) writeFileSync(file, "");
    utimesSync(left, new Date(0), new Date(0));
    await store.put("k", "x");
    await store.put("k", "y", { absent: true });
    await store.put("k", "z", { ifMatch: '"stale"' });
    await store.delete("k");
    expect(readdirSync(join(root, ".writing"))).toEqual(["new-of-another-writer"]);
    expect(await store.list("")).toEqual([]);
  });

  test.each([
    ["get", () => store.get("state/manifest.json")],
    ["put", () => store.put("state/manifest.json", "x")],
    ["create", () => store.put("state/manifest.json", "x", { absent: true })],
    ["list", () => store.list("state/")],
    ["delete", () => store.delete("state/manifest.json")],
  ])("with a file in the place of a folder is unusable, and says which file: %s", async (_, use) => {
    mkdirSync(root);
    writeFileSync(join(root, "state"), "");
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "unusable" });
    await expect(use()).rejects.toThrow(`${join(root, "state")} is a file where a folder should be; move it`);
  });

  test("that is itself a file is unusable, and says so", async () => {
    writeFileSync(root, "");
    await expect(store.get("state/manifest.json")).rejects.toThrow(`${root} is a file where a folder should be`);
    await expect(store.put("k", "x")).rejects.toThrow(`${root} is a file where a folder should be`);
  });

  test.each([
    ["get", () => store.get("state")],
    ["put", () => store.put("state", "x")],
    ["create", () => store.put("state", "x", { absent: true })],
    ["replace", () => store.put("state", "x", { ifMatch: '"x"' })],
    ["delete", () => store.delete("state")],
  ])("with a folder in the place of an object is unusable: %s", async (_, use) => {
    await store.put("state/manifest.json", "x");
    await expect(use()).rejects.toMatchObject({ name: "StoreError", kind: "unusable" });
    await expect(use()).rejects.toThrow(/a folder lies where a file should be/);
    expect((await store.list("")).map(({ key }) => key)).toEqual(["state/manifest.json"]);
  });

  test("where nothing can be written says so with its place", async () => {
    const sealed = folderStore("/proc/monitor");
    await expect(sealed.put("k", "x")).rejects.toMatchObject({ name: "StoreError" });
    await expect(sealed.put("k", "x")).rejects.toThrow(/cannot write \/proc\/monitor\/k: .*choose another folder/);
  });
});

describe("A folder used by several programs", () => {
  let program: Program;
  let root: string;
  const cleanUps: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const built = await temporaryFolder();
    cleanUps.push(built.remove);
    program = await buildProgram("test/adapters/folder-store-child.ts", built.path);
  });
  beforeEach(async () => {
    const folder = await temporaryFolder();
    cleanUps.push(folder.remove);
    root = folder.path;
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  const countIn = async (folder: string) => {
    const found = await folderStore(folder).get("count");
    return found === null ? 0 : Number(Buffer.from(found.body).toString());
  };

  test("loses no increment of four that count at once, though one before them died while it wrote", async () => {
    await folderStore(root).put("count", "0");
    await program.run("dieAtChange", root, "3");
    const said = await Promise.all([1, 2, 3, 4].map(() => program.run("count", root, "20")));
    expect(await countIn(root)).toBe(80);
    expect(new Set(said.flat()).size).toBe(80);
  });

  test("lets one of four creators win at each key", async () => {
    const said = await Promise.all(["a", "b", "c", "d"].map((name) => program.run("create", root, name)));
    expect(
      said
        .flat()
        .map(Number)
        .sort((one, other) => one - other),
    ).toEqual(Array.from({ length: 20 }, (_, key) => key));
  });

  test("holds all that a killed one was told it had written, and blocks nobody", async () => {
    for (const wanted of [3, 9, 4]) {
      const before = await countIn(root);
      const child = program.start("count", root, "1000000");
      const said: number[] = [];
      for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        said.push(Number(line));
        if (said.length === wanted) child.kill("SIGKILL");
      }
      const acknowledged = said.at(-1) ?? before;
      const kept = await countIn(root);
      expect([acknowledged, acknowledged + 1]).toContain(kept);
      expect(await program.run("count", root, "1")).toEqual([String(kept + 1)]);
    }
  });

  /** Change 3 of a first write is the rename under the lock: after that death the lock has a dead holder. */
  const deaths = [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((last) => [3, last]),
    ...[3, 4, 5, 6, 7].flatMap((last) => [
      [3, 4, last],
      [3, 5, last],
    ]),
  ];

  test("goes on after deaths at any change to the disk, and after deaths while succeeding the dead", async () => {
    const outcomes = await inPairs(deaths, async (sequence, index) => {
      const folder = join(root, String(index));
      await folderStore(folder).put("count", "1");
      const said: string[] = [];
      for (const change of sequence) said.push(...(await program.run("dieAtChange", folder, String(change))));
      const store = folderStore(folder);
      const condition = { ifMatch: (await store.get("count"))?.etag ?? "" };
      return { sequence, said, next: await store.put("count", "more", condition) };
    });
    for (const outcome of outcomes) expect(outcome).toMatchObject({ said: [], next: { written: true } });
  });

  test("shows nothing of an object that the disk has no room for", async () => {
    const limited = spawn("sh", [
      "-c",
      `ulimit -f 64; exec "${process.execPath}" "${program.file}" write "${root}" 1000000`,
    ]);
    expect(await linesOf(limited).toTheEnd()).toEqual([
      expect.stringMatching(/^StoreError: cannot write .*large: .*limit/),
    ]);
    expect(await folderStore(root).list("")).toEqual([]);
    expect(readdirSync(join(root, ".writing"))).toEqual([]);
  });
});

/** Does something with each, two at a time. */
async function inPairs<T, R>(given: readonly T[], act: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = given.map((one, index) => [one, index] as const);
  const work = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) results.push(await act(...next));
  };
  await Promise.all([work(), work()]);
  return results;
}
