import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NOW, RECEPTION, RECEPTION_AGAIN, ROAD_WORKS, SEIZURE } from "./entries.ts";
import { openWorld, type World } from "./world.ts";

let world: World;

beforeEach(async () => {
  world = await openWorld({ "/wire.xml": "The Wire" });
  const friendly = {
    title: "North Korea and Syria both absent from UN vote on road safety",
    text: "Among the 23 states that were absent were North Korea, Syria, Cuba, Iran and Eritrea.",
    link: "https://wire.example/vote",
    published: "2026-03-02T09:00:00Z",
  };
  world.publish("/wire.xml", [RECEPTION, RECEPTION_AGAIN, SEIZURE, ROAD_WORKS, friendly]);
  await world.type("run", "--allow-private-network", "--now", NOW);
});
afterEach(() => world.close());

it("explains a repeat by what it repeats", async () => {
  const { out, status } = await world.type("why", RECEPTION_AGAIN.link);

  expect(status).toBe(0);
  expect(out).toMatch(/^DUPLICATE/);
  expect(out).toContain(RECEPTION.title);
  expect(out).toMatch(/Rule: \S/);
  expect(out).toMatch(/dprk: .*North Korea/);
  // The story's features, then those of the report in it that is most like the item.
  expect(out).toMatch(
    /\(needs 0\.43\).*\n( {4}[+−]\d\.\d\d {2}.*\n)+ {4}This report by itself:\n( {4}[+−]\d\.\d\d {2}.*\n)+/,
  );
});

it("explains a new happening by what came nearest, with every feature behind --json", async () => {
  const { out } = await world.type("why", SEIZURE.link, "--json");

  const reason = JSON.parse(out);
  expect(reason.decision).toMatchObject({ verdict: "new", url: SEIZURE.link });
  expect(reason.explanation.summary).not.toBe("");
  expect(reason.explanation.relevance.length).toBeGreaterThan(0);
});

it("finds an item however its address is written", async () => {
  const { status } = await world.type("why", `${SEIZURE.link}?utm_source=feed#top`);

  expect(status).toBe(0);
});

it("remembers from the run's report why an item was irrelevant", async () => {
  const { out, status } = await world.type("why", "https://wire.example/vote");

  expect(status).toBe(0);
  expect(out).toMatch(/^IRRELEVANT/);
  expect(out).toMatch(/Rule: \S/);
});

it("looks among recorded items when asked to", async () => {
  const items = join(world.folder, "items.jsonl");
  await writeFile(
    items,
    JSON.stringify({ id: "x1", url: SEIZURE.link, title: SEIZURE.title, text: SEIZURE.text, fetched: NOW }),
  );

  const { out, status } = await world.type("why", "x1", "--items", items);

  expect(status).toBe(0);
  expect(out).toMatch(/^NEW/);
});

it("says that it knows nothing of an address it never met", async () => {
  const { err, status } = await world.type("why", "https://nowhere.example/");

  expect(status).toBe(2);
  expect(err).toContain("nothing is known of https://nowhere.example/");
});
