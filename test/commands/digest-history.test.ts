import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSmtpInbox } from "../servers/smtp-inbox.ts";
import { NOW, SEIZURE } from "./entries.ts";
import { openWorld, type World } from "./world.ts";

let world: World;

beforeEach(async () => {
  world = await openWorld({ "/wire.xml": "The Wire" });
  world.publish("/wire.xml", [SEIZURE]);
});
afterEach(() => world.close());

describe("digest list and show", () => {
  it("show the history and the newest text", async () => {
    await world.type("run", "--allow-private-network", "--now", NOW);

    const list = await world.type("digest", "list");
    const shown = await world.type("digest", "show");

    expect(list.out).toMatch(/^2026-03-03T100000Z {2}sent {6}1 new: Egypt seizes ship/);
    expect(shown.out).toMatch(/^Subject: 1 new: Egypt seizes ship/);
    expect(shown.out).toContain(SEIZURE.link);
    expect(JSON.parse((await world.type("digest", "list", "--json")).out)).toMatchObject([
      { state: "sent", new: 1, changed: 0 },
    ]);
    expect((await world.type("digest", "show", "2026-03-03T100000Z")).out).toBe(shown.out);
  });

  it("say so when there is none, or none of that id", async () => {
    expect(await world.type("digest", "list")).toMatchObject({
      status: 0,
      out: expect.stringContaining("No digests yet"),
    });
    expect(await world.type("digest", "show")).toMatchObject({
      status: 2,
      err: expect.stringContaining("no digests yet"),
    });
    await world.type("run", "--allow-private-network", "--now", NOW);
    expect(await world.type("digest", "show", "../../state/manifest")).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no digest"),
    });
  });
});

describe("doctor", () => {
  it("finds nothing wrong with a monitor that works", async () => {
    await world.type("run", "--allow-private-network", "--now", NOW);

    const { out, status } = await world.type("doctor");

    expect(out).toContain("Nothing needs you.");
    expect(status).toBe(0);
  });

  it("names what waits and why, with the next step", async () => {
    const inbox = await startSmtpInbox({ refuse: { code: 451, text: "come back later" } });
    const mail = ["--mail", inbox.url, "--to", "reader@example.org"];
    await world.type("run", "--allow-private-network", "--now", NOW, ...mail);

    const { out, status } = await world.type("doctor", ...mail);
    await inbox.close();

    expect(status).toBe(1);
    expect(out).toMatch(/FAULT {2}outbox: digest 2026-03-03T100000Z waits .*come back later/);
    expect(out).toMatch(/next: /);
  });

  it("lists faults of options and seeds without looking further", async () => {
    const { out, status } = await world.type("doctor", "--now", "soon", "--json");

    expect(status).toBe(1);
    expect(JSON.parse(out).checks[0]).toMatchObject({ name: "settings", state: "fault" });
  });
});
