import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { seedsCheck } from "../../functions/commands/seeds-check.ts";
import { SAMPLE_FEEDS, sampleRecord } from "../core/seeds/seed-samples.ts";
import { captureIo, folderWith, seedsFolder } from "./seeds-folder-on-disk.ts";

async function check(seeds: string, json = false) {
  const { io, written } = captureIo();
  const status = await seedsCheck({ seeds, json }, io);
  return { status, ...written };
}

describe("seeds check", () => {
  it("finds a sound folder sound, in words and as JSON", async () => {
    const seeds = await seedsFolder({ "corpus/one.json": sampleRecord("one") });

    expect(await check(seeds)).toEqual({
      status: 0,
      out: `${seeds} is sound: topic "Eastland and Westland", 1 feed, 1 record.\n`,
      err: "",
    });
    expect(JSON.parse((await check(seeds, true)).out)).toEqual({
      ok: true,
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
      feeds: 1,
      records: 1,
      faults: [],
      warnings: [],
    });
  });

  it("warns of a feed of another scheme, which no run asks for", async () => {
    const feeds = SAMPLE_FEEDS.replace("https://", "ftp://");
    const { status, err } = await check(await seedsFolder({ "feeds.opml": feeds }));

    expect(status).toBe(0);
    expect(err).toMatch(
      /^warning: .*feeds\.opml:2: .*xmlUrl must be an http or https URL .*: never asked, told as failed$/m,
    );
  });

  it("prints every fault of every file on stderr, with status 2; in JSON too", async () => {
    const seeds = await folderWith({
      "feeds.opml": "not xml",
      "topic.json": '{"format": 1}',
      "corpus/one.json": sampleRecord("one").replace('"en"', "7").replace('"claims": [', '"claims": [5, '),
      "corpus/two.json": sampleRecord("other"),
    });

    const plain = await check(seeds);
    const { status, out } = await check(seeds, true);

    expect(plain.status).toBe(2);
    expect(plain.out).toBe("");
    for (const place of [
      "feeds.opml:1: ",
      "topic.json $.id: ",
      "topic.json $.sides: ",
      "corpus/one.json $.language: ",
    ]) {
      expect(plain.err).toContain(`${seeds}/${place}`);
    }
    expect(plain.err).toContain(`${seeds}/corpus/one.json $.claims[0]: must be text`);
    expect(plain.err).toContain(`${seeds}/corpus/two.json $.id: must be the file's name`);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      version: null,
      faults: plain.err.trim().split("\n").slice(0, -1),
    });
  });

  it("keeps warnings off stdout, and they are no faults", async () => {
    const seeds = await seedsFolder();

    const { status, err } = await check(seeds);

    expect(status).toBe(0);
    expect(err).toMatch(/^warning: .*corpus: holds no records/);
  });

  it("names a folder that is not there, and files that are no text", async () => {
    const parent = await folderWith({
      "feeds.opml": Uint8Array.of(0x41, 0xff),
      corpus: "a file where a folder should be",
    });
    const broken = await folderWith({
      "feeds.opml": Uint8Array.of(0x41, 0xff),
      "corpus/a.json": Uint8Array.of(0),
      "topic.json": "{}",
    });

    expect(await check(`${parent}/none`)).toMatchObject({
      status: 2,
      err: expect.stringMatching(
        /none: cannot be read: there is no such file or folder\. Name the folder with --seeds DIR\n/,
      ),
    });
    expect(await check(parent)).toMatchObject({
      status: 2,
      err: expect.stringContaining("a part of its path is not a folder"),
    });
    expect((await check(broken)).err.split("\n").slice(0, 2)).toEqual([
      expect.stringMatching(/feeds\.opml: is not utf-8 text/),
      expect.stringMatching(/corpus\/a\.json: is not a text file/),
    ]);
  });

  it("reads a feed list in the encoding that it declares", async () => {
    const opml = `<?xml version="1.0" encoding="ISO-8859-1"?>${SAMPLE_FEEDS.replace("Harbour News", "Caf\u00e9 News")}`;
    const seeds = await seedsFolder({ "corpus/one.json": sampleRecord("one") });
    const latin = await folderWith({ "feeds.opml": Buffer.from(opml, "latin1") });

    expect((await check(seeds)).status).toBe(0);
    expect((await check(latin)).err).not.toContain("feeds.opml");
  });
});
