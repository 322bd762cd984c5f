import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statusOf } from "../../functions/commands/run.ts";
import { digestKey } from "../../functions/core/state/digest-record.ts";
import { outboxKey } from "../../functions/core/state/outbox-entry.ts";
import { readDigestRecord } from "../../functions/pipeline/stored-digests.ts";
import { StoreError } from "../../functions/ports.ts";
import { happening } from "../chaos/happenings.ts";
import { DAY_LATER, HOUR_LATER, NOW, RECEPTION, SEIZURE } from "../commands/entries.ts";
import type { S3Request } from "../servers/s3-request.ts";
import type { Report } from "./stored-seeds.ts";
import { door, openWorkshop, RECIPIENTS, type Workshop } from "./workshop.ts";

const AMBASSADOR: Report = {
  title: "Syria names new ambassador to North Korea",
  text: "Syria swore in a new ambassador to North Korea before President Sharaa in Damascus.",
  link: "https://wire.example/2026/ambassador",
};

const TODAY = "2026-03-03T07:00:00Z";
const TOMORROW = "2026-03-04T07:00:00Z";
const TODAYS = "2026-03-03T070000Z";
const TOMORROWS = "2026-03-04T070000Z";

let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

function puts({ operation, key }: S3Request, file: "digest.json", id?: string): boolean {
  return operation === "PutObject" && key.endsWith(`/${file}`) && (id === undefined || key.includes(id));
}

/** Every request from the first of a kind on fails, as for a program that was killed there. */
function dieAt(isPoint: (request: S3Request) => boolean): void {
  let dead = false;
  shop.s3.fault = (request) => {
    dead ||= isPoint(request);
    return dead ? { kind: "error-before", status: 403, code: "AccessDenied" } : undefined;
  };
}

function revive(): void {
  shop.s3.fault = () => undefined;
}

/** How many mails each recipient got that list a report, under a number, as something to read. */
async function mailsTelling(report: Report): Promise<number[]> {
  const mails = await Promise.all(
    shop.inbox.messages.map(async ({ to, raw }) => ({ to, text: (await simpleParser(raw)).text ?? "" })),
  );
  const told = mails.filter(({ text }) => new RegExp(`\\d\\. ${report.title}`).test(text.replace(/\s+/g, " ")));
  return RECIPIENTS.map((address) => told.filter(({ to }) => to.includes(address)).length);
}

async function expectToldOnce(...reports: readonly Report[]): Promise<void> {
  for (const report of reports) expect(await mailsTelling(report), report.title).toEqual([1, 1]);
}

describe("what digests cover", () => {
  it("is every happening once, also when a pass commits while a digest is being made", async () => {
    await shop.run();
    const { opened: reached, open: reach } = door();
    const { opened, open } = door();
    shop.s3.fault = (request) => {
      if (!puts(request, "digest.json")) return undefined;
      reach();
      return { kind: "delay", until: opened };
    };
    const making = shop.digest(TODAY);
    await reached;
    shop.publish([AMBASSADOR, SEIZURE, RECEPTION]);
    await shop.run();
    open();
    await making;
    shop.at(DAY_LATER);
    await shop.digest(TOMORROW);

    const [first, second] = await Promise.all([TODAYS, TOMORROWS].map((id) => readDigestRecord(shop.ports.store, id)));
    expect([first?.covers, second?.covers]).toEqual([
      { after: 0, upTo: 1 },
      { after: 1, upTo: 2 },
    ]);
    await expectToldOnce(SEIZURE, RECEPTION, AMBASSADOR);
  });

  it("is told once when two runs make digests of different slots at once", async () => {
    await shop.run();
    const { opened, open } = door();
    let waiting = 0;
    shop.s3.fault = ({ operation, key }) => {
      if (operation !== "PutObject" || !key.startsWith("state/turns/")) return undefined;
      if (++waiting === 2) open();
      return { kind: "delay", until: opened };
    };

    const reports = await Promise.all([shop.digest(TODAY), shop.digest(TOMORROW)]);

    expect(waiting).toBe(2);
    await expectToldOnce(SEIZURE, RECEPTION);
    expect(new Set(reports.map(({ digest }) => digest?.id)).size).toBe(1);
  });

  it("is told once when two local runs find a digest due at once", async () => {
    shop.s3.fault = () => undefined;
    const due = { digest: { when: "if-due" } } as const;
    const late = shop.run(due);
    shop.pass(1);
    await Promise.all([late, shop.run(due)]);

    await expectToldOnce(SEIZURE, RECEPTION);
  });

  it("comes with the next slot when the run of one was killed before its digest was written", async () => {
    await shop.run();
    dieAt((request) => puts(request, "digest.json"));
    await expect(shop.digest(TODAY)).rejects.toThrow(StoreError);
    revive();
    shop.at(DAY_LATER);
    shop.publish([AMBASSADOR]);
    await shop.run();

    const report = await shop.digest(TOMORROW);
    await shop.digest(TOMORROW);

    expect(report.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^3 new/) });
    await expectToldOnce(SEIZURE, RECEPTION, AMBASSADOR);
  });
});

describe("a digest that was prepared when its run was killed", () => {
  beforeEach(async () => {
    await shop.run();
    dieAt(({ operation, key }) => operation === "PutObject" && key.endsWith("/digest.html"));
    await expect(shop.digest(TODAY)).rejects.toThrow(StoreError);
    revive();
    expect(shop.s3.objects.has(digestKey(TODAYS, "digest.json"))).toBe(true);
    expect(shop.s3.objects.has(outboxKey(TODAYS))).toBe(false);
    shop.at(HOUR_LATER);
  });

  it("is taken up by the next run of any kind, with its files", async () => {
    const report = await shop.run();

    expect(report.digest).toMatchObject({ id: TODAYS, state: "sent", subject: expect.stringMatching(/^2 new/) });
    await expectToldOnce(SEIZURE);
    for (const file of ["digest.html", "digest.txt", "digest.eml", "delivery.json"] as const) {
      expect(shop.s3.objects.has(digestKey(TODAYS, file)), file).toBe(true);
    }
  });

  it("is not held for its number when it is the first, as it would not have been then", async () => {
    const report = await shop.run({ mail: { maxNew: 1 } });

    expect(report.digest).toMatchObject({ id: TODAYS, state: "sent" });
  });
});

describe("what a run says of digests", () => {
  it("is of the slot's own digest, also when it was delivered before", async () => {
    await shop.run();
    const first = await shop.digest(TODAY);

    const again = await shop.digest(TODAY);

    expect(first.digest).toMatchObject({ id: TODAYS, state: "sent", recipients: RECIPIENTS, reason: null });
    expect(again.digest).toEqual(first.digest);
    expect(shop.inbox.messages).toHaveLength(2);
  });

  it("is that it failed, with the server's words, when it did", async () => {
    await shop.run();
    shop.inbox.refuse({ code: 550, text: "no such person as ben@example.org", to: "ben@example.org" });
    for (let attempt = 1; attempt <= 3; attempt++) await shop.digest(TODAY);

    const { digest } = await shop.digest(TODAY);

    expect(digest).toMatchObject({ id: TODAYS, state: "failed", reason: expect.stringContaining("no such person") });
    expect(digest?.reason).not.toContain("ben@example.org");
  });

  it("is of the new one, and names an earlier one that still waits, with status 1", async () => {
    await shop.run();
    shop.inbox.refuse({ code: 451, text: "come back later", to: "ben@example.org" });
    await shop.digest(TODAY);
    shop.at(DAY_LATER);
    shop.publish([AMBASSADOR]);
    await shop.run();
    // The older digest is tried first: one more refusal leaves it waiting, and the newer one goes out.
    shop.inbox.refuse({ code: 451, text: "come back later", to: "ben@example.org", times: 1 });

    const report = await shop.digest(TOMORROW);

    expect(report.digest).toMatchObject({
      id: TOMORROWS,
      state: "sent",
      subject: expect.stringMatching(/^1 new/),
      others: [{ id: TODAYS, state: "pending", reason: expect.stringContaining("come back later") }],
    });
    expect(statusOf(report)).toBe(1);
    expect(await mailsTelling(SEIZURE)).toEqual([1, 0]);

    const last = await shop.run();
    expect(last.digest).toMatchObject({ id: TODAYS, state: "sent" });
    expect(statusOf(last)).toBe(0);
    await expectToldOnce(SEIZURE, AMBASSADOR);
  });

  it("is that there was nothing to tell, for a slot of a store that knows nothing", async () => {
    expect((await shop.digest(TODAY)).digest).toMatchObject({ id: null, state: "empty" });
  });

  it("is that there was nothing more to tell, for an event that comes again under another time", async () => {
    await shop.run();
    await shop.digest(TODAY);
    const again = await shop.digest("2026-03-03T07:00:30Z");
    const later = await shop.digest("2026-03-03T08:00:00Z");

    expect([again, later].map(({ digest }) => digest?.state)).toEqual(["empty", "empty"]);
    await expectToldOnce(SEIZURE, RECEPTION);
  });

  it("is that none is due, for a slot older than the newest digest; the newest tells of it", async () => {
    await shop.run();
    await shop.digest(TOMORROW);

    const { digest } = await shop.digest(TODAY);

    expect(digest).toMatchObject({ id: null, state: "not-due" });
    await expectToldOnce(SEIZURE);
  });
});

describe("slots of a clock that changes", () => {
  it.each([
    ["forward", ["2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z", "2026-03-30T05:00:00Z"]],
    ["back", ["2026-10-24T05:00:00Z", "2026-10-25T06:00:00Z", "2026-10-26T06:00:00Z"]],
  ])("(%s) each tell the day's news once, and a quiet day's mail comes on its day", async (_, slots) => {
    const reports: Report[] = [];
    for (const [day, slot] of slots.entries()) {
      shop.at(new Date(Date.parse(slot) - 3_600_000).toISOString());
      reports.unshift(happening(30 + day, new Date(Date.parse(slot) - 7_200_000)));
      shop.publish(reports);
      await shop.run();
      shop.at(slot);
      await shop.digest(slot);
    }
    const [first = "", second = ""] = slots;
    const quiet = await openWorkshop(first);
    await quiet.run({ digest: { when: "slot", slot: new Date(first) }, mail: { quietDays: 1 } });
    const begun = quiet.inbox.messages.length;
    quiet.at(second);
    const { digest } = await quiet.run({ digest: { when: "slot", slot: new Date(second) }, mail: { quietDays: 1 } });
    await quiet.close();

    for (const report of reports) expect(await mailsWith(report.link), report.title).toEqual([1, 1]);
    expect([begun, digest?.state]).toEqual([0, "sent"]);
  });
});

/** How many mails each recipient got in which an address stands. */
async function mailsWith(link: string): Promise<number[]> {
  const texts = await Promise.all(
    shop.inbox.messages.map(async ({ to, raw }) => ({ to, text: (await simpleParser(raw)).text ?? "" })),
  );
  return RECIPIENTS.map(
    (address) => texts.filter(({ to, text }) => to.includes(address) && text.includes(link)).length,
  );
}

describe("the next digest that a mail promises", () => {
  it("lies ahead, also when the slot comes days late", async () => {
    await shop.run();
    shop.at("2026-03-06T09:00:00Z");

    await shop.digest(TODAY);

    const record = await readDigestRecord(shop.ports.store, TODAYS);
    expect(record?.text.replace(/\s+/g, " ")).toContain("The next digest is due Sat 7 Mar, 07:00 UTC");
  });
});

describe("a store that was meddled with", () => {
  it("sends nothing while the newest digest cannot be read, goes on collecting, and sends once it is back", async () => {
    await shop.run();
    await shop.digest(TODAY);
    const key = digestKey(TODAYS, "digest.json");
    const whole = shop.s3.objects.get(key);
    if (!whole) throw new Error("there is no digest");
    shop.s3.objects.set(key, { ...whole, body: whole.body.subarray(0, 100) });
    shop.at(DAY_LATER);
    shop.publish([AMBASSADOR]);

    const held = await shop.run({ digest: { when: "slot", slot: new Date(TOMORROW) } });
    shop.s3.objects.set(key, whole);
    const sent = await shop.digest(TOMORROW);

    expect(held.digest).toMatchObject({ state: "held", reason: expect.stringContaining(key) });
    expect(held.counts.new).toBe(1);
    expect(sent.digest).toMatchObject({ state: "sent" });
    await expectToldOnce(SEIZURE, AMBASSADOR);
  });

  it("says that the state cannot be read, even to a run that was to send nothing", async () => {
    await shop.run();
    const manifest = shop.s3.objects.get("state/manifest.json");
    if (!manifest) throw new Error("there is no manifest");
    shop.s3.objects.set("state/manifest.json", { ...manifest, body: Buffer.from("{") });

    const report = await shop.run({ digest: { when: "never" } });

    expect(report.digest).toMatchObject({ state: "held", reason: expect.stringContaining("cannot be read") });
    expect(statusOf(report)).toBe(1);
  });

  it("holds what a state begun anew would send, in the very run that begins it", async () => {
    await shop.run();
    await shop.digest(TODAY);
    for (const key of shop.s3.objects.keys()) if (key.startsWith("state/")) shop.s3.objects.delete(key);
    shop.at(DAY_LATER);

    const report = await shop.run({ digest: { when: "slot", slot: new Date(TOMORROW) } });

    expect(report.digest).toMatchObject({ state: "held", reason: expect.stringContaining("the state is missing") });
    await expectToldOnce(SEIZURE);
  });
});
