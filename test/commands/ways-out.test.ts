import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Report } from "../pipeline/stored-seeds.ts";
import { startSmtpInbox } from "../servers/smtp-inbox.ts";
import { DAY_LATER, NOW, SEIZURE } from "./entries.ts";
import { openWorld, type World } from "./world.ts";

const TRADES = ["medicine", "wheat", "cement", "fish", "film", "football", "mining", "tyres", "tea"];
/** Each a happening of its own: months lie between them. */
const MANY: Report[] = Array.from({ length: 60 }, (_, i) => {
  const trade = `${TRADES[i % TRADES.length]}`;
  return {
    title: `Syria and North Korea sign accord on ${trade}`,
    text: `Officials of Syria and North Korea signed an accord on ${trade} worth ${1000 + i * 371} dollars.`,
    published: new Date(Date.parse("2026-03-03T12:00:00Z") - i * 90 * 86_400_000).toISOString(),
    link: `https://wire.example/2026/accord-${i}`,
  };
});

const HELD = "2026-03-04T103000Z";
let world: World;

beforeEach(async () => {
  world = await openWorld({ "/wire.xml": "The Wire" });
  world.publish("/wire.xml", [SEIZURE]);
  await world.type("run", "--allow-private-network", "--now", NOW);
});
afterEach(() => world.close());

const nextDay = (...options: string[]) =>
  world.type("run", "--digest", "--allow-private-network", "--now", DAY_LATER, ...options);

async function stateOf(id: string): Promise<string | undefined> {
  const list = JSON.parse((await world.type("digest", "list", "--json")).out) as { id: string; state: string }[];
  return list.find((digest) => digest.id === id)?.state;
}

describe("more new happenings at once than can be true", () => {
  beforeEach(async () => {
    world.publish("/wire.xml", [...MANY, SEIZURE]);
    expect((await nextDay()).status).toBe(1);
    expect(await stateOf(HELD)).toBe("held");
  });

  it("are explained by the doctor, with both ways out", async () => {
    const { out, status } = await world.type("doctor", "--now", DAY_LATER);

    expect(status).toBe(1);
    expect(out).toMatch(new RegExp(`held: \\d+ new happenings.*\\n.*digest release ${HELD}, or digest drop ${HELD}`));
  });

  it("go out when they are released, here at once, since the monitor delivers into files", async () => {
    expect(await world.type("digest", "release", HELD, "--now", DAY_LATER)).toMatchObject({
      status: 0,
      out: `Digest ${HELD} sent.\n`,
    });
    expect(await stateOf(HELD)).toBe("sent");
    expect((await world.type("doctor", "--now", DAY_LATER)).status).toBe(0);
  });

  it("go out to nobody when they are dropped", async () => {
    expect((await world.type("digest", "drop", HELD, "--now", DAY_LATER)).status).toBe(0);

    expect(await stateOf(HELD)).toBe("dropped");
    expect(await world.type("digest", "release", HELD)).toMatchObject({
      status: 2,
      err: expect.stringContaining("is over"),
    });
  });
});

describe("a digest that waits for a mail server", () => {
  it("is not taken for sent by a release that does not say how: the monitor's next run sends it", async () => {
    const inbox = await startSmtpInbox({ refuse: { code: 451, text: "come back later", times: 1 } });
    const mail = ["--mail", inbox.url, "--to", "reader@example.org"];
    world.publish("/wire.xml", [...MANY.slice(0, 1), SEIZURE]);
    await nextDay(...mail);

    const released = await world.type("digest", "release", HELD, "--now", DAY_LATER);
    const state = await stateOf(HELD);
    const sent = await world.type("digest", "release", HELD, "--now", DAY_LATER, ...mail);
    await inbox.close();

    expect(released).toMatchObject({ status: 0, out: expect.stringContaining("next run sends it") });
    expect(state).toBe("pending");
    expect(sent).toMatchObject({ status: 0, out: `Digest ${HELD} sent.\n` });
    expect(inbox.messages.map(({ to }) => to)).toEqual([["reader@example.org"]]);
  });
});

describe("a digest that there is not", () => {
  it.each(["release", "drop"])("is a fault of usage to %s", async (verb) => {
    expect(await world.type("digest", verb, "2020-01-01T000000Z")).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no digest"),
    });
  });
});

describe("a state that was lost", () => {
  it("is explained by the doctor and accepted through it; then nothing is told twice", async () => {
    await rm(join(world.store, "state"), { recursive: true });
    expect(await nextDay()).toMatchObject({ status: 1, err: expect.stringContaining("state is missing") });

    const told = await world.type("doctor", "--now", DAY_LATER);
    const accepted = await world.type("doctor", "--accept-state", "--now", DAY_LATER);
    const after = await nextDay("--json");

    expect(told).toMatchObject({ status: 1, out: expect.stringContaining("doctor --accept-state") });
    expect(accepted).toMatchObject({ status: 0, out: expect.stringContaining("count as known and told") });
    expect(JSON.parse(after.out).digest).toMatchObject({ state: "empty" });
  });

  it("stays as it is when nothing is held", async () => {
    expect(await world.type("doctor", "--accept-state", "--now", NOW)).toMatchObject({
      status: 0,
      out: expect.stringContaining("nothing is held"),
    });
  });
});
