import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_LATER, NOW, OLD_DELEGATION, RECEPTION, SEIZURE } from "../commands/entries.ts";
import { AMBASSADOR } from "./reports.ts";
import { rssOf } from "./stored-seeds.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
  await shop.run();
  await shop.digest("2026-03-03T10:30:00Z");
  shop.inbox.messages.length = 0;
  shop.at(DAY_LATER);
});
afterEach(() => shop.close());

const verdicts = (report: Awaited<ReturnType<Workshop["run"]>>) => report.decisions.map(({ verdict }) => verdict);
const digest = () => shop.digest("2026-03-04T10:30:00Z");

/** New facts of named kinds in the first sentences: a place, a number. */
const RETOLD = {
  ...SEIZURE,
  text: `Iran paid for the cargo, worth 730 million dollars, and Hezbollah was to get 900 of the rockets in Aleppo. ${SEIZURE.text}`,
};

describe("an item that its publisher changed", () => {
  it("in a word or a comma is the same item", async () => {
    shop.publish([{ ...SEIZURE, text: `${SEIZURE.text} Corrected.` }, RECEPTION]);

    const report = await shop.run();

    expect(verdicts(report)).toEqual(["seen", "seen"]);
    expect((await digest()).digest?.state).toBe("empty");
  });

  it("so that it tells new facts is an update of its story, told once", async () => {
    shop.publish([RETOLD, RECEPTION]);
    const report = await shop.run();
    const told = await digest();
    shop.publish([RETOLD, RECEPTION]);
    shop.pass(60);
    const again = await shop.run();

    expect(verdicts(report)).toEqual(["update", "seen"]);
    expect(report.decisions[0]).toMatchObject({ alert: true, story: expect.stringMatching(/seize/) });
    expect(told.digest).toMatchObject({ state: "sent", subject: expect.stringContaining("1 changed") });
    expect(verdicts(again)).toEqual(["seen", "seen"]);
    expect((await shop.digest("2026-03-05T10:30:00Z")).digest?.state).toBe("empty");
  });

  it("back to what it was, and forth again, is told no second time", async () => {
    shop.publish([RETOLD, RECEPTION]);
    await shop.run();
    const flapping = [];
    for (const version of [SEIZURE, RETOLD, SEIZURE, RETOLD]) {
      shop.publish([version, RECEPTION]);
      shop.pass(60);
      flapping.push(...verdicts(await shop.run()));
    }

    expect(new Set(flapping)).toEqual(new Set(["seen"]));
  });
});

describe("an item that vanished from its feed", () => {
  it("stays known: once it is back it is the same item", async () => {
    shop.publish([RECEPTION]);
    await shop.run();
    shop.publish([SEIZURE, RECEPTION]);
    shop.pass(60);

    expect(verdicts(await shop.run())).toEqual(["seen", "seen"]);
  });
});

describe("another feed list, topic or corpus", () => {
  it("alerts nothing again that was known, and asks every feed once for its whole document", async () => {
    const { knowledge } = shop;
    const asked = () => shop.feeds.asked.map(({ headers }) => headers["if-none-match"]);
    const changed = { ...knowledge, rules: "other", seeds: { ...knowledge.seeds, version: "other" } };
    const before = shop.feeds.asked.length;
    const first = await shop.run({ knowledge: changed });
    shop.pass(60);
    await shop.run({ knowledge: changed });

    expect(verdicts(first)).toEqual(["seen", "seen"]);
    expect(asked().slice(before)).toEqual([undefined, expect.any(String)]);
    expect((await digest()).digest?.state).toBe("empty");
  });

  it("records what stood there unnoticed for long, and alerts what is of this week", async () => {
    shop.publish([{ ...OLD_DELEGATION, published: "2026-01-12T08:00:00Z" }, SEIZURE, RECEPTION]);

    const report = await shop.run({ knowledge: { ...shop.knowledge, rules: "other" } });

    expect(report.decisions[0]).toMatchObject({ verdict: "new", alert: false });
  });

  it("alerts of a feed that is added what is of this week, and only records the rest, to be counted in the mail", async () => {
    const { knowledge, feeds } = shop;
    const [feed] = knowledge.seeds.feeds;
    if (!feed) throw new Error("there is no feed");
    const added = { ...feed, url: feed.url.replace("wire", "daily"), name: "The Daily" };
    const fresh = { ...AMBASSADOR, link: "https://daily.example/ambassador", published: "2026-02-26T08:00:00Z" };
    feeds.set("/daily.xml", { body: rssOf([fresh, OLD_DELEGATION]), etag: '"d"' });
    const both = { ...knowledge, seeds: { ...knowledge.seeds, feeds: [feed, added] } };

    const { decisions } = await shop.run({ knowledge: both });
    // A limit of none: what a first document brings is no flood.
    const told = await shop.run({
      knowledge: both,
      collect: false,
      digest: { when: "slot", slot: new Date("2026-03-04T10:30:00Z") },
      mail: { maxNew: 0 },
    });

    expect(decisions.filter(({ feed }) => feed === added.url)).toMatchObject([
      { verdict: "new", alert: true },
      { verdict: "new", alert: false },
    ]);
    expect(told.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new/) });
    const text = shop.s3.objects.get("digests/2026-03-04T103000Z/digest.txt")?.body.toString() ?? "";
    expect(text).not.toContain(OLD_DELEGATION.link);
    expect(text.replace(/\s+/g, " ")).toMatch(/1 older happening/);
  });

  it("alerts nothing again when a feed goes and comes back", async () => {
    const { knowledge } = shop;
    await shop.run({ knowledge: { ...knowledge, rules: "none", seeds: { ...knowledge.seeds, feeds: [] } } });
    shop.pass(60);

    expect(verdicts(await shop.run())).toEqual(["seen", "seen"]);
  });
});
