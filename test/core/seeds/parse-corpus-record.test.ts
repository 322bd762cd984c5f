import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CorpusRecord } from "../../../functions/core/seeds/corpus-record.ts";
import { fingerprintText } from "../../../functions/core/seeds/fingerprint.ts";
import { formatCorpusRecord, parseCorpusRecord } from "../../../functions/core/seeds/parse-corpus-record.ts";

const RECORD: CorpusRecord = {
  format: 1,
  id: "ferry-paper",
  headline: "Envoys sign ferry paper",
  outlet: "Harbour News",
  author: null,
  published: "2018-06-03",
  happened: "2018-05",
  language: "en",
  url: "https://example.org/ferry",
  people: ["A. Elder"],
  places: [],
  claims: ["Two envoys signed a paper on ferries."],
  fingerprint: fingerprintText("one two three four five six seven"),
};
const FILE = "seeds/corpus/ferry-paper.json";

function faultsOf(record: unknown): string[] {
  const read = parseCorpusRecord(JSON.stringify(record), FILE);
  return "faults" in read ? read.faults : [];
}

describe("a corpus record", () => {
  it("is read back as it was written", () => {
    expect(parseCorpusRecord(formatCorpusRecord(RECORD), FILE)).toEqual({ record: RECORD });
    const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((value) => value.trim() !== "");
    fc.assert(
      fc.property(text, fc.array(text), fc.string(), (headline, claims, words) => {
        const record = { ...RECORD, headline, claims, fingerprint: fingerprintText(words) };
        expect(parseCorpusRecord(formatCorpusRecord(record), FILE)).toEqual({ record });
      }),
    );
  });

  it("may leave out what is not known", () => {
    const { outlet, author, published, happened, url, people, places, ...known } = RECORD;

    expect(parseCorpusRecord(JSON.stringify(known), FILE)).toEqual({
      record: {
        ...known,
        outlet: null,
        author: null,
        published: null,
        happened: null,
        url: null,
        people: [],
        places: [],
      },
    });
  });

  it("names every fault at once, with its file and JSON path", () => {
    const faults = faultsOf({
      ...RECORD,
      format: 2,
      id: "Ferry paper",
      headline: " ",
      published: "2018-02-30",
      happened: 7,
      language: "english!",
      url: "ftp://example.org/",
      people: "A. Elder",
      claims: ["One.", 2, ""],
      titel: "misspelt",
      fingerprint: { ...RECORD.fingerprint, method: "md5" },
    });

    const paths = faults.map((fault) => /^seeds\/corpus\/ferry-paper\.json \$\.([\w.[\]]+): ./.exec(fault)?.[1]);
    expect(paths.toSorted()).toEqual(
      [
        ...["claims[1]", "claims[2]", "fingerprint.method", "format", "happened", "headline", "id", "id", "language"],
        ...["people", "published", "titel", "url"],
      ].toSorted(),
    );
  });

  it.each([
    ["an empty file", "", /ferry-paper\.json: is not JSON/],
    ["a list", "[]", /ferry-paper\.json \$: must be a JSON object/],
    ["null", "null", /ferry-paper\.json \$: must be a JSON object/],
    ["a cut file", formatCorpusRecord(RECORD).slice(0, -40), /ferry-paper\.json(:\d+)?: is not JSON/],
  ])("is refused in one line when it is %s", (_, text, message) => {
    expect(parseCorpusRecord(text, FILE)).toEqual({ faults: [expect.stringMatching(message)] });
  });

  it("is refused under another file's name, with a fingerprint that is damaged, or without one", () => {
    expect(faultsOf({ ...RECORD, id: "other" })).toEqual([expect.stringContaining("$.id: must be the file's name")]);
    expect(faultsOf({ ...RECORD, fingerprint: { ...RECORD.fingerprint, count: 9 } })).toEqual([
      expect.stringContaining("$.fingerprint.count"),
    ]);
    expect(faultsOf({ ...RECORD, fingerprint: undefined })).toEqual([expect.stringContaining("$.fingerprint:")]);
  });
});
