import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeIndex, monthsWithoutTraits } from "../../functions/core/state/history-index.ts";
import { happening } from "../chaos/happenings.ts";
import type { BucketObject } from "../servers/s3-bucket.ts";
import type { Report } from "./stored-seeds.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const START = Date.parse("2024-02-01T10:00:00Z");
const DAY = 86_400_000;
/** Months that the monitor has lived through. */
const MONTHS = 26;
const later = (days: number) => new Date(START + days * DAY);
const TODAY = later(MONTHS * 30);

/** Told in the first month. */
const TOLD: Report = {
  title: "Egypt seizes ship with North Korean rocket parts bound for Syria",
  text: "Customs in Port Said stopped a freighter and found rocket parts from North Korea in forty containers. The cargo of 730 crates was declared as farm machines and was bound for Latakia in Syria.",
  published: "2024-02-01T08:00:00Z",
  link: "https://wire.example/2024/seizure",
};
/** The same, by another outlet in other words, which gives no date. */
const { published: _, ...UNDATED } = {
  ...TOLD,
  title: "Ship with North Korean missile parts for Syria held in Egypt",
  text: "Egyptian customs found parts of rockets from North Korea aboard a freighter at Port Said. The 730 crates, declared as farm machines, were to go to Latakia in Syria.",
  link: "https://other.example/ship-held",
};
/** The same once more, under the day of its republication. */
const REDATED: Report = { ...TOLD, published: TODAY.toISOString(), link: "https://third.example/seizure" };

let shop: Workshop;
let after: Map<string, BucketObject>;

beforeAll(async () => {
  shop = await openWorkshop(new Date(START).toISOString());
  for (let month = 0; month < MONTHS; month++) {
    const at = later(month * 30);
    shop.publish(month === 0 ? [TOLD] : [happening(month, at), happening(month + 5, new Date(at.getTime() - DAY))]);
    shop.at(at.toISOString());
    await shop.run();
    await shop.digest(at.toISOString());
    shop.pass(60);
    await shop.run();
  }
  after = new Map(shop.s3.objects);
}, 60_000);
afterAll(() => shop.close());

beforeEach(() => {
  shop.s3.objects.clear();
  for (const [key, object] of after) shop.s3.objects.set(key, object);
  shop.s3.requests.length = 0;
  shop.inbox.messages.length = 0;
  shop.at(TODAY.toISOString());
});

/** Months of the history that were read since. */
const packsRead = () =>
  shop.s3.requests.flatMap(({ operation, key }) => {
    const [, month] = /^state\/history\/(\d{4}-\d\d)\//.exec(key) ?? [];
    return operation === "GetObject" && month ? [month] : [];
  });
const indexKey = async () => (await shop.state())?.manifest.history.index ?? "";

describe("a report of a happening told two years ago", () => {
  it.each([
    ["without a date, in other words", UNDATED],
    ["under a date of today", REDATED],
  ])("%s is found to be its duplicate, and told to nobody", async (_, report) => {
    shop.publish([report]);

    const { decisions } = await shop.run();
    const read = packsRead();
    const { digest } = await shop.run({
      collect: false,
      digest: { when: "slot", slot: TODAY },
      mail: { quietDays: 90 },
    });

    expect(decisions).toMatchObject([
      { verdict: "duplicate", alert: false, match: { title: TOLD.title, document: TOLD.link } },
    ]);
    expect(read).toEqual(["2024-02"]);
    expect(digest).toMatchObject({ state: "empty" });
  });

  it("is at hand from then on, so that the next report of it asks for nothing", async () => {
    shop.publish([UNDATED]);
    await shop.run();
    shop.publish([
      { ...UNDATED, title: `${UNDATED.title}, officials say`, link: "https://third.example/held" },
      UNDATED,
    ]);
    shop.s3.requests.length = 0;
    shop.pass(60);

    const { decisions } = await shop.run();

    expect(decisions.map(({ verdict }) => verdict)).toEqual(["duplicate", "seen"]);
    expect(packsRead()).toEqual([]);
  });

  it.each([
    ["lost", true],
    ["damaged", false],
  ])("is found as well when the index is %s", async (_, isLost) => {
    const key = await indexKey();
    if (isLost) shop.s3.objects.delete(key);
    else shop.s3.objects.set(key, { ...(after.get(key) as BucketObject), body: Buffer.from("{") });
    shop.publish([UNDATED]);

    expect((await shop.run()).decisions).toMatchObject([{ verdict: "duplicate", alert: false }]);
  });

  it("is found once a merge has read the months again of which an earlier version's index says too little", async () => {
    const key = await indexKey();
    const object = after.get(key) as BucketObject;
    const index = JSON.parse(gunzipSync(object.body).toString());
    const packs = index.packs.map((pack: object) => ({ ...pack, traits: null }));
    shop.s3.objects.set(key, { ...object, body: gzipSync(JSON.stringify({ ...index, packs })) });
    // No ship, or it would be the nearer.
    shop.publish([happening(901, TODAY)]);
    await shop.run();
    await shop.digest(TODAY.toISOString());
    shop.publish([UNDATED]);
    shop.pass(60);

    const { decisions } = await shop.run();

    const made = decodeIndex(shop.s3.objects.get(await indexKey())?.body ?? Buffer.of());
    expect(made && monthsWithoutTraits(made)).toEqual([]);
    expect(decisions).toMatchObject([{ verdict: "duplicate", alert: false, match: { document: TOLD.link } }]);
  });
});

describe("a report of something that never was before", () => {
  it("leads into no month of the history, and is new", async () => {
    const news: Report = {
      title: "North Korean film festival opens in Palmyra, Syria",
      text: "A festival of films from North Korea was opened in Palmyra in Syria; students of music sang.",
      published: TODAY.toISOString(),
      link: "https://wire.example/2026/festival",
    };
    shop.publish([news]);

    expect((await shop.run({ digest: { when: "never" } })).decisions).toMatchObject([{ verdict: "new", alert: true }]);
    expect(packsRead()).toEqual([]);
  });
});
