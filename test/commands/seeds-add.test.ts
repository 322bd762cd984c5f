import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SeedsAddOptions, seedsAdd } from "../../functions/commands/seeds-add.ts";
import { seedsCheck } from "../../functions/commands/seeds-check.ts";
import { ARTICLE } from "../core/seeds/article-samples.ts";
import { captureIo, folderWith, seedsFolder } from "./seeds-folder-on-disk.ts";

const TEXT = [
  "Envoys sign ferry paper in Eastport",
  ...ARTICLE,
  "The envoy of Westland had come on the last boat before the storm.",
].join("\n\n");

async function add(options: Partial<SeedsAddOptions> & Pick<SeedsAddOptions, "file" | "seeds">) {
  const { io, written } = captureIo();
  const status = await seedsAdd({ json: false, replace: false, ...options }, io);
  return { status, ...written };
}

async function documentFile(name: string, content: string | Uint8Array): Promise<string> {
  return join(await folderWith({ [name]: content }), name);
}

async function recordsIn(seeds: string): Promise<string[]> {
  return (await readdir(seeds)).includes("corpus") ? readdir(join(seeds, "corpus")) : [];
}

describe("seeds add", () => {
  it("writes a record that seeds check accepts, with the names that the topic knows, and asks for the rest", async () => {
    const seeds = await seedsFolder();
    const file = await documentFile("ferries.txt", TEXT);

    const { status, out, err } = await add({ file, seeds, outlet: "Harbour News", published: "2018-06-03" });
    const record = JSON.parse(
      await readFile(join(seeds, "corpus/2018-06-03-envoys-sign-ferry-paper-in-eastport.json"), "utf8"),
    );
    const { io } = captureIo();

    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(record).toMatchObject({
      headline: "Envoys sign ferry paper in Eastport",
      outlet: "Harbour News",
      language: "en",
      people: ["The west envoy"],
      places: ["eastport"],
      claims: [],
    });
    expect(out).toContain("2018-06-03-envoys-sign-ferry-paper-in-eastport.json");
    expect(out).toMatch(/Still to be added[\s\S]*claims \(--claim\)[\s\S]*happened \(--happened\)/);
    expect(out).not.toMatch(/outlet \(--outlet\)/);
    expect(await seedsCheck({ seeds, json: false }, io)).toBe(0);
  });

  it("prints one JSON value when asked to", async () => {
    const seeds = await seedsFolder();
    const file = await documentFile(
      "ferries.html",
      `<html><body><h1>Ferries are back</h1><p>${ARTICLE.join("</p><p>")}</p>`,
    );

    const { out } = await add({ file, seeds, json: true, id: "ferries" });

    expect(JSON.parse(out)).toMatchObject({
      file: join(seeds, "corpus", "ferries.json"),
      record: { id: "ferries", headline: "Ferries are back" },
      missing: expect.arrayContaining([expect.stringMatching(/^claims/)]),
    });
  });

  it("never overwrites a record unless told to, and then keeps what a person had said in it", async () => {
    const seeds = await seedsFolder();
    const first = await documentFile("ferries.txt", TEXT);
    const longer = await documentFile(
      "ferries.txt",
      `${TEXT}\n\nA further sentence came in with the evening edition of the paper.`,
    );
    const path = join(seeds, "corpus", "ferries.json");
    await add({ file: first, seeds, id: "ferries", claims: ["Two envoys agreed on ferries."], happened: "2018-06-01" });
    const before = await readFile(path, "utf8");

    const refused = await add({ file: longer, seeds, id: "ferries" });
    const kept = await readFile(path, "utf8");
    const replaced = await add({ file: longer, seeds, id: "ferries", replace: true, outlet: "Harbour News" });
    const after = JSON.parse(await readFile(path, "utf8"));

    expect(refused).toMatchObject({ status: 2, out: "", err: expect.stringContaining("ferries.json: exists already") });
    expect(kept).toBe(before);
    expect(replaced.status).toBe(0);
    expect(after).toMatchObject({
      claims: ["Two envoys agreed on ferries."],
      happened: "2018-06-01",
      outlet: "Harbour News",
    });
    expect(after.fingerprint.count).toBeGreaterThan(JSON.parse(before).fingerprint.count);
    expect(await recordsIn(seeds)).toEqual(["ferries.json"]);
  });

  it.each([
    ["a PDF", "article.pdf", "%PDF-1.7", /article\.pdf: a \.pdf file cannot be read: save it as \.txt, \.md or \.html/],
    ["a file without an ending", "article", "text", /article: a file without an ending cannot be read/],
    ["a picture called text", "article.txt", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), /article\.txt: is not utf-8 text/],
    ["an empty file", "article.txt", "\n", /article\.txt: holds no text/],
    ["a book", "article.txt", "word ".repeat(1_200_000), /article\.txt: is too large for an article/],
  ])("refuses %s in one line and writes nothing", async (_, name, content, message) => {
    const seeds = await seedsFolder();

    const { status, out, err } = await add({ file: await documentFile(name, content), seeds });

    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(await recordsIn(seeds)).toEqual([]);
  });

  it("says so when there is no such file, or it is a folder", async () => {
    const seeds = await seedsFolder();
    const folder = await folderWith({ "inner.txt/x": "" });

    expect(await add({ file: join(folder, "none.txt"), seeds })).toMatchObject({
      status: 2,
      err: expect.stringMatching(/none\.txt: cannot be read: there is no such file/),
    });
    expect(await add({ file: join(folder, "inner.txt"), seeds })).toMatchObject({
      status: 2,
      err: expect.stringMatching(/inner\.txt: cannot be read: it is a folder/),
    });
  });

  it("names all faults of what was given, by option, and writes nothing", async () => {
    const seeds = await seedsFolder();
    const file = await documentFile("ferries.md", TEXT);

    const { status, err } = await add({ file, seeds, published: "3 June", url: "example.org", claims: [ARTICLE[1]] });

    expect(status).toBe(2);
    expect(err.trim().split("\n")).toEqual([
      expect.stringMatching(/^--published: /),
      expect.stringMatching(/^--url: /),
      expect.stringMatching(/^--claim 1: repeats the document/),
    ]);
    expect(await recordsIn(seeds)).toEqual([]);
  });

  it("makes no seeds folder out of a misspelt name", async () => {
    const file = await documentFile("ferries.txt", TEXT);
    const parent = await folderWith({});

    const { status, err } = await add({ file, seeds: join(parent, "sedes") });

    expect(status).toBe(2);
    expect(err).toContain("sedes");
    expect(await readdir(parent)).toEqual([]);
  });

  it("works without a sound topic, saying that names are not read", async () => {
    const seeds = await seedsFolder();
    await writeFile(join(seeds, "topic.json"), "{}");

    const { status, err } = await add({ file: await documentFile("ferries.txt", TEXT), seeds });

    expect(status).toBe(0);
    expect(err).toMatch(/^warning: .*topic\.json has faults/);
  });
});
