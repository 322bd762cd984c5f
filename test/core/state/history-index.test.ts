import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  decodeIndex,
  encodeIndex,
  type HistoryIndex,
  indexPack,
  monthsFor,
  monthsWithoutTraits,
  NO_INDEX,
} from "../../../functions/core/state/history-index.ts";
import type { ItemRecord } from "../../../functions/core/state/segment.ts";
import type { KnownDocument } from "../../../functions/core/story/known-document.ts";
import type { Facts } from "../../../functions/core/text/article.ts";
import { NO_FACTS } from "../text/no-facts.ts";

function document(id: string, facts: Partial<Facts>): KnownDocument {
  return {
    id,
    story: id,
    seed: false,
    title: null,
    url: null,
    outlet: null,
    lang: null,
    published: null,
    fetched: "2026-03-03T10:00:00Z",
    keys: [`1:url:https://wire.example/${id}`],
    facts: { ...NO_FACTS, ...facts },
  };
}

const named = (...ids: string[]): Facts["concepts"] => ids.map((id) => [id, 0, 1] as const);
const recordOf = (each: KnownDocument) => ({ document: each }) as ItemRecord;

/** Five years of months, each with thirty reports of the usual people and places, and one of a ship and its harbour. */
function fiveYears(): HistoryIndex {
  let index = NO_INDEX;
  for (let month = 0; month < 60; month++) {
    const usual = Array.from({ length: 30 }, (_, i) =>
      document(`${month}-${i}`, {
        published: month * 30 + i,
        concepts: named("president", `usual-${i % 12}`, `usual-${(i * 5 + month) % 12}`),
        names: [`name-${month}-${i}`],
        numbers: [10 + i],
      }),
    );
    const ship = document(`ship-${month}`, {
      published: month * 30,
      concepts: named("president", `ship-${month}`, `harbour-${month % 30}`),
      names: [`captain-${month}`],
    });
    index = indexPack(index, nameOf(month), [...usual, ship].map(recordOf));
  }
  return index;
}

function nameOf(month: number): string {
  return `${2001 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

const INDEX = fiveYears();
const TODAY = 5000;
const asked = (facts: Partial<Facts>, id = "now") => document(id, { published: TODAY, fetched: TODAY, ...facts });
const months = (read: KnownDocument, unknown = [read]) => monthsFor(INDEX, { read: [read], unknown });

describe("the index over the history", () => {
  it("leads to the month of the same link, day, or a day that is named", () => {
    expect(months(asked({}, "17-3"))).toEqual([nameOf(17)]);
    expect(months(asked({ published: 17 * 30 + 15 }))).toContain(nameOf(17));
    expect(months(asked({ days: [17 * 30 + 15] }))).toEqual([nameOf(17)]);
  });

  it("leads to the month of the same rare names, whatever the date or none", () => {
    const facts = { concepts: named("president", "harbour-17", "ship-17") };

    expect(months(asked(facts))).toEqual([nameOf(17)]);
    expect(months(asked({ ...facts, published: null }))).toEqual([nameOf(17)]);
    expect(months(asked({ concepts: named("president", "harbour-17"), names: ["captain-17"] }))).toEqual([nameOf(17)]);
  });

  it("leads nowhere by the usual names, by one rare name, or by names that nothing recent leaves in doubt", () => {
    const rare = asked({ concepts: named("president", "harbour-17", "ship-17") });

    expect(months(asked({ concepts: named("president", "usual-3", "usual-4", "usual-5"), numbers: [12, 13] }))).toEqual(
      [],
    );
    expect(months(asked({ concepts: named("president", "ship-17", "usual-3") }))).toEqual([]);
    expect(months(rare, [])).toEqual([]);
  });

  it("leads to a few months at most, however much is new at once", () => {
    const unknown = Array.from({ length: 40 }, (_, i) =>
      asked({ concepts: named(`ship-${i}`, `harbour-${i % 30}`) }, `n-${i}`),
    );

    const found = monthsFor(INDEX, { read: unknown, unknown });

    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(4);
  });

  it("grows by months, not by how much their reports name", () => {
    const reports = (times: number) =>
      Array.from({ length: 100 }, (_, i) =>
        recordOf(document(`r-${i}`, { names: Array.from({ length: times }, (_, n) => `name-${i}-${n}`) })),
      );
    const bytes = (times: number) => encodeIndex(indexPack(NO_INDEX, "2020-01", reports(times))).length;

    expect(bytes(40) - bytes(0)).toBeLessThan(600);
    expect(bytes(40)).toBeLessThan(bytes(3) * 1.1);
  });

  it("is read as it was written, and taken for lost when damaged or of a format to come", () => {
    expect(decodeIndex(encodeIndex(INDEX))).toEqual(INDEX);
    expect(decodeIndex(encodeIndex(INDEX).subarray(0, 99))).toBeNull();
    expect(decodeIndex(gzipSync(JSON.stringify({ ...INDEX, format: 3 })))).toBeNull();
    expect(decodeIndex(gzipSync("null"))).toBeNull();
  });
});

describe("an index of the first format", () => {
  /** Keys of 28 bits and days as differences, as the first version wrote them; the link is that of document 17-3. */
  const first = decodeIndex(
    gzipSync(JSON.stringify({ format: 1, packs: [{ month: "2002-06", days: [510, 3, 20], keys: "44TYIdm9xQ0=" }] })),
  ) as HistoryIndex;

  it("leads to links and days as before, and to names once its months have been read again", () => {
    const ship = asked({ concepts: named("ship-17", "harbour-17") });
    const ask = (index: HistoryIndex, read: KnownDocument) => monthsFor(index, { read: [read], unknown: [read] });
    const whole = indexPack(
      indexPack(first, "2002-06", [
        recordOf(document("ship-17", { concepts: named("ship-17", "harbour-17", "x", "y") })),
      ]),
      "2002-07",
      [],
    );

    expect(ask(first, asked({}, "17-3"))).toEqual(["2002-06"]);
    expect(ask(first, asked({}, "17-4"))).toEqual([]);
    expect(ask(first, asked({ days: [513] }))).toEqual(["2002-06"]);
    expect(monthsWithoutTraits(first)).toEqual(["2002-06"]);
    expect(ask(first, ship)).toEqual([]);
    expect(monthsWithoutTraits(whole)).toEqual([]);
    expect(ask(whole, asked({ concepts: named("ship-17", "harbour-17", "x", "y") }))).toEqual(["2002-06"]);
  });
});
