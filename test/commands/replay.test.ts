import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Decision } from "../../functions/core/story/decision.ts";
import type { Report } from "../pipeline/stored-seeds.ts";
import { RECEPTION, RECEPTION_AGAIN, ROAD_WORKS, SEIZURE } from "./entries.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let items: string;

beforeEach(async () => {
  world = await openWorld({ "/wire.xml": "The Wire" });
  items = join(world.folder, "items.jsonl");
});
afterEach(() => world.close());

function record({ title, text, published, link }: Report, id: string, more: object = {}): string {
  return JSON.stringify({
    id,
    url: link,
    title,
    text,
    published,
    fetched: published,
    outlet: null,
    lang: "en",
    ...more,
  });
}

describe("replay", () => {
  it("judges items in file order and answers one decision a line, in the contract's shape", async () => {
    await writeFile(
      items,
      [record(RECEPTION, "a"), record(ROAD_WORKS, "b"), record(RECEPTION_AGAIN, "c"), record(RECEPTION, "d")].join(
        "\n",
      ),
    );

    const { out, status } = await world.type("replay", items, "--json");

    const decisions: Decision[] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(decisions.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["a", "new"],
      ["b", "irrelevant"],
      ["c", "duplicate"],
      ["d", "seen"],
    ]);
    expect(Object.keys(decisions[0] ?? {})).toEqual([
      "id",
      "url",
      "title",
      "published",
      "feed",
      "verdict",
      "story",
      "related",
      "match",
      "relevance",
      "alert",
    ]);
    expect(decisions[2]?.story).toBe(decisions[0]?.story);
    expect(decisions[1]).toMatchObject({ story: null, match: null, alert: false, feed: null });
    expect(decisions[2]?.match).toMatchObject({ document: "a", title: RECEPTION.title });
    expect(Object.keys(decisions[0]?.relevance.matched ?? {}).sort()).toEqual(["dprk", "syria"]);
  });

  it("gives the same answers every time, and writes nothing", async () => {
    await writeFile(items, [record(SEIZURE, "a"), record(RECEPTION, "b")].join("\n"));

    const [first, second] = [await world.type("replay", items, "--json"), await world.type("replay", items, "--json")];

    expect(second.out).toBe(first.out);
    await expect(access(world.store)).rejects.toThrow("ENOENT");
  });

  it("takes items with nothing but an id, an address and a time", async () => {
    await writeFile(
      items,
      `${JSON.stringify({ id: "bare", url: "https://example.org/", text: "", fetched: "2026-03-03T10:00:00Z", title: null })}\n\n`,
    );

    const { out, status } = await world.type("replay", items, "--json");

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: "bare", verdict: "irrelevant" });
  });

  it("names the line of every item that cannot be read, and judges none", async () => {
    await writeFile(
      items,
      [record(RECEPTION, "a"), "{not json", record(SEIZURE, "c", { published: "last week" }), "[]"].join("\n"),
    );

    const { out, err, status } = await world.type("replay", items, "--json");

    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/items\.jsonl:2: is not JSON/);
    expect(err).toMatch(/items\.jsonl:3: published must be/);
    expect(err).toMatch(/items\.jsonl:4: is not a JSON object/);
  });

  it("says of a file that is not there that it is not there", async () => {
    const { err, status } = await world.type("replay", join(world.folder, "none.jsonl"));

    expect(status).toBe(2);
    expect(err).toMatch(/none\.jsonl: there is no such file/);
  });

  it("sums up for a person", async () => {
    await writeFile(items, [record(RECEPTION, "a"), record(RECEPTION_AGAIN, "b")].join("\n"));

    const { out } = await world.type("replay", items);

    expect(out).toContain(RECEPTION.title);
    expect(out).toContain("2 items: 1 new, 0 updates, 1 duplicates, 0 seen, 0 irrelevant");
  });
});

describe("eval", () => {
  it("prints one object with the figures, the misses, and what simpler rules reach", async () => {
    const labels = { relevant: true, event: "reception", formula: null, family: null, contested: [] };
    await writeFile(
      items,
      [
        record(RECEPTION, "a", labels),
        record(RECEPTION_AGAIN, "b", labels),
        record(ROAD_WORKS, "c", { ...labels, relevant: false, event: null }),
      ].join("\n"),
    );

    const { out, status } = await world.type("eval", items, "--json");

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      items: 3,
      eventRecall: 1,
      redundantMacro: 0,
      relevance: { F1: 1 },
      bCubed: { F1: 1 },
    });
    expect(Object.keys(JSON.parse(out).rules)).toContain("same URL");
  });

  it("refuses items without labels, by line", async () => {
    await writeFile(items, record(RECEPTION, "a"));

    const { err, status } = await world.type("eval", items);

    expect(status).toBe(2);
    expect(err).toMatch(/items\.jsonl:1: /);
  });
});
