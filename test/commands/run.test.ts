import { access, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunReport } from "../../functions/core/run/run-report.ts";
import { startS3Endpoint } from "../servers/s3-endpoint.ts";
import { startSmtpInbox } from "../servers/smtp-inbox.ts";
import {
  DAY_LATER,
  HOUR_LATER,
  NOW,
  OLD_DELEGATION,
  RECEPTION,
  RECEPTION_AGAIN,
  ROAD_WORKS,
  SEIZURE,
} from "./entries.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
const ON = "--allow-private-network";

beforeEach(async () => {
  world = await openWorld({ "/wire.xml": "The Wire", "/daily.xml": "The Daily" });
  world.publish("/wire.xml", [SEIZURE, RECEPTION, OLD_DELEGATION]);
  world.publish("/daily.xml", [ROAD_WORKS, RECEPTION_AGAIN]);
});
afterEach(() => world.close());

async function run(...args: string[]): Promise<RunReport> {
  const { out } = await world.type("run", "--json", ON, ...args);
  return JSON.parse(out);
}

function verdicts(report: RunReport): Record<string, string> {
  return Object.fromEntries(report.decisions.map(({ url, verdict, alert }) => [url, `${verdict}${alert ? "!" : ""}`]));
}

describe("a first run", () => {
  it("alerts what happened in the last seven days, once a happening, and records what is older", async () => {
    const report = await run("--now", NOW);

    expect(verdicts(report)).toEqual({
      [SEIZURE.link]: "new!",
      [RECEPTION.link]: "new!",
      [OLD_DELEGATION.link]: "new",
      [ROAD_WORKS.link]: "irrelevant",
      [RECEPTION_AGAIN.link]: "duplicate",
    });
    expect(report.counts).toEqual({ items: 5, relevant: 4, new: 3, updates: 0, duplicates: 1, seen: 0, irrelevant: 1 });
  });

  it("sends the digest and leaves its files where the report says", async () => {
    const { digest } = await run("--now", NOW);

    expect(digest).toMatchObject({ state: "sent", id: "2026-03-03T100000Z" });
    expect(await readFile(digest?.text ?? "", "utf8")).toContain("Egypt seizes ship");
    expect(await readFile(digest?.html ?? "", "utf8")).toContain("Egypt seizes ship");
    expect(await readFile(digest?.eml ?? "", "utf8")).toMatch(/^Message-ID: /im);
    expect(await readdir(join(world.store, "mail"))).toHaveLength(1);
  });

  it("counts the older happenings in the mail without listing them", async () => {
    const { digest } = await run("--now", NOW);

    const text = await readFile(digest?.text ?? "", "utf8");
    expect(text).not.toContain("trade delegation");
    expect(text.replace(/\s+/g, " ")).toMatch(/1 older happening/i);
  });

  it("says on a terminal what was new, what was held back and why, and how the feeds fared", async () => {
    world.publish("/daily.xml", 503);

    const { out, status } = await world.type("run", ON, "--now", NOW);

    expect(status).toBe(0);
    expect(out).toContain("New or changed: 2");
    expect(out).toContain(SEIZURE.title);
    expect(out).toMatch(/The Daily: .*503/);
    expect(out).toMatch(/Digest sent: 2 new/);
  });
});

describe("a later run", () => {
  it("sees what it saw before, and tells only what came since", async () => {
    await run("--now", NOW);
    world.publish("/wire.xml", [
      {
        ...SEIZURE,
        title: "Syria names new ambassador to North Korea",
        text: "Syria swore in a new ambassador to North Korea before President Sharaa in Damascus.",
        link: "https://wire.example/2026/ambassador",
        published: "2026-03-04T08:00:00Z",
      },
      SEIZURE,
      RECEPTION,
    ]);

    const report = await run("--now", DAY_LATER);

    expect(verdicts(report)).toMatchObject({
      "https://wire.example/2026/ambassador": "new!",
      [SEIZURE.link]: "seen",
      [RECEPTION.link]: "seen",
    });
    expect(report.digest).toMatchObject({ state: "sent" });
    expect(report.digest?.subject).toMatch(/^1 new/);
  });

  it("makes no digest before a day has passed, unless asked", async () => {
    await run("--now", NOW);

    expect((await run("--now", HOUR_LATER)).digest?.state).toBe("not-due");
    expect((await run("--now", "2026-03-03T12:00:00Z", "--digest")).digest?.state).toBe("empty");
    expect((await run("--now", "2026-03-03T13:00:00Z", "--no-digest")).digest).toBeNull();
  });

  it("sends nothing when nothing is new", async () => {
    await run("--now", NOW);

    const report = await run("--now", DAY_LATER);

    expect(report.digest).toMatchObject({ state: "empty", id: null });
    expect(await readdir(join(world.store, "mail"))).toHaveLength(1);
  });

  it("treats a feed that was just added like a first run", async () => {
    world.publish("/wire.xml", 500);
    await run("--now", NOW);
    world.publish("/wire.xml", [SEIZURE, OLD_DELEGATION]);

    const report = await run("--now", DAY_LATER);

    expect(verdicts(report)).toMatchObject({ [SEIZURE.link]: "new!", [OLD_DELEGATION.link]: "new" });
  });

  it("says that nothing is new once the silence has lasted a week", async () => {
    await run("--now", NOW);

    const report = await run("--now", "2026-03-10T10:30:00Z");

    expect(report.digest).toMatchObject({ state: "sent" });
    expect(report.digest?.subject).toMatch(/nothing new/i);
  });
});

describe("where the state lies", () => {
  it("makes the same digest in a folder and in a bucket", async () => {
    const s3 = await startS3Endpoint();
    const folder = await run("--now", NOW);

    const { out, status } = await world.typeWith(
      s3.env,
      "run",
      "--json",
      ON,
      "--now",
      NOW,
      "--store",
      `s3://${s3.bucket}/monitor`,
    );
    await s3.close();

    expect(status).toBe(0);
    const bucket: RunReport = JSON.parse(out);
    expect(bucket.digest).toMatchObject({ state: "sent", subject: folder.digest?.subject });
    const stored = (file: string) => s3.objects.get(`monitor/digests/${bucket.digest?.id}/${file}`)?.body.toString();
    const inFolder = await readFile(folder.digest?.text ?? "", "utf8");
    const withoutRun = (text: string | undefined) => text?.replaceAll(/\d{8}T\d{6}Z-[0-9a-f]{6}/g, "RUN");
    expect(withoutRun(stored("digest.txt"))).toBe(withoutRun(inFolder));
  });

  it("stores and sends nothing in a dry run, and shows what it would have sent", async () => {
    const { out, status } = await world.type("run", "--dry-run", ON, "--now", NOW);

    expect(status).toBe(0);
    expect(out).toContain("Nothing was stored or sent");
    expect(out).toContain(SEIZURE.title);
    await expect(access(world.store)).rejects.toThrow("ENOENT");
  });

  it("holds the digest when the state is gone although digests were made from it", async () => {
    await run("--now", NOW);
    await rm(join(world.store, "state"), { recursive: true });

    const { status, out, err } = await world.type("run", "--json", ON, "--now", DAY_LATER);

    const report: RunReport = JSON.parse(out);
    expect(status).toBe(1);
    expect(report.digest?.state).toBe("held");
    expect(err).toContain("the state is missing");
    expect(await readdir(join(world.store, "mail"))).toHaveLength(1);
    expect((await run("--now", "2026-03-05T11:00:00Z")).digest?.state).toBe("held");
  });

  it("holds the digest when the state is older than the newest digest", async () => {
    await run("--now", NOW, "--no-digest");
    const old = await readFile(join(world.store, "state/manifest.json"));
    world.publish("/daily.xml", []);
    await run("--now", HOUR_LATER);
    await writeFile(join(world.store, "state/manifest.json"), old);

    const report = await run("--now", DAY_LATER, "--digest");

    expect(report.digest).toMatchObject({ state: "held" });
    expect(report.digest?.reason).toContain("older than digest");
  });

  it("neither sends nor overwrites a state that it cannot read", async () => {
    await run("--now", NOW);
    await writeFile(join(world.store, "state/manifest.json"), '{"format":1,"sequ');

    const { status, out } = await world.type("run", "--json", ON, "--now", DAY_LATER);

    expect(status).toBe(1);
    expect(JSON.parse(out).digest).toMatchObject({ state: "held" });
    expect(await readFile(join(world.store, "state/manifest.json"), "utf8")).toBe('{"format":1,"sequ');
  });
});

describe("a mail server that refuses", () => {
  it.each([
    ["for now", 451],
    ["for good", 550],
  ])("%s leaves the items committed and the digest pending; the next run sends it", async (_, code) => {
    const inbox = await startSmtpInbox({ refuse: { code, text: "not today, reader@example.org" } });
    const mail = ["--mail", inbox.url, "--to", "Reader <reader@example.org>"];

    const first = await world.type("run", "--json", ON, "--now", NOW, ...mail);
    inbox.refuse(null);
    const second = await world.type("run", "--json", ON, "--now", HOUR_LATER, ...mail);
    await inbox.close();

    const [before, after]: RunReport[] = [first, second].map(({ out }) => JSON.parse(out));
    expect(first.status).toBe(1);
    expect(before?.digest).toMatchObject({ state: "pending" });
    expect(first.err).toContain("not today");
    expect(first.err).not.toContain("reader@example.org");
    expect(second.status).toBe(0);
    expect(after?.digest).toMatchObject({ state: "sent", id: before?.digest?.id, subject: before?.digest?.subject });
    expect(after?.counts.seen).toBe(4);
    expect(inbox.messages).toHaveLength(1);
    expect(inbox.messages[0]?.to).toEqual(["reader@example.org"]);
  });

  it("gets each digest once, one message a recipient", async () => {
    const inbox = await startSmtpInbox();
    const mail = ["--mail", inbox.url, "--to", "a@example.org,b@example.org"];

    await world.type("run", ON, "--now", NOW, ...mail);
    await world.type("run", ON, "--now", DAY_LATER, ...mail);
    await inbox.close();

    expect(inbox.messages.map(({ to }) => to)).toEqual([["a@example.org"], ["b@example.org"]]);
  });
});

describe("bad settings", () => {
  it.each([
    ["an unknown option", ["--frequency", "2"], /unknown option '--frequency'/],
    ["a clock that is no instant", ["--now", "yesterday"], /--now: "yesterday" is no instant/],
    ["a clock without a zone", ["--now", "2026-03-03T10:00"], /is no instant/],
    ["an address that is none", ["--to", "nobody"], /--to: /],
    ["mail for nobody", ["--mail", "smtp://127.0.0.1:25"], /--to: is needed/],
    ["a mail service that does not exist", ["--mail", "pigeon:coop"], /pigeon/],
    ["a store that does not exist anywhere", ["--store", "s3://"], /s3:\/\//],
    ["seeds that are not there", ["--seeds", "/nowhere/seeds"], /\/nowhere\/seeds/],
  ])("refuses %s with status 2, before anything is asked", async (_, args, message) => {
    const { status, out, err } = await world.type("run", ON, ...args);

    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(message);
    expect(world.requests()).toBe(0);
  });

  it("lists all faults at once", async () => {
    const { err } = await world.type("run", "--now", "soon", "--to", "nobody", "--from", "a@example.org,b@example.org");

    expect(err).toMatch(/--now/);
    expect(err).toMatch(/--to/);
    expect(err).toMatch(/--from/);
  });

  it.each([
    ["is not XML", "feeds, feeds, feeds"],
    ["has no feeds", '<opml version="2.0"><body/></opml>'],
    [
      "names a user and a password",
      '<opml version="2.0"><body><outline text="x" xmlUrl="ftp://me:secret@example.org/feed"/></body></opml>',
    ],
  ])("refuses a feed list that %s", async (_, opml) => {
    await writeFile(join(world.seeds, "feeds.opml"), opml);

    const { status, err } = await world.type("run", ON, "--now", NOW);

    expect(status).toBe(2);
    expect(err).toContain("feeds.opml");
    await expect(access(world.store)).rejects.toThrow("ENOENT");
  });

  it("lists every fault of topic and records with file and path", async () => {
    const topic = JSON.parse(await readFile(join(world.seeds, "topic.json"), "utf8"));
    await writeFile(
      join(world.seeds, "topic.json"),
      JSON.stringify({ ...topic, id: 7, sides: [{ ...topic.sides[0], label: "" }, topic.sides[1]] }),
    );
    await writeFile(join(world.seeds, "corpus/broken.json"), '{"format":1,"id":"broken"}');

    const { status, err } = await world.type("run", ON, "--now", NOW);

    expect(status).toBe(2);
    expect(err).toMatch(/topic\.json.*id/);
    expect(err).toMatch(/topic\.json.*sides\[0\]\.label/);
    expect(err).toMatch(/corpus\/broken\.json.*headline/);
    expect(world.requests()).toBe(0);
  });

  it("refuses a store that is a file", async () => {
    await writeFile(join(world.folder, "file"), "");

    const { status, err } = await world.type("run", ON, "--now", NOW, "--store", join(world.folder, "file"));

    expect(status).toBe(2);
    expect(err).toContain(join(world.folder, "file"));
  });

  it.runIf(process.platform === "linux")("refuses a store that nobody may write to", async () => {
    const { status, err } = await world.type("run", ON, "--now", NOW, "--store", "/proc/monitor");

    expect(status).toBe(2);
    expect(err).toContain("/proc/monitor");
  });

  it("refuses a bucket that does not exist, and one that denies access, naming it", async () => {
    const s3 = await startS3Endpoint();
    const missing = await world.typeWith(s3.env, "run", ON, "--now", NOW, "--store", "s3://another-bucket");
    s3.denies = () => true;
    const denied = await world.typeWith(s3.env, "run", ON, "--now", NOW, "--store", `s3://${s3.bucket}`);
    await s3.close();

    expect([missing.status, denied.status]).toEqual([2, 2]);
    expect(missing.err).toContain("another-bucket");
    expect(denied.err).toContain(s3.bucket);
    expect(s3.objects.size).toBe(0);
    expect(world.requests()).toBe(0);
  });
});

describe("feeds that may not be read", () => {
  it("are failed with the reason, and the run goes on", async () => {
    const { out, status } = await world.type("run", "--json", "--now", NOW);

    const report: RunReport = JSON.parse(out);
    expect(status).toBe(0);
    expect(report.feeds.map(({ status }) => status)).toEqual(["failed", "failed"]);
    expect(report.feeds[0]?.error).toMatch(/private|loopback/);
    expect(world.requests()).toBe(0);
  });
});
