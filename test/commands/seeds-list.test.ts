import { describe, expect, it } from "vitest";
import { seedsList } from "../../functions/commands/seeds-list.ts";
import { sampleRecord } from "../core/seeds/seed-samples.ts";
import { captureIo, folderWith, seedsFolder } from "./seeds-folder-on-disk.ts";

async function list(seeds: string, json = false) {
  const { io, written } = captureIo();
  const status = await seedsList({ seeds, json }, io);
  return { status, ...written };
}

describe("seeds list", () => {
  it("shows each record once, with its news and its file, under its story", async () => {
    const seeds = await seedsFolder({
      "corpus/ferry.json": sampleRecord("ferry"),
      "corpus/bridge.json": sampleRecord("bridge"),
    });

    const { status, out, err } = await list(seeds);
    const stories = JSON.parse((await list(seeds, true)).out);

    expect({ status, err }).toEqual({ status: 0, err: "" });
    for (const id of ["ferry", "bridge"]) {
      expect(out.split(`corpus/${id}.json`)).toHaveLength(2);
      expect(out).toContain(`2018-06-01  Headline of ${id}`);
      expect(out).toContain(`Something happened in ${id}.`);
    }
    expect(out).toMatch(/\n2 documents, \d stor(y|ies)\n$/);
    const documents = stories.flatMap((story: { documents: object[] }) => story.documents);
    expect(documents).toHaveLength(2);
    expect(documents).toContainEqual(
      expect.objectContaining({ id: "ferry", happened: "2018-06-01", runs: expect.any(Number) }),
    );
    expect(stories).toEqual(stories.map(() => ({ story: expect.any(String), documents: expect.any(Array) })));
  });

  it("lists nothing of a folder with faults, but all the faults", async () => {
    const seeds = await folderWith({ "corpus/one.json": "{}" });

    const { status, out, err } = await list(seeds);

    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(`${seeds}/feeds.opml: is missing`);
    expect(err).toContain(`${seeds}/topic.json: is missing`);
    expect(err).toContain(`${seeds}/corpus/one.json $.fingerprint: `);
  });

  it("says that a corpus is empty", async () => {
    expect(await list(await seedsFolder())).toEqual({
      status: 0,
      out: "0 documents, 0 stories\n",
      err: expect.stringContaining("holds no records"),
    });
  });
});
