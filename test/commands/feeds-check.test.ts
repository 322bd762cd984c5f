import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckedFeed } from "../../functions/commands/feeds-check.ts";
import { type Ended, openWorld, type World } from "./world.ts";

const NOW = "2026-06-15T12:00:00Z";
const entry = (day: string, link = "1") => ({
  title: `Council debates road works ${link}`,
  text: "A long debate.",
  published: `2026-06-${day}T10:00:00Z`,
  link: `https://daily.example/${link}`,
});

let world: World;
beforeEach(async () => {
  world = await openWorld({ "/daily.xml": "The Daily", "/gone.xml": "The Gone", "/barred.xml": "The Barred" });
  world.publish("/daily.xml", [entry("15", "2"), entry("14")]);
  world.publish("/gone.xml", 500);
  world.publish("/barred.xml", 403);
});
afterEach(() => world.close());

const check = (...args: string[]): Promise<Ended> =>
  world.type("feeds", "check", "--allow-private-network", "--now", NOW, ...args);
const feedsIn = ({ out }: Ended): CheckedFeed[] => JSON.parse(out).feeds;
const run = (now: string) => world.type("run", "--no-digest", "--allow-private-network", "--now", now);

describe("feeds check", () => {
  it("reads each feed once and prints a row for each, the reason below", async () => {
    const { status, out, err } = await check();
    expect({ status, err, asked: world.requests() }).toEqual({ status: 0, err: "", asked: 3 });
    expect(out).toMatch(/^.*State +Feed +Items +Newest +Last read +Failures +Next +Charset/);
    expect(out).toMatch(/ok +The Daily +2 +2 hours ago +just now +0 +next run +utf-8 \(http\)/);
    expect(out).toMatch(/failing +The Gone +- +- +1 +in 30 minutes/);
    expect(out).toMatch(/HTTP 500: server error \(http:\/\/127\.0\.0\.1:\d+\/gone\.xml\)/);
    expect(out).toMatch(/blocked +The Barred/);
    expect(out).toMatch(/3 feeds: 1 ok, 1 blocked, 1 failing\. Nothing was stored\./);
  });

  it("stores nothing", async () => {
    await check();
    expect(existsSync(world.store)).toBe(false);
  });

  it("gives the same as one JSON value", async () => {
    const ended = await check("--json");
    expect(feedsIn(ended)).toMatchObject([
      { name: "The Daily", status: "ok", health: "ok", items: 2, failures: 0, newestItem: "2026-06-15T10:00:00.000Z" },
      { name: "The Gone", status: "failed", health: "failing", failures: 1, error: "HTTP 500: server error" },
      { name: "The Barred", status: "failed", health: "blocked", httpStatus: 403 },
    ]);
  });

  it("tells what runs remember: failures in a row, the last success, a gap; and asks those that wait", async () => {
    world.publish("/daily.xml", [entry("14", "2"), entry("13")]);
    await run("2026-06-14T12:00:00Z");
    world.publish("/daily.xml", [entry("15", "4"), entry("15", "3")]);
    const asked = world.requests();
    const feeds = feedsIn(await check("--json"));
    expect(world.requests() - asked).toBe(3);
    expect(feeds).toMatchObject([
      { health: "gap", healthReason: expect.stringContaining("may be missing") },
      { health: "failing", failures: 2, lastSuccess: null },
      { health: "blocked", failures: 2 },
    ]);
  });

  it("does not ask private addresses unless allowed to, and says so", async () => {
    const ended = await world.type("feeds", "check", "--json");
    expect(ended.status).toBe(0);
    expect(world.requests()).toBe(0);
    expect(feedsIn(ended)[0]).toMatchObject({
      status: "failed",
      error: expect.stringContaining("--allow-private-network"),
    });
  });

  it("shows a feed of another scheme as failed, never asks for it, and reads the others", async () => {
    const list = await readFile(join(world.seeds, "feeds.opml"), "utf8");
    const local = '<outline text="Local" xmlUrl="file:///etc/passwd"/>';
    await writeFile(join(world.seeds, "feeds.opml"), list.replace(/(?=<outline)/, local));
    const ended = await check("--json");
    expect(ended.status).toBe(0);
    expect(ended.err).toMatch(/feeds\.opml:\d+: outline "Local": xmlUrl must be an http or https URL/);
    expect(feedsIn(ended).slice(0, 2)).toMatchObject([
      { name: "Local", status: "failed", error: "file: may not be asked, only http: and https:", nextPoll: null },
      { name: "The Daily", status: "ok" },
    ]);
    const { status, out } = await world.type("run", "--json", "--no-digest", "--allow-private-network", "--now", NOW);
    expect(status).toBe(0);
    expect(JSON.parse(out).feeds.slice(0, 2)).toMatchObject([
      { url: "file:///etc/passwd", status: "failed", error: "file: may not be asked, only http: and https:" },
      { status: "ok", items: 2 },
    ]);
  });

  it("refuses a contact that no header can carry", async () => {
    const { status, err } = await world.typeWith({ NK_SYRIA_CONTACT: "me\n@example.org" }, "feeds", "check");
    expect(status).toBe(2);
    expect(err).toMatch(/^NK_SYRIA_CONTACT: "me @example.org" is no address of mail or of a page in plain characters/);
  });

  it("refuses a feed list with a password in an address, with advice", async () => {
    const outline = '<outline type="rss" text="Mine" xmlUrl="https://me:secret@feeds.example/mine.xml"/>';
    await writeFile(join(world.seeds, "feeds.opml"), `<opml version="2.0"><body>${outline}</body></opml>`);
    const { status, out, err } = await check();
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/feeds\.opml:1: outline "Mine": xmlUrl must not hold a user name or password/);
    expect(err).not.toContain("secret");
  });

  it("goes on without the memory of a store that cannot be read, and says so", async () => {
    await writeFile(world.store, "a file where a folder should be");
    const { status, out, err } = await check();
    expect(status).toBe(0);
    expect(err).toMatch(/^what earlier runs found is left out: /);
    expect(out).toMatch(/3 feeds: /);
  });
});

describe("the same judgement", () => {
  it("stands in a run's report", async () => {
    const { out } = await world.type("run", "--no-digest", "--allow-private-network", "--now", NOW, "--json");
    expect(JSON.parse(out).feeds.map(({ health }: CheckedFeed) => health)).toEqual(["ok", "failing", "blocked"]);
  });

  it("stands in doctor's list, with what to do", async () => {
    await run(NOW);
    const { status, out } = await world.type("doctor", "--now", "2026-06-15T12:30:00Z");
    expect(status).toBe(1);
    expect(out).toMatch(/feeds: The Gone is failing: HTTP 500: server error, since 2026-06-15T12:00/);
    expect(out).toMatch(/feeds: The Barred is blocked: HTTP 403: access refused/);
    expect(out).not.toMatch(/feeds: The Daily/);
  });
});
