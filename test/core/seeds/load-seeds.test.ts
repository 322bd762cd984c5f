import { describe, expect, it } from "vitest";
import { loadSeeds } from "../../../functions/core/seeds/load-seeds.ts";
import { SAMPLE_FEEDS, SAMPLE_TOPIC, sampleRecord, seedFiles } from "./seed-samples.ts";

const SOUND = {
  "feeds.opml": SAMPLE_FEEDS,
  "topic.json": SAMPLE_TOPIC,
  "corpus/second.json": sampleRecord("second"),
  "corpus/first.json": sampleRecord("first"),
};

function seedsOf(texts: Readonly<Record<string, string>>) {
  const read = loadSeeds(seedFiles(texts));
  if ("faults" in read) throw new Error(read.faults.join("\n"));
  return read;
}

describe("loadSeeds", () => {
  it("reads feeds, topic and records, the records by id", () => {
    const { seeds, warnings } = seedsOf(SOUND);

    expect(seeds.feeds.map((feed) => feed.name)).toEqual(["Harbour News"]);
    expect(seeds.topic.id).toBe("ferries");
    expect(seeds.records.map((record) => record.id)).toEqual(["first", "second"]);
    expect(warnings).toEqual([]);
  });

  it("gives one version to the same files wherever and in whatever order they lie, and another to any change", () => {
    const { version } = seedsOf(SOUND).seeds;
    const turned = Object.fromEntries(Object.entries(SOUND).toReversed());
    const elsewhere = new Map([...seedFiles(turned)].map(([name, file]) => [name, { ...file, etag: "other" }]));
    const read = loadSeeds(elsewhere, "s3://bucket/seeds");

    expect("seeds" in read && read.seeds.version).toBe(version);
    expect(seedsOf({ ...SOUND, "README.md": "notes", "corpus/.DS_Store": "" }).seeds.version).toBe(version);
    expect(seedsOf({ ...SOUND, "corpus/third.json": sampleRecord("third") }).seeds.version).not.toBe(version);
    expect(seedsOf({ ...SOUND, "feeds.opml": `${SAMPLE_FEEDS} ` }).seeds.version).not.toBe(version);
  });

  it("names the faults of all files at once, each with its place", () => {
    const read = loadSeeds(
      seedFiles({
        "feeds.opml": SAMPLE_FEEDS.replace("https://", "//"),
        "topic.json": SAMPLE_TOPIC.replace('"format":1', '"format":9'),
        "corpus/first.json": sampleRecord("first").replace("2018-06-03", "yesterday"),
        "corpus/second.json": "{",
      }),
      "my/seeds",
    );

    expect(read).toEqual({
      faults: [
        expect.stringMatching(/^my\/seeds\/feeds\.opml:2: outline "Harbour News": xmlUrl/),
        expect.stringMatching(/^my\/seeds\/topic\.json \$\.format: /),
        expect.stringMatching(/^my\/seeds\/corpus\/first\.json \$\.published: /),
        expect.stringMatching(/^my\/seeds\/corpus\/second\.json.*: is not JSON/),
      ],
      warnings: [],
    });
  });

  it("says what is missing", () => {
    expect(loadSeeds(new Map())).toMatchObject({
      faults: [
        expect.stringContaining("seeds/feeds.opml: is missing"),
        expect.stringContaining("seeds/topic.json: is missing"),
      ],
    });
  });

  it("warns of an empty corpus, a record that claims nothing, the same text twice, and files that are no records", () => {
    const { "feeds.opml": feeds, "topic.json": topic } = SOUND;
    const mute = sampleRecord("mute", "the same old text as the other one");
    const twin = sampleRecord("twin", "the same old text as the other one");

    expect(seedsOf({ "feeds.opml": feeds, "topic.json": topic }).warnings).toEqual([
      expect.stringContaining("seeds/corpus: holds no records"),
    ]);
    expect(
      seedsOf({
        "feeds.opml": feeds,
        "topic.json": topic,
        "corpus/mute.json": mute.replace(/"claims": \[[^\]]*\]/, '"claims": []'),
        "corpus/twin.json": twin,
        "corpus/article.txt": "a document left here",
      }).warnings,
    ).toEqual([
      expect.stringContaining("seeds/corpus/mute.json $.claims"),
      expect.stringContaining("seeds/corpus/twin.json $.fingerprint: is the same as in seeds/corpus/mute.json"),
      expect.stringContaining("seeds/corpus/article.txt: is no record"),
    ]);
  });
});
