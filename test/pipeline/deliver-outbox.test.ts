import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeliveryRecord, type DigestRecord, digestKey } from "../../functions/core/state/digest-record.ts";
import { type OutboxEntry, outboxKey } from "../../functions/core/state/outbox-entry.ts";
import { afterFailure } from "../../functions/core/state/retry-recipient.ts";
import { type Delivery, deliverOutbox, enqueue } from "../../functions/pipeline/deliver-outbox.ts";
import { type Mailer, StoreError } from "../../functions/ports.ts";
import type { S3Fault } from "../servers/s3-endpoint.ts";
import type { S3Request } from "../servers/s3-request.ts";
import { door, openWorkshop, type Workshop } from "./workshop.ts";

const NOW = "2026-03-03T10:00:00.000Z";
const ID = "2026-03-03T070000Z";
const ANN = "ann@example.org";
const BEN = "ben@example.org";
const CAY = "cay@example.org";

let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  await prepare(ID);
});
afterEach(() => shop.close());

/** A digest as it lies in the store before anything is sent. */
async function prepare(id: string, recipients = [ANN, BEN]): Promise<void> {
  const record: DigestRecord = {
    format: 1,
    id,
    slot: NOW,
    made: NOW,
    sequence: 1,
    lineage: "begun",
    covers: { after: 0, upTo: 1 },
    counts: { new: 1, changed: 0, heldBack: 0 },
    subject: `Digest ${id}`,
    html: "<p>One happening</p>",
    text: "One happening",
    digest: {},
  };
  await shop.ports.store.put(digestKey(id, "digest.json"), JSON.stringify(record));
  await enqueue(shop.ports.store, entryFor(id, recipients));
}

function entryFor(id: string, recipients: readonly string[]): OutboxEntry {
  return {
    format: 1,
    id,
    state: "pending",
    reason: null,
    since: NOW,
    lease: null,
    fence: 0,
    from: { name: null, address: "monitor@example.org" },
    recipients: recipients.map((address) => ({
      name: null,
      address,
      messageId: `<${id}.${address.slice(0, 3)}@example.org>`,
      state: "pending",
      attempts: 0,
      refusals: 0,
      reason: null,
    })),
  };
}

/** One worker goes through the outbox. */
function work(name: string, mailer: Mailer = shop.ports.mailer): Promise<Delivery[]> {
  return deliverOutbox({ ...shop.ports, mailer }, { run: name });
}

function received(): string[] {
  return shop.inbox.messages.map(({ to }) => to.join());
}

function stored<T>(key: string): T | null {
  const object = shop.s3.objects.get(key);
  return object ? JSON.parse(object.body.toString()) : null;
}

const waiting = () => stored<OutboxEntry>(outboxKey(ID));
const ended = () => stored<DeliveryRecord>(digestKey(ID, "delivery.json"));

/** A mail service that does something first. */
function mailerThat(first: (to: string) => Promise<void> | void): Mailer {
  return {
    kind: "smtp",
    send: async (mail) => {
      await first(mail.to);
      return shop.ports.mailer.send(mail);
    },
  };
}

function changesEntry({ operation, key }: S3Request): boolean {
  return operation === "PutObject" && key === outboxKey(ID);
}

describe("a digest in the outbox", () => {
  it("goes to each recipient once, and leaves word of how it ended", async () => {
    const deliveries = await work("one");

    expect(deliveries).toEqual([
      { id: ID, state: "sent", subject: `Digest ${ID}`, reason: null, recipients: [ANN, BEN] },
    ]);
    expect(received()).toEqual([ANN, BEN]);
    expect(waiting()).toBeNull();
    expect(ended()).toEqual({
      format: 1,
      id: ID,
      state: "sent",
      finished: NOW,
      recipients: 2,
      accepted: 2,
      refusals: [],
    });
    expect(await work("two")).toEqual([]);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("is put there once", async () => {
    await work(
      "one",
      mailerThat(() => Promise.reject(new Error("killed"))),
    ).catch(() => {});
    const claimed = waiting();

    await enqueue(shop.ports.store, entryFor(ID, [CAY]));

    expect(waiting()).toEqual(claimed);
  });

  it("is sent after those that are older", async () => {
    await prepare("2026-03-01T070000Z", [CAY]);

    await work("one");

    expect(received()).toEqual([CAY, ANN, BEN]);
  });

  it("waits for a person while it is held", async () => {
    await shop.ports.store.put(
      outboxKey(ID),
      JSON.stringify({ ...entryFor(ID, [ANN]), state: "held", reason: "too many" }),
    );

    expect(await work("one")).toMatchObject([{ state: "held", reason: "too many", subject: `Digest ${ID}` }]);
    expect(received()).toEqual([]);
  });

  it.each([
    ["its entry", outboxKey(ID)],
    ["its content", digestKey(ID, "digest.json")],
  ])("is held, and keeps no other from going out, when %s cannot be read", async (_, key) => {
    await prepare("2026-03-04T070000Z", [CAY]);
    await shop.ports.store.put(key, '{"form');

    expect(await work("one")).toMatchObject([
      { id: ID, state: "held", reason: `${key} cannot be read` },
      { state: "sent" },
    ]);
    expect(received()).toEqual([CAY]);
  });
});

describe("the lease of a worker that sends", () => {
  it("keeps a second worker away until it ends", async () => {
    const { opened, open } = door();
    const { opened: reached, open: reach } = door();
    const slow = work(
      "slow",
      mailerThat(() => {
        reach();
        return opened;
      }),
    );
    await reached;

    const meanwhile = await work("second");
    shop.pass(9);
    const later = await work("third");
    open();

    expect([meanwhile, later]).toMatchObject([
      [{ state: "pending", reason: "another run is sending it" }],
      [{ state: "pending", reason: "another run is sending it" }],
    ]);
    expect(await slow).toMatchObject([{ state: "sent" }]);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("lets one of two have it that come at the same time", async () => {
    const { opened, open } = door();
    let claims = 0;
    shop.s3.fault = (request) => {
      if (!changesEntry(request) || claims >= 2) return undefined;
      if (++claims === 2) open();
      return { kind: "delay", until: opened };
    };

    const outcomes = await Promise.all([work("one"), work("two")]);

    expect(outcomes.flat().filter(({ state }) => state === "sent")).toHaveLength(1);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("ends ten minutes after a worker was killed; the next one takes it over", async () => {
    const killed = mailerThat((to) => (to === BEN ? Promise.reject(new Error("killed")) : undefined));
    await expect(work("killed", killed)).rejects.toThrow("killed");

    shop.pass(9);
    const early = await work("early");
    shop.pass(1);
    const late = await work("late");

    expect([early, late]).toMatchObject([[{ state: "pending" }], [{ state: "sent" }]]);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("is renewed with every recipient, so that a slow mail service does not cost it", async () => {
    await prepare("2026-03-01T070000Z", [ANN, BEN, CAY]);
    const seen: Delivery[][] = [];
    const slow = mailerThat(async (to) => {
      shop.pass(6);
      if (to === CAY) seen.push(await work("impatient"));
    });

    await work("slow", slow);

    expect(seen.flat().find(({ id }) => id === "2026-03-01T070000Z")).toMatchObject({ state: "pending" });
    expect(received().filter((to) => to === CAY)).toHaveLength(1);
  });

  it("once lost is the end of the work: whoever took over sends to the others", async () => {
    const asleep = mailerThat(async () => {
      shop.pass(11);
      await work("successor");
    });

    const outcome = await work("sleeper", asleep);

    expect(outcome).toMatchObject([{ state: "pending", reason: "another run took it over" }]);
    // Ann's mail was on its way when the lease ran out: the one repeat that cannot be told from a loss.
    expect(received()).toEqual([ANN, BEN, ANN]);
    const [first, , repeat] = await messageIds();
    expect(repeat).toBe(first);
    expect(ended()).toMatchObject({ state: "sent", accepted: 2 });
  });

  it("that ran out before the first mail went is the end as well, with nothing sent", async () => {
    shop.s3.fault = ({ operation, key }) => {
      if (operation === "GetObject" && key.endsWith("delivery.json")) shop.pass(11);
      return undefined;
    };

    expect(await work("sleeper")).toMatchObject([{ state: "pending" }]);
    expect(received()).toEqual([]);
  });
});

async function messageIds(): Promise<(string | undefined)[]> {
  return Promise.all(shop.inbox.messages.map(async ({ raw }) => (await simpleParser(raw)).messageId));
}

describe("a digest that another worker finished", () => {
  it("between reading and claiming it is not sent again", async () => {
    let first = true;
    shop.s3.fault = (request) => {
      if (!changesEntry(request) || !first) return undefined;
      first = false;
      return { kind: "delay", until: work("quick").then(() => {}) };
    };

    expect(await work("beaten")).toEqual([]);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("and died before it cleared the outbox is cleared, not sent again", async () => {
    shop.s3.fault = ({ operation }) =>
      operation === "DeleteObject" ? { kind: "error-before", status: 403, code: "AccessDenied" } : undefined;
    await expect(work("killed")).rejects.toThrow(StoreError);
    shop.s3.fault = () => undefined;
    shop.pass(11);

    expect(await work("next")).toEqual([]);
    expect(waiting()).toBeNull();
    expect(received()).toEqual([ANN, BEN]);
  });

  it("is not sent again because the word of it is damaged", async () => {
    await shop.ports.store.put(digestKey(ID, "delivery.json"), '{"form');

    expect(await work("next")).toEqual([]);
    expect(received()).toEqual([]);
    expect(waiting()).toBeNull();
  });
});

describe("a recipient whom the mail service refuses", () => {
  it("for good, three runs long, is given up: the other has it once, and the refusal is kept, masked", async () => {
    shop.inbox.refuse({ code: 550, text: `no such person as ${BEN}`, to: BEN });

    const outcomes = [await work("one"), await work("two"), await work("three")];

    expect(outcomes.map(([delivery]) => delivery?.state)).toEqual(["pending", "pending", "failed"]);
    expect(received()).toEqual([ANN]);
    expect(ended()).toMatchObject({ state: "failed", recipients: 2, accepted: 1 });
    expect(ended()?.refusals).toEqual([expect.stringContaining("no such person as b***@e***.org")]);
    expect(await work("four")).toEqual([]);
  });

  it("for now, however often, gets it when the service does accept", async () => {
    shop.inbox.refuse({ code: 451, text: "come back later", to: ANN });
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await work(`run ${attempt}`)).toMatchObject([{ state: "pending" }]);
      shop.pass(60);
    }
    shop.inbox.refuse(null);

    expect(await work("last")).toMatchObject([{ state: "sent" }]);
    expect(received()).toEqual([BEN, ANN]);
    expect(ended()).toMatchObject({ state: "sent", accepted: 2, refusals: [] });
  });

  it("whose acceptance got lost gets it again under the same Message-ID, which shows the repeat", async () => {
    shop.inbox.loseAnswers(1);

    expect(await work("one")).toMatchObject([{ state: "pending" }]);
    expect(await work("two")).toMatchObject([{ state: "sent" }]);

    expect(received()).toEqual([ANN, BEN, ANN]);
    const [ann, ben, again] = await messageIds();
    expect(again).toBe(ann);
    expect(ben).not.toBe(ann);
  });
});

describe("a note in the outbox whose answer is lost", () => {
  const LOST: [string, S3Fault][] = [
    ["cut off", { kind: "cut-after" }],
    ["an error instead", { kind: "error-after", status: 500, code: "InternalError" }],
  ];
  // The claim, Ann's outcome, Ben's outcome.
  const NOTES = [1, 2, 3];

  it.each(LOST.flatMap(([how, fault]) => NOTES.map((note) => [note, how, fault] as const)))(
    "(note %i, %s) counts as written: nobody gets the digest twice, and it is not left waiting",
    async (note, _, fault) => {
      let notes = 0;
      shop.s3.fault = (request) => (changesEntry(request) && ++notes === note ? fault : undefined);

      expect(await work("one")).toMatchObject([{ state: "sent" }]);
      expect(received()).toEqual([ANN, BEN]);
    },
  );

  it("counts as written also when every repeat of it is answered with an error", async () => {
    let left = 3;
    shop.s3.fault = (request) =>
      changesEntry(request) && left-- > 0 ? { kind: "error-after", status: 500, code: "InternalError" } : undefined;

    expect(await work("one")).toMatchObject([{ state: "sent" }]);
    expect(received()).toEqual([ANN, BEN]);
  });

  it("fails the run when it was never written, and sends nothing without a claim", async () => {
    shop.s3.fault = (request) =>
      changesEntry(request) ? { kind: "error-before", status: 500, code: "InternalError" } : undefined;

    await expect(work("one")).rejects.toMatchObject({ kind: "unreachable" });
    expect(received()).toEqual([]);
    expect(waiting()?.lease).toBeNull();
  });
});

describe("a mail service that keeps saying not now", () => {
  it("is asked by each of a few runs, then ever less often, and by every run of an hourly schedule", async () => {
    shop.inbox.refuse({ code: 451, text: "come back later", to: ANN });
    const attempts = () => waiting()?.recipients[0]?.attempts;

    for (let run = 1; run <= 60; run++) {
      await work(`minute ${run}`);
      shop.pass(1);
    }
    const inAnHour = attempts() ?? 0;
    for (let run = 1; run <= 5; run++) {
      shop.pass(60);
      await work(`hour ${run}`);
    }

    expect(inAnHour).toBeGreaterThanOrEqual(6);
    expect(inAnHour).toBeLessThanOrEqual(12);
    expect(attempts()).toBe(inAnHour + 5);
    expect(received()).toEqual([BEN]);
  });

  it("is not asked by two programs at the same minutes: the waits are drawn", async () => {
    const waits = await Promise.all(
      ["one", "two"].map(async (name) => {
        const before = {
          name: null,
          address: ANN,
          messageId: "<a@b>",
          state: "pending",
          attempts: 6,
          refusals: 0,
        } as const;
        const failed = { kind: "unavailable", reason: "no" } as const;
        return afterFailure({ ...before, reason: null }, failed, { now: new Date(NOW), draw: name }).notBefore;
      }),
    );

    expect(waits[0]).not.toBe(waits[1]);
  });

  it("is given up for whom it left without an answer three times: he may have three copies, each but the first says so", async () => {
    shop.inbox.loseAnswers(9);
    await work("one");
    await work("two");

    expect(await work("three")).toMatchObject([
      { state: "failed", reason: expect.stringContaining("may have arrived") },
    ]);
    expect(await work("four")).toEqual([]);
    const anns = shop.inbox.messages.filter(({ to }) => to.includes(ANN));
    const texts = await Promise.all(anns.map(async ({ raw }) => (await simpleParser(raw)).text ?? ""));
    expect(texts.map((text) => text.includes("This is a repeat"))).toEqual([false, true, true]);
  });
});

describe("a mail service that answers nobody", () => {
  const PEOPLE = Array.from({ length: 7 }, (_, i) => `reader${i}@example.org`);
  const silent: Mailer = {
    kind: "smtp",
    send: async ({ to }) => {
      tried.push(to);
      return { accepted: false, kind: "unavailable", reason: "no connection" };
    },
  };
  const tried: string[] = [];

  it("is asked three times in a run, however many digests and recipients wait, and the others come first in the next", async () => {
    await shop.ports.store.delete(outboxKey(ID));
    for (const day of ["01", "02", "03"]) await prepare(`2026-02-${day}T070000Z`, PEOPLE);

    tried.length = 0;
    const deliveries = await work("one", silent);
    const first = [...tried];
    tried.length = 0;
    await work("two", silent);

    expect(first).toEqual(PEOPLE.slice(0, 3));
    expect(tried).toEqual(PEOPLE.slice(3, 6));
    expect(deliveries).toMatchObject([
      { state: "pending", reason: "no connection" },
      { state: "pending", reason: expect.stringContaining("does not take") },
      { state: "pending", reason: expect.stringContaining("does not take") },
    ]);
    expect((await work("three")).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
    expect(received()).toHaveLength(3 * PEOPLE.length);
  });
});

describe("a recipient who was added while a digest waited", () => {
  it("has the next one, not what was prepared before", async () => {
    const three = [ANN, BEN, CAY].map((address) => ({ name: null, address }));

    expect(await deliverOutbox(shop.ports, { run: "one", recipients: three })).toMatchObject([{ state: "sent" }]);

    expect(received()).toEqual([ANN, BEN]);
  });
});

describe("a recipient who was removed", () => {
  const others = [{ name: null, address: BEN }];

  it("gets nothing of what waited, and holds up nobody", async () => {
    expect(await deliverOutbox(shop.ports, { run: "one", recipients: others })).toMatchObject([{ state: "sent" }]);

    expect(received()).toEqual([BEN]);
    expect(ended()).toMatchObject({ state: "sent", recipients: 2, accepted: 1 });
  });

  it("leaves the digest to whoever came in his place when nobody had it", async () => {
    const successors = [{ name: "Cay", address: CAY }];

    expect(await deliverOutbox(shop.ports, { run: "one", recipients: successors })).toMatchObject([{ state: "sent" }]);

    expect(received()).toEqual([CAY]);
  });

  it("ends a digest that nobody is left to have as dropped", async () => {
    expect(await deliverOutbox(shop.ports, { run: "one", recipients: [] })).toMatchObject([{ state: "dropped" }]);
    expect(ended()).toMatchObject({ state: "dropped", accepted: 0 });
  });
});

describe("a digest whose workers keep dying", () => {
  it("is held after three: each may have delivered a copy", async () => {
    const killed = mailerThat(() => Promise.reject(new Error("killed")));
    for (let worker = 1; worker <= 3; worker++) {
      await expect(work(`worker ${worker}`, killed)).rejects.toThrow("killed");
      shop.pass(11);
    }

    expect(await work("next")).toMatchObject([{ state: "held", reason: expect.stringContaining("3 runs ended") }]);
    expect(await work("later")).toMatchObject([{ state: "held" }]);
    expect(received()).toEqual([]);
  });

  it("says of its repeat that it may be one, to the one recipient who may have had it", async () => {
    const dies: Mailer = {
      kind: "smtp",
      send: async (mail) => {
        await shop.ports.mailer.send(mail);
        throw new Error("killed");
      },
    };
    await expect(work("killed", dies)).rejects.toThrow("killed");
    shop.pass(11);

    await work("next");

    expect(received()).toEqual([ANN, ANN, BEN]);
    const mails = await Promise.all(shop.inbox.messages.map(({ raw }) => simpleParser(raw)));
    expect(mails.map(({ text }) => text?.includes("This is a repeat"))).toEqual([false, true, false]);
    expect(mails[1]?.messageId).toBe(mails[0]?.messageId);
  });
});

describe("a stray object in the outbox", () => {
  it("that is no entry is left alone", async () => {
    await shop.ports.store.put("state/outbox/notes.txt", "call Ann");

    expect(await work("one")).toMatchObject([{ id: ID, state: "sent" }]);
  });
});
