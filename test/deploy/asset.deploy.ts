import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutboxEntry } from "../../functions/core/state/outbox-entry.ts";
import type { MonitorResult } from "../../functions/monitor.ts";
import { AMBASSADOR, SEIZURE } from "../pipeline/reports.ts";
import { opmlOf, type Report, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";
import { type FeedServer, startFeedServer } from "../servers/feed-server.ts";
import type { SesEndpointOptions } from "../servers/ses-endpoint.ts";
import { type Account, openAccount } from "./account.ts";
import { type Assembly, inputOf, synthesiseAssembly } from "./assembly.ts";
import { findNodes } from "./find-nodes.ts";
import type { PolicyStatement } from "./policy.ts";
import type { Invocation } from "./sandbox.ts";

const NAMES = { region: "eu-north-1", account: "123456789012", bucket: "the-bucket" } as const;
const SENDER = "monitor@desk.example";
const READERS = ["ann@desk.example", "ben@other.example"];
/** The most that a run without a digest may read and evaluate, minified. */
const MOST_EVALUATED = 900_000;

const DAY = 86_400_000;
const slotOf = (daysAgo: number) => `${new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 13)}:00:00Z`;
const [YESTERDAY, TODAY] = [slotOf(1), slotOf(0)];

const folder = mkdtempSync(join(tmpdir(), "nk-syria-deploy-"));
let feeds: FeedServer;
let assembly: Assembly;

beforeAll(async () => {
  feeds = await startFeedServer({});
  const seeds = await seedsWith(opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire" }));
  const context = {
    recipients: READERS.join(","),
    sender: SENDER,
    digestTime: "07:30",
    timeZone: "Asia/Seoul",
    allowPrivateNetwork: "true",
  };
  assembly = synthesiseAssembly({ context, seeds, names: NAMES, folder });
});

afterAll(async () => {
  await feeds.close();
  rmSync(folder, { recursive: true, force: true });
});

function publish(reports: readonly Report[]): void {
  feeds.set("/wire.xml", { body: rssOf(reports), etag: `"${reports.map(({ link }) => link).join()}"` });
}

/** What a run gave back; fails when it gave nothing. */
function resultOf(invocation: Invocation<MonitorResult>): MonitorResult {
  if (invocation.kind !== "result") throw new Error(`no result: ${JSON.stringify(invocation)}`);
  return invocation.result;
}

describe("the asset", () => {
  const files = () => readdirSync(assembly.code);

  it("is CommonJS, with its source maps left outside and nothing of the CDK inside", () => {
    expect(files()).toContain("index.js");
    expect(files().filter((name) => !name.endsWith(".js") && name !== "package.json")).toEqual([]);
    expect(JSON.parse(readFileSync(join(assembly.code, "package.json"), "utf8"))).toEqual({ type: "commonjs" });
    const texts = files().map((name) => readFileSync(join(assembly.code, name), "utf8"));
    expect(texts.filter((text) => /aws-cdk-lib|constructs\/|cdk-nag|sourceMappingURL/.test(text))).toEqual([]);
    const maps = readdirSync(join(folder, "cdk.out", "source-maps"));
    expect(maps).toEqual(
      files()
        .filter((name) => name.endsWith(".js"))
        .map((name) => `${name}.map`),
    );
  });
});

describe.each(findNodes(process.env))("the deployed function under $name", ({ path: node }) => {
  let account: Account;
  const arrange = async (ses: SesEndpointOptions = {}, without?: (statement: PolicyStatement) => boolean) => {
    await account?.close();
    account = await openAccount({ assembly, names: NAMES, node, ses, ...(without && { without }) });
  };
  const recipients = () => account.ses.messages.flatMap(({ to }) => to).sort();

  beforeEach(async () => {
    publish([SEIZURE]);
    await arrange();
  });

  afterEach(async () => {
    await account.close();
  });

  describe("by the schedules' own inputs", () => {
    afterEach(() => {
      // Whatever a test did: the role allows all of it, and nothing was asked of another service.
      expect(account.refused).toEqual([]);
      expect(account.used.length).toBeGreaterThan(5);
    });

    it("collects, then mails every reader once, in TLS by its configuration set", async () => {
      const collected = resultOf(await account.run("collect", TODAY));
      const mailed = resultOf(await account.run("digest", TODAY));

      expect(collected).toMatchObject({ counts: { new: 1 }, digest: { state: "not-due" } });
      expect(mailed.digest).toMatchObject({ state: "sent", recipients: 2 });
      expect(recipients()).toEqual(READERS);
      const [first] = account.ses.messages;
      expect(first?.configurationSet).toMatch(/^MailConfigurationSet/);
      expect((await simpleParser(first?.raw ?? "")).text?.replace(/\s+/g, " ")).toContain(SEIZURE.title);
    });

    it("evaluates neither mail library nor SES client in a run without a digest, and less than 900 kB", async () => {
      const collected = await account.run("collect", TODAY);
      const loaded =
        collected.kind === "result" ? collected.loaded.filter((file) => file.startsWith(assembly.code)) : [];
      const bytes = loaded.reduce((sum, file) => sum + statSync(file).size, 0);
      const mailed = await account.run("digest", TODAY);
      const later = mailed.kind === "result" ? mailed.loaded.filter((file) => !loaded.includes(file)) : [];

      console.info(`a collect run evaluates ${Math.round(bytes / 1000)} kB`);
      expect(bytes).toBeGreaterThan(300_000);
      expect(bytes).toBeLessThanOrEqual(MOST_EVALUATED);
      for (const part of ["prepare-digest", "compose-mail", "ses-mailer"]) {
        expect(loaded.map((file) => basename(file)).filter((name) => name.startsWith(part))).toEqual([]);
        expect(later.map((file) => basename(file)).filter((name) => name.startsWith(part))).toHaveLength(1);
      }
    });

    it("mails nothing twice for a slot that is delivered again, to a warm process and to a new one", async () => {
      await account.run("collect", TODAY);
      const first = resultOf(await account.run("digest", TODAY));
      const warm = resultOf(await account.run("digest", TODAY));
      const cold = resultOf(await (await account.open()).invoke(inputOf(assembly.template, "digest", TODAY)));

      expect([warm.digest, cold.digest]).toEqual([first.digest, first.digest]);
      expect(recipients()).toEqual(READERS);
    });

    it("mails nothing twice when two processes get the slot at once, and a collection runs beside them", async () => {
      await account.run("collect", TODAY);
      const sandboxes = await Promise.all([account.open(), account.open(), account.open()]);
      publish([AMBASSADOR, SEIZURE]);
      const tasks = ["digest", "digest", "collect"] as const;
      const ended = await Promise.all(
        sandboxes.map((sandbox, i) => sandbox.invoke(inputOf(assembly.template, tasks[i] ?? "digest", TODAY))),
      );

      expect(ended.map(({ kind }) => kind)).toEqual(["result", "result", "result"]);
      expect(recipients()).toEqual(READERS);
    });

    it("keeps a digest until sender and readers are verified, and then the next collection mails it", async () => {
      const verified: string[] = [];
      await arrange({ verified });
      await account.run("collect", TODAY);
      const refused = resultOf(await account.run("digest", TODAY));
      verified.push(SENDER, ...READERS);
      const sent = resultOf(await account.run("collect", TODAY));

      expect(refused.digest).toMatchObject({ state: "pending", reason: expect.stringContaining("not verified") });
      expect(sent.digest).toMatchObject({ id: refused.digest?.id, state: "sent" });
      expect(recipients()).toEqual(READERS);
    });

    it.each(["throttled", "quota", "paused", "outage"] as const)("keeps a digest while SES is %s", async (refusal) => {
      await account.run("collect", TODAY);
      account.ses.refuse(refusal);
      expect(resultOf(await account.run("digest", TODAY)).digest).toMatchObject({ state: "pending" });
      account.ses.refuse(null);
      expect(resultOf(await account.run("collect", TODAY)).digest).toMatchObject({ state: "sent" });
      expect(recipients()).toEqual(READERS);
    });

    it("gives up on a reader whom SES suppresses after three refusals, and on no other", async () => {
      await account.run("collect", TODAY);
      account.ses.refuse("suppressed", 1);
      await account.run("digest", TODAY);
      account.ses.refuse("suppressed", 1);
      await account.run("collect", TODAY);
      account.ses.refuse("suppressed", 1);
      const last = resultOf(await account.run("collect", TODAY));

      expect(last.digest).toMatchObject({ state: "failed", reason: expect.stringContaining("suppression list") });
      expect(recipients()).toEqual(READERS.slice(1));
    });

    it("stopped while SES answers is taken up when its lease is over, and no reader is left out", async () => {
      await account.run("collect", TODAY);
      const doomed = await account.open();
      account.ses.accepted = () => doomed.stop();
      const stopped = await doomed.invoke(inputOf(assembly.template, "digest", TODAY));
      account.ses.accepted = () => undefined;
      const meanwhile = resultOf(await account.run("collect", TODAY));
      endLeases(account);
      const afterwards = resultOf(await account.run("collect", TODAY));

      expect(stopped).toEqual({ kind: "stopped" });
      expect(meanwhile.digest).toMatchObject({ state: "pending" });
      expect(afterwards.digest).toMatchObject({ state: "sent" });
      // The first reader may get it again, under the same Message-ID, by which mail programs know a repeat.
      const ids = await Promise.all(
        account.ses.messages.map(async ({ to, raw }) => `${to[0]} ${(await simpleParser(raw)).messageId}`),
      );
      expect(new Set(recipients())).toEqual(new Set(READERS));
      expect(new Set(ids).size).toBe(READERS.length);
    });

    it("stopped at any request to the store loses no news and mails no slot twice", async () => {
      await account.run("collect", YESTERDAY);
      await account.run("digest", YESTERDAY);
      publish([AMBASSADOR, SEIZURE]);
      await account.run("collect", TODAY);
      const mailed = recipients().length;
      let stops = 0;
      for (let at = 1; at <= 40; at += 2) {
        const doomed = await account.open();
        let left = at;
        // By turns before the store does what is asked, and after.
        account.s3.fault = () => {
          left -= 1;
          if (left !== 0) return undefined;
          stops += 1;
          const until = doomed.stop();
          return stops % 2 === 0 ? { kind: "cut-before" } : { kind: "delay", until };
        };
        const ended = await doomed.invoke(inputOf(assembly.template, "digest", TODAY));
        account.s3.fault = () => undefined;
        endLeases(account);
        if (ended.kind === "result") break;
      }
      await account.run("digest", TODAY);

      const ids = await Promise.all(account.ses.messages.map(async ({ raw }) => (await simpleParser(raw)).messageId));
      expect(stops).toBeGreaterThan(5);
      expect(mailed).toBe(READERS.length);
      expect(new Set(ids).size).toBe(2 * READERS.length);
      expect(resultOf(await account.run("digest", TODAY)).digest).toMatchObject({ state: "sent" });
      expect([...account.s3.objects.keys()].filter((key) => key.startsWith("state/outbox/"))).toEqual([]);
    });

    it("writes JSON lines without addresses or article text, and the figures for CloudWatch among them", async () => {
      await account.run("collect", TODAY);
      account.ses.refuse("not-verified", 2);
      await account.run("digest", TODAY);
      await account.run("collect", TODAY);

      const lines = account
        .output()
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines.filter(({ event }) => event === "run-metrics")).toHaveLength(3);
      expect(lines.find(({ event }) => event === "run-metrics")).toMatchObject({
        FunctionName: "the-function",
        New: 1,
      });
      for (const told of [...READERS, SENDER, SEIZURE.title, "rocket parts"]) {
        expect(account.output()).not.toContain(told);
      }
    });

    it("uses every right that its role has", async () => {
      publish([AMBASSADOR, SEIZURE]);
      await account.run("collect", TODAY);
      await account.run("digest", TODAY);
      await account.run("collect", TODAY);

      const prefixOf = (resource: string) => resource.replace(/(:::the-bucket\/[a-z]+)\/.*/, "$1/*");
      const used = new Set(account.used.map(({ action, resource }) => `${action} ${prefixOf(resource)}`));
      const granted = account.statements.flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
      );
      // Written by Lambda for the function, and used on the account's identities only when those exist.
      const unseen = /^(logs|sqs):|:identity\/[^@]*$/;
      expect(granted.filter((right) => !used.has(right) && !unseen.test(right))).toEqual([]);
    });
  });

  describe("without a right of its role", () => {
    it.each(["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "ses:SendEmail", "ses:SendRawEmail"])(
      "such as %s is refused what it needs, and the refusal is seen",
      async (action) => {
        await arrange({}, ({ Action }) => [Action].flat().includes(action));
        await account.run("collect", TODAY);
        await account.run("digest", TODAY);
        expect(account.refused.map((right) => right.action)).toContain(action);
      },
    );

    it("to list the bucket it fails, rather than take a hidden state for a missing one", async () => {
      await account.run("collect", TODAY);
      const before = account.s3.objects.get("state/manifest.json");
      const objects = new Map(account.s3.objects);
      await arrange({}, ({ Action }) => [Action].flat().includes("s3:ListBucket"));
      for (const [key, object] of objects) account.s3.objects.set(key, object);

      expect(await account.run("collect", TODAY)).toMatchObject({
        kind: "error",
        message: expect.stringContaining("s3:ListBucket"),
      });
      expect(account.s3.objects.get("state/manifest.json")).toEqual(before);
    });
  });

  it("ends with the remedy in its error when the seeds are not there, and serves the next call all the same", async () => {
    const kept = [...account.s3.objects];
    account.s3.objects.clear();
    const failed = await account.run("collect", TODAY);
    for (const [key, object] of kept) account.s3.objects.set(key, object);
    const next = await account.run("collect", TODAY);

    expect(failed).toMatchObject({ kind: "error", message: expect.stringMatching(/seeds\/topic\.json.*missing/) });
    expect(resultOf(next).counts.new).toBe(1);
  });
});

/** As if the time of every lease on a digest were over. */
function endLeases({ s3 }: Account): void {
  for (const [key, object] of s3.objects) {
    if (!key.startsWith("state/outbox/")) continue;
    const entry: OutboxEntry = JSON.parse(object.body.toString());
    const lease = entry.lease && { ...entry.lease, until: new Date(Date.now() - 1000).toISOString() };
    s3.objects.set(key, { ...object, body: Buffer.from(`${JSON.stringify({ ...entry, lease }, null, 1)}\n`) });
  }
}
