import { gunzipSync, gzipSync } from "node:zlib";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestKey } from "../../functions/core/state/digest-record.ts";
import { MANIFEST_KEY } from "../../functions/core/state/manifest.ts";
import { outboxKey } from "../../functions/core/state/outbox-entry.ts";
import { acceptState } from "../../functions/pipeline/accept-state.ts";
import { dropDigest, releaseDigest } from "../../functions/pipeline/decide-digest.ts";
import { DAY_LATER, NOW, RECEPTION, RECEPTION_AGAIN, SEIZURE } from "../commands/entries.ts";
import type { Report } from "./stored-seeds.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const AMBASSADOR: Report = {
  title: "Syria names new ambassador to North Korea",
  text: "Syria swore in a new ambassador to North Korea before President Sharaa in Damascus.",
  link: "https://wire.example/2026/ambassador",
  published: "2026-03-04T09:00:00Z",
};
const FIRST = "2026-03-03T07:00:00Z";
const SECOND = "2026-03-04T07:00:00Z";
const THIRD = "2026-03-05T07:00:00Z";
const FIRST_ID = "2026-03-03T070000Z";
const SECOND_ID = "2026-03-04T070000Z";

let shop: Workshop;

beforeEach(async () => {
  shop = await openWorkshop(NOW);
  shop.publish([SEIZURE, RECEPTION]);
});
afterEach(() => shop.close());

const accept = () => acceptState(shop.ports.store, { now: shop.ports.clock.now(), run: "accepting" });

function damage(key: string, body: Buffer | string): void {
  const object = shop.s3.objects.get(key);
  if (!object) throw new Error(`there is no ${key}`);
  shop.s3.objects.set(key, { ...object, body: Buffer.from(body), etag: '"damaged"' });
}

function keysUnder(prefix: string): string[] {
  return [...shop.s3.objects.keys()].filter((key) => key.startsWith(prefix));
}

function bodyOf(key: string): Buffer {
  return shop.s3.objects.get(key)?.body ?? Buffer.alloc(0);
}

/** Two digests, the second of which a store restored from before it knows nothing of. */
async function restoreOlder(): Promise<void> {
  await shop.run();
  await shop.digest(FIRST);
  const copy = new Map([...shop.s3.objects].filter(([key]) => key.startsWith("state/")));
  shop.at(DAY_LATER);
  shop.publish([AMBASSADOR, SEIZURE, RECEPTION]);
  await shop.run();
  await shop.digest(SECOND);
  for (const key of keysUnder("state/")) shop.s3.objects.delete(key);
  for (const [key, object] of copy) shop.s3.objects.set(key, object);
}

const LOSSES: [string, () => Promise<void>, RegExp][] = [
  ["older than the newest digest", restoreOlder, /older than digest/],
  [
    "gone",
    async () => {
      await restoreOlder();
      for (const key of keysUnder("state/")) shop.s3.objects.delete(key);
    },
    /state is missing/,
  ],
  [
    "there, but for its manifest",
    async () => {
      await restoreOlder();
      damage(MANIFEST_KEY, "");
      shop.s3.objects.delete(MANIFEST_KEY);
    },
    /state is missing/,
  ],
  [
    "another monitor's",
    async () => {
      await restoreOlder();
      damage(
        MANIFEST_KEY,
        bodyOf(MANIFEST_KEY)
          .toString()
          .replace(/"lineage": "[^"]*"/, '"lineage": "other"'),
      );
    },
    /not the one that digest/,
  ],
  [
    "cut off",
    async () => {
      await restoreOlder();
      damage(MANIFEST_KEY, bodyOf(MANIFEST_KEY).subarray(0, 200));
    },
    /not JSON \(cut off/,
  ],
  [
    "something else",
    async () => {
      await restoreOlder();
      damage(MANIFEST_KEY, '["state"]');
    },
    /overwritten by something else/,
  ],
  [
    "named, with a segment damaged",
    async () => {
      await restoreOlder();
      const [key = ""] = keysUnder("state/segments/");
      damage(key, bodyOf(key).subarray(0, 99));
    },
    /segments.* cannot be read/,
  ],
];

describe.each(LOSSES)("a state that is %s", (_, lose, reason) => {
  beforeEach(async () => {
    await lose();
    shop.inbox.messages.length = 0;
    shop.at("2026-03-05T06:00:00Z");
  });

  it("holds digests, and says why", async () => {
    const report = await shop.run({ digest: { when: "slot", slot: new Date(THIRD) } });

    expect(report.digest).toMatchObject({ state: "held", reason: expect.stringMatching(reason) });
    expect(shop.inbox.messages).toEqual([]);
  });

  it("once accepted tells nothing again, and everything that comes after", async () => {
    expect(await accept()).toMatchObject({ kind: "accepted", reason: expect.stringMatching(reason) });
    const quiet = await shop.run({ digest: { when: "slot", slot: new Date(THIRD) } });
    shop.publish([{ ...RECEPTION_AGAIN, published: "2026-03-05T05:30:00Z" }, NEWS, AMBASSADOR, SEIZURE, RECEPTION]);
    shop.pass(60);
    const news = await shop.run({ digest: { when: "slot", slot: new Date("2026-03-06T07:00:00Z") } });

    expect(quiet.digest).toMatchObject({ state: "empty" });
    expect(news.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new: .*accord/i) });
    expect(await accept()).toEqual({ kind: "nothing" });
  });

  it("may be accepted after a run as well, with the same outcome", async () => {
    await shop.run();
    await accept();
    const quiet = await shop.run({ digest: { when: "slot", slot: new Date(THIRD) } });

    expect(quiet.digest).toMatchObject({ state: "empty" });
    expect(shop.inbox.messages).toEqual([]);
  });
});

const NEWS: Report = {
  title: "Syria and North Korea sign accord on wheat",
  text: "Officials of Syria and North Korea signed an accord on wheat in Damascus.",
  link: "https://wire.example/2026/wheat",
  published: "2026-03-05T05:45:00Z",
};

describe("a state whose manifest was deleted", () => {
  it("is found again beside the one that was begun meanwhile, however many days later a person looks", async () => {
    await shop.run();
    await shop.digest(FIRST);
    shop.at(DAY_LATER);
    await shop.digest(SECOND);
    shop.s3.objects.delete(MANIFEST_KEY);
    shop.publish([]);
    for (let day = 1; day <= 5; day++) {
      shop.at(new Date(Date.parse(DAY_LATER) + day * 86_400_000).toISOString());
      const held = await shop.run({ digest: { when: "slot", slot: shop.ports.clock.now() } });
      expect(held.digest).toMatchObject({ state: "held", reason: expect.stringContaining("missing") });
    }

    expect(await accept()).toMatchObject({ kind: "accepted", items: 2 });
    shop.publish([{ ...SEIZURE, published: "2026-03-09T08:00:00Z" }, RECEPTION]);
    shop.pass(60);

    expect((await shop.run()).counts).toMatchObject({ seen: 2, new: 0 });
  });

  it("is taken up by nobody who would overwrite what a run adds at the same moment", async () => {
    await shop.run();
    await shop.digest(FIRST);
    shop.s3.objects.delete(MANIFEST_KEY);
    shop.at(DAY_LATER);
    await shop.run();
    shop.publish([AMBASSADOR, SEIZURE, RECEPTION]);
    shop.pass(60);
    let passed = false;
    shop.s3.fault = ({ operation, key }) => {
      if (passed || operation !== "PutObject" || !key.endsWith("-accepted.json.gz")) return undefined;
      passed = true;
      return { kind: "delay", until: shop.run().then(() => {}) };
    };

    await expect(accept()).rejects.toMatchObject({ kind: "contended" });
    expect((await shop.records()).map(({ item }) => item.url)).toContain(AMBASSADOR.link);
  });
});

describe("a newest digest that is damaged", () => {
  it("is set aside when the state is accepted, and the next digest tells only what came since", async () => {
    await shop.run();
    await shop.digest(FIRST);
    damage(digestKey(FIRST_ID, "digest.json"), "{");
    shop.inbox.messages.length = 0;
    shop.at("2026-03-05T06:00:00Z");
    shop.publish([NEWS, SEIZURE, RECEPTION]);

    const accepted = await accept();
    const report = await shop.run({ digest: { when: "slot", slot: new Date(THIRD) } });

    expect(accepted).toMatchObject({ setAside: [expect.stringMatching(/^state\/damaged\/.*digest/)] });
    expect(report.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new/) });
  });
});

describe("a state that a newer version wrote", () => {
  it.each([
    ["its manifest", () => damage(MANIFEST_KEY, bodyOf(MANIFEST_KEY).toString().replace('"format": 3', '"format": 4'))],
    [
      "a segment",
      () => {
        const [key = ""] = keysUnder("state/segments/");
        damage(key, gzipSync(gunzipSync(bodyOf(key)).toString().replace('"format":2', '"format":3')));
      },
    ],
  ])("(%s) is refused and left as it is, also by acceptance", async (_, write) => {
    await shop.run();
    write();
    const before = new Map(shop.s3.objects);

    const report = await shop.run({ digest: { when: "slot", slot: new Date(FIRST) } });

    expect(report.digest).toMatchObject({ state: "held", reason: expect.stringContaining("newer version") });
    await expect(accept()).rejects.toMatchObject({ message: expect.stringContaining("newer version") });
    expect(new Map(shop.s3.objects)).toEqual(before);
  });
});

const LATER: Report = {
  title: "North Korean football team beats Syria 2 to 0 in Aleppo",
  text: "The football team of North Korea beat that of Syria in a match at Aleppo before 40 hundred people.",
  link: "https://wire.example/2026/football",
  published: "2026-03-06T09:00:00Z",
};

describe("a held digest", () => {
  beforeEach(async () => {
    await shop.run();
    await shop.digest(FIRST);
    shop.at(DAY_LATER);
    shop.publish([AMBASSADOR, NEWS, SEIZURE, RECEPTION]);
    await shop.run();
    shop.inbox.messages.length = 0;
    const held = await shop.run({ digest: { when: "slot", slot: new Date(SECOND) }, mail: { maxNew: 1 } });
    expect(held.digest).toMatchObject({ id: SECOND_ID, state: "held", reason: expect.stringContaining("2 new") });
  });

  it("goes out just as it was prepared when it is released days later, whatever was learned meanwhile", async () => {
    const files = ["digest.json", "digest.html", "digest.txt"] as const;
    const prepared = files.map((file) => bodyOf(digestKey(SECOND_ID, file)).toString());
    shop.at("2026-03-07T06:00:00Z");
    shop.publish([LATER, AMBASSADOR, NEWS, SEIZURE, RECEPTION]);
    await shop.run();

    await releaseDigest(shop.ports.store, SECOND_ID);
    await shop.run();
    const mail = await simpleParser(shop.inbox.messages[0]?.raw ?? "");
    const next = await shop.run({ digest: { when: "slot", slot: new Date("2026-03-07T07:00:00Z") } });

    expect(files.map((file) => bodyOf(digestKey(SECOND_ID, file)).toString())).toEqual(prepared);
    expect(mail).toMatchObject({
      subject: JSON.parse(prepared[0] ?? "").subject,
      messageId: expect.stringContaining(SECOND_ID),
    });
    expect(mail.text).toContain(AMBASSADOR.link);
    expect(mail.text).not.toContain(LATER.link);
    expect(next.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/1 new: .*football/i) });
  });

  it("goes out when it is released, and says that it was held", async () => {
    expect(await releaseDigest(shop.ports.store, SECOND_ID)).toEqual({ kind: "done", via: "smtp" });

    expect((await shop.run()).digest).toMatchObject({ id: SECOND_ID, state: "sent" });
    expect(shop.inbox.messages).toHaveLength(2);
    expect(await releaseDigest(shop.ports.store, SECOND_ID)).toMatchObject({ kind: "refused" });
  });

  it("is told to nobody when it is dropped, now or later", async () => {
    const now = shop.ports.clock.now();
    expect(await dropDigest(shop.ports.store, SECOND_ID, { now, owner: "me" })).toMatchObject({ kind: "done" });

    expect((await shop.digest(SECOND)).digest).toMatchObject({ state: "not-due", reason: "it was dropped" });
    expect((await shop.digest(THIRD)).digest).toMatchObject({ state: "empty" });
    expect(shop.inbox.messages).toEqual([]);
    expect(await dropDigest(shop.ports.store, SECOND_ID, { now, owner: "me" })).toMatchObject({ kind: "refused" });
  });

  it("can be dropped when it cannot be read any more", async () => {
    damage(outboxKey(SECOND_ID), "{");

    await dropDigest(shop.ports.store, SECOND_ID, { now: shop.ports.clock.now(), owner: "me" });

    expect((await shop.run()).digest).toMatchObject({ state: "not-due" });
  });
});

describe("a flood", () => {
  it.each([
    [2, "sent"],
    [1, "held"],
  ])("is more new happenings than the limit: two at a limit of %i are %s", async (maxNew, state) => {
    await shop.run();
    await shop.digest(FIRST);
    shop.at(DAY_LATER);
    shop.publish([AMBASSADOR, NEWS, SEIZURE, RECEPTION]);
    await shop.run();

    const report = await shop.run({ digest: { when: "slot", slot: new Date(SECOND) }, mail: { maxNew } });

    expect(report).toMatchObject({ digest: { state } });
  });

  it("is no such thing when it comes from a feed that is read for the first time", async () => {
    await shop.run();
    const report = await shop.run({ digest: { when: "slot", slot: new Date(FIRST) }, mail: { maxNew: 1 } });

    expect(report.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^2 new/) });
  });
});
