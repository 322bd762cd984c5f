import { gunzipSync } from "node:zlib";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FunctionEnvironment } from "../functions/environment.ts";
import { handler, type MonitorEvent } from "../functions/monitor.ts";
import { AMBASSADOR, SEIZURE } from "./pipeline/reports.ts";
import { opmlOf, type Report, rssOf, seedsWith } from "./pipeline/stored-seeds.ts";
import { type FeedServer, startFeedServer } from "./servers/feed-server.ts";
import { type S3Endpoint, startS3Endpoint } from "./servers/s3-endpoint.ts";
import type { S3Request } from "./servers/s3-request.ts";
import { type SesEndpoint, startSesEndpoint } from "./servers/ses-endpoint.ts";

const ROAD_WORKS: Report = {
  title: "Council debates road works",
  text: "The town council talked for hours about the bridge.",
  link: "https://daily.example/road-works",
};
const TEN: Report[] = [
  "medicine",
  "wheat",
  "cement",
  "fisheries",
  "film",
  "football",
  "mining",
  "tyres",
  "tea",
  "trams",
].map((trade) => ({
  title: `Syria and North Korea sign accord on ${trade}`,
  text: `Officials of Syria and North Korea signed an accord on ${trade} in Damascus.`,
  link: `https://wire.example/accord-on-${trade}`,
}));

const ANN = "ann@example.org";
const BEN = "ben@example.org";
const DAY = 86_400_000;
/** Two slots of the past days, as a schedule names them. */
const [YESTERDAY = "", TODAY = ""] = [1, 0]
  .map((days) => new Date(Date.now() - days * DAY).toISOString().slice(0, 13))
  .map((hour) => `${hour}:00:00Z`);
const collect: MonitorEvent = { task: "collect", scheduledTime: TODAY };
const digest: MonitorEvent = { task: "digest", scheduledTime: TODAY };

let s3: S3Endpoint;
let ses: SesEndpoint;
let feeds: FeedServer;
let log: string[];

beforeEach(async () => {
  [s3, ses, feeds] = await Promise.all([startS3Endpoint(), startSesEndpoint(), startFeedServer({})]);
  publish([SEIZURE, ROAD_WORKS]);
  const own = await seedsWith(
    opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire", [`${feeds.origin}/daily.xml`]: "The Daily" }),
  );
  for (const [name, text] of own) putSeed(name, text);
  s3.denies = isForbidden;
  const environment: FunctionEnvironment = {
    NK_SYRIA_BUCKET: s3.bucket,
    NK_SYRIA_SENDER: "Monitor <monitor@example.org>",
    NK_SYRIA_RECIPIENTS: `Ann <${ANN}>, ${BEN}`,
    NK_SYRIA_TIME_ZONE: "Europe/Berlin",
    NK_SYRIA_DIGEST_TIME: "07:00",
    NK_SYRIA_QUIET_DAYS: "7",
    NK_SYRIA_CONFIGURATION_SET: "monitor-mail",
    NK_SYRIA_VERSION: "1.2.3",
    NK_SYRIA_ALLOW_PRIVATE_NETWORK: "1",
  };
  const unset = { AWS_PROFILE: undefined, AWS_SESSION_TOKEN: undefined, AWS_ENDPOINT_URL: undefined };
  const all = { ...unset, ...s3.env, ...ses.env, ...environment };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  log = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    log.push(String(line));
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await Promise.all([s3.close(), ses.close(), feeds.close()]);
});

/** What the function's role lets it do, so that a test fails where the cloud would. */
function isForbidden({ operation, key }: S3Request): boolean {
  if (operation === "PutObject") return !/^(state|digests|runs)\//.test(key);
  if (operation === "DeleteObject") return !key.startsWith("state/");
  return operation === "GetObject" && !/^(seeds|state|digests|runs)\//.test(key);
}

function publish(reports: readonly Report[]): void {
  const etag = `"${reports.map(({ link }) => link).join()}"`;
  feeds.set("/wire.xml", { body: rssOf(reports), etag });
  feeds.set("/daily.xml", { body: rssOf([ROAD_WORKS]), etag: '"daily"' });
}

function putSeed(name: string, text: string): void {
  const body = Buffer.from(text);
  const etag = `"${Buffer.from(text).toString("base64url").slice(-24)}-${body.length}"`;
  s3.objects.set(`seeds/${name}`, { body, etag, contentType: "text/plain", modified: new Date() });
}

function keysUnder(prefix: string): string[] {
  return [...s3.objects.keys()].filter((key) => key.startsWith(prefix));
}

function recipients(): string[] {
  return ses.messages.flatMap(({ to }) => to).sort();
}

/** How many requests to the store an action makes. */
async function requestsOf(action: () => Promise<unknown>): Promise<number> {
  s3.requests.length = 0;
  await action();
  return s3.requests.length;
}

describe("the collect task", () => {
  it("commits what the feeds say, and sends nothing", async () => {
    const result = await handler(collect);

    expect(result.counts).toMatchObject({ new: 1, irrelevant: 2 });
    expect(result.feeds.map(({ status }) => status)).toEqual(["ok", "ok"]);
    expect(result.digest).toMatchObject({ id: null, state: "not-due" });
    expect(keysUnder("state/manifest.json")).toHaveLength(1);
    expect(ses.messages).toEqual([]);
  });

  it("tells the feeds' servers whom to turn to only where that is set", async () => {
    await handler(collect);
    expect(feeds.asked.map(({ headers }) => headers["user-agent"])).not.toContainEqual(expect.stringContaining("@"));
    vi.stubEnv("NK_SYRIA_CONTACT", "feeds@example.org");
    await handler(collect);
    expect(feeds.asked.at(-1)?.headers["user-agent"]).toContain("feeds@example.org");
  });

  it("asks unchanged feeds with what they gave before, and sees what it saw", async () => {
    await handler(collect);
    feeds.set("/wire.xml", { body: rssOf([AMBASSADOR, SEIZURE]) });

    const result = await handler(collect);

    expect(result.feeds.map(({ status }) => status)).toEqual(["ok", "not-modified"]);
    expect(result.counts).toMatchObject({ new: 1, seen: 1 });
  });

  it("keeps its report, with every decision, for whoever asks why", async () => {
    const result = await handler(collect);

    const [key = ""] = keysUnder("runs/");
    const kept = JSON.parse(gunzipSync(s3.objects.get(key)?.body ?? "").toString());
    expect(kept).toMatchObject({ run: result.run, counts: result.counts });
    expect(kept.decisions).toHaveLength(3);
    expect(result).not.toHaveProperty("decisions");
  });

  it("makes at most 12 requests to the store when nothing is new, and at most 20 with ten new items", async () => {
    await handler(collect);
    await handler(digest);
    await handler(collect);

    const quiet = await requestsOf(() => handler(collect));
    publish([...TEN, SEIZURE]);
    const busy = await requestsOf(async () => expect((await handler(collect)).counts.relevant).toBe(11));

    console.info(`requests to the store: ${quiet} in a quiet run, ${busy} with ten new items`);
    expect(quiet).toBeLessThanOrEqual(12);
    expect(busy).toBeLessThanOrEqual(20);
  });
});

describe("the digest task", () => {
  beforeEach(async () => void (await handler(collect)));

  it("sends one mail to each recipient", async () => {
    const result = await handler(digest);

    expect(recipients()).toEqual([ANN, BEN]);
    expect(result.digest).toMatchObject({ state: "sent", subject: expect.stringMatching(/^1 new/), recipients: 2 });
    const mail = await simpleParser(ses.messages[0]?.raw ?? "");
    expect(mail.subject).toBe(result.digest?.subject);
    expect(mail.text?.replace(/\s+/g, " ")).toContain(SEIZURE.title);
    expect(ses.messages[0]).toMatchObject({ from: "monitor@example.org", configurationSet: "monitor-mail" });
  });

  it("leaves the digest where the result says", async () => {
    const result = await handler(digest);

    const places = [result.digest?.html, result.digest?.text, result.digest?.eml];
    const keys = places.map((place) => place?.replace(`s3://${s3.bucket}/`, "") ?? "");
    expect(keys.map((key) => s3.objects.has(key))).toEqual([true, true, true]);
  });

  it("reads no feeds", async () => {
    const asked = feeds.asked.length;

    const result = await handler(digest);

    expect(feeds.asked).toHaveLength(asked);
    expect(result.feeds).toEqual([]);
  });

  it("sends nothing twice for a slot that comes again, also late, after another pass and in other words", async () => {
    const first = await handler(digest);
    const again = await handler(digest);
    publish([AMBASSADOR, SEIZURE]);
    await handler(collect);
    const late = await handler({ task: "digest", scheduledTime: TODAY.replace("Z", ".000+00:00") });

    expect([again.digest, late.digest]).toEqual([first.digest, first.digest]);
    expect(recipients()).toEqual([ANN, BEN]);
  });

  it("sends nothing twice for a slot that comes twice at once, whichever requests cross", async () => {
    await Promise.all([handler(digest), handler(digest), handler(collect)]);

    expect(recipients()).toEqual([ANN, BEN]);
    expect(keysUnder("state/outbox/")).toEqual([]);
  });

  it("sends nothing for a slot older than the newest digest, and the next one skips nothing", async () => {
    await handler({ task: "digest", scheduledTime: YESTERDAY });
    publish([AMBASSADOR, SEIZURE]);
    await handler(collect);
    await handler(digest);
    expect(recipients()).toEqual([ANN, ANN, BEN, BEN]);

    const late = await handler({ task: "digest", scheduledTime: new Date(Date.parse(YESTERDAY) - DAY).toISOString() });

    expect(late.digest).toMatchObject({ id: null, state: "not-due" });
    expect(recipients()).toEqual([ANN, ANN, BEN, BEN]);
    expect(keysUnder("digests/").filter((key) => key.endsWith("/digest.json"))).toHaveLength(2);
  });

  it("sends nothing when nothing is new", async () => {
    await handler({ task: "digest", scheduledTime: YESTERDAY });

    expect((await handler(digest)).digest).toMatchObject({ id: null, state: "empty" });
    expect(recipients()).toEqual([ANN, BEN]);
  });

  it("keeps a digest that SES refuses, in SES's words with masked addresses, and the next collect sends it", async () => {
    ses.refuse("not-verified");
    const refused = await handler(digest);
    ses.refuse(null);
    const sent = await handler(collect);

    expect(refused.digest).toMatchObject({ state: "pending", recipients: 2 });
    expect(refused.digest?.reason).toMatch(
      /Email address is not verified.*US-EAST-1: m\*\*\*@e\*\*\*\.org, a\*\*\*@e\*\*\*\.org/,
    );
    expect(sent.digest).toMatchObject({ id: refused.digest?.id, state: "sent", subject: refused.digest?.subject });
    expect(recipients()).toEqual([ANN, BEN]);
  });

  it("keeps it for the one recipient whom a sandbox does not know, and bothers nobody else again", async () => {
    ses.refuse("not-verified", 1);

    expect((await handler(digest)).digest).toMatchObject({ state: "pending" });
    expect((await handler(digest)).digest).toMatchObject({ state: "sent" });
    expect(recipients()).toEqual([ANN, BEN]);
  });
});

describe("what the function tells", () => {
  it("names no address in result, log or kept report, whatever happens", async () => {
    ses.refuse("not-verified", 3);
    const results = [await handler(collect), await handler(digest), await handler(digest), await handler(collect)];
    const kept = keysUnder("runs/").map((key) => gunzipSync(s3.objects.get(key)?.body ?? "").toString());
    const failure = await handler({ task: "mail", to: ANN } as never).catch(String);

    expect(results.map(({ digest }) => digest?.state)).toEqual(["not-due", "pending", "pending", "sent"]);
    for (const text of [JSON.stringify(results), log.join(""), kept.join(""), failure]) {
      expect(text).not.toMatch(/(ann|ben|monitor)@example\.org/i);
    }
    expect(results.map(({ digest }) => digest?.recipients)).toEqual([2, 2, 2, 2]);
  });

  it("is one line of JSON for each feed and each run", async () => {
    const result = await handler(collect);

    const lines = log.map((line) => JSON.parse(line));
    expect(lines.map(({ event }) => event).sort()).toEqual(["feed-read", "feed-read", "run-finished", "run-metrics"]);
    expect(lines.find(({ event }) => event === "run-finished")).toMatchObject({
      run: result.run,
      feeds: 2,
      feedsFailed: 0,
      new: 1,
      digest: "not-due",
    });
  });
});

describe("the figures for CloudWatch", () => {
  const figures = () => log.map((line) => JSON.parse(line)).filter(({ event }) => event === "run-metrics");

  it("count what a collect run read, and that it sent nothing", async () => {
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "the-function");
    feeds.set("/daily.xml", { status: 500 });
    await handler(collect);

    const [line] = figures();
    expect(line).toMatchObject({ Items: 2, Relevant: 1, New: 1, HeldBack: 0, FeedsFailing: 50, DigestsSent: 0 });
    expect(line).toMatchObject({ FunctionName: "the-function", OldestPendingDigest: 0, Held: 0 });
    const { Namespace, Dimensions, Metrics } = line._aws.CloudWatchMetrics[0];
    expect({ Namespace, Dimensions }).toEqual({ Namespace: "NkSyriaMonitor", Dimensions: [["FunctionName"]] });
    for (const { Name } of Metrics) expect(typeof line[Name]).toBe("number");
    expect(Math.abs(line._aws.Timestamp - Date.now())).toBeLessThan(60_000);
  });

  it("count a digest once, however often its slot comes, and say nothing of feeds that were not read", async () => {
    await handler(collect);
    await handler(digest);
    await handler(digest);

    expect(figures().map(({ DigestsSent }) => DigestsSent)).toEqual([0, 1, 0]);
    expect(figures().map((line) => "FeedsFailing" in line)).toEqual([true, false, false]);
  });

  it("tell how many hours ago the oldest waiting digest was due", async () => {
    await handler(collect);
    ses.refuse("not-verified");
    await handler({ task: "digest", scheduledTime: YESTERDAY });
    await handler(collect);

    const hours = (Date.now() - Date.parse(YESTERDAY)) / 3_600_000;
    expect(figures().map((line) => Math.abs(line.OldestPendingDigest - hours) < 0.1)).toEqual([false, true, true]);
  });

  it("tell of digests that are held", async () => {
    await handler(collect);
    await handler(digest);
    s3.objects.delete("state/manifest.json");
    await handler(collect);

    expect(figures().map(({ Held }) => Held)).toEqual([0, 0, 1]);
  });
});

describe("the seeds in the bucket", () => {
  it("are read once, and from then on one compiled copy, until one of them changes", async () => {
    const readSeeds = () =>
      s3.requests.filter(({ operation, key }) => operation === "GetObject" && key.startsWith("seeds/"));
    const copies = () =>
      s3.requests.filter(({ operation, key }) => operation === "PutObject" && key.startsWith("state/seeds/"));

    await handler(collect);
    const first = { read: readSeeds().length, copied: copies().length };
    await handler(collect);
    await handler(digest);
    const later = { read: readSeeds().length, copied: copies().length };
    putSeed("feeds.opml", opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire" }));
    const changed = await handler(collect);

    expect(first).toEqual({ read: keysUnder("seeds/").length, copied: 1 });
    expect(later).toEqual(first);
    expect(copies()).toHaveLength(2);
    expect(changed.feeds).toHaveLength(1);
  });

  it("are read again when the copy is damaged", async () => {
    await handler(collect);
    const [key = ""] = keysUnder("state/seeds/");
    const copy = s3.objects.get(key);
    if (copy) s3.objects.set(key, { ...copy, body: copy.body.subarray(0, 50) });

    expect((await handler(collect)).feeds).toHaveLength(2);
    expect(s3.objects.get(key)?.body).toEqual(copy?.body);
  });

  it("leave no copy under a name that is not theirs when a deployment changes them meanwhile", async () => {
    s3.fault = ({ operation, key }) => {
      const isRead = operation === "GetObject" && key === "seeds/feeds.opml";
      if (isRead) putSeed("feeds.opml", opmlOf({ [`${feeds.origin}/daily.xml`]: "The Daily" }));
      return undefined;
    };

    await handler(collect);

    expect(keysUnder("state/seeds/")).toEqual([]);
  });

  it("fail the call with every fault of theirs, before anything is asked or stored", async () => {
    putSeed("feeds.opml", "feeds, feeds, feeds");
    putSeed("topic.json", '{"format":1}');
    putSeed("corpus/broken.json", '{"format":1,"id":"broken"}');
    const before = s3.objects.size;

    const failure = await handler(collect).catch(String);

    expect(failure).toMatch(/seeds\/feeds\.opml/);
    expect(failure).toMatch(/seeds\/topic\.json.*sides/);
    expect(failure).toMatch(/seeds\/corpus\/broken\.json.*headline/);
    expect(feeds.asked).toEqual([]);
    expect(s3.objects.size).toBe(before);
  });

  it("are never written to, and nothing else beside state, digests and run reports", async () => {
    const seeds = keysUnder("seeds/");
    s3.denies = () => false;
    await handler(collect);
    await handler(digest);
    await handler(collect);

    const written = s3.requests.filter(({ operation }) => operation === "PutObject" || operation === "DeleteObject");
    expect(written.filter(isForbidden)).toEqual([]);
    expect(new Set(written.map(({ key }) => key.split("/")[0]))).toEqual(new Set(["state", "digests", "runs"]));
    expect(keysUnder("seeds/")).toEqual(seeds);
  });
});

describe("what cannot be done", () => {
  it.each([
    ["no task", { scheduledTime: TODAY }],
    ["an unknown task", { task: "mail", scheduledTime: TODAY }],
    ["no time", { task: "digest" }],
    ["a time that is none", { task: "digest", scheduledTime: "this morning" }],
    ["a time without its zone", { task: "digest", scheduledTime: "2026-03-03T07:00:00" }],
    ["a number for a time", { task: "digest", scheduledTime: 7 }],
    ["nothing at all", undefined],
    ["null", null],
    ["a placeholder that was not filled in", { task: "digest", scheduledTime: "<aws.scheduler.scheduled-time>" }],
  ])("fails clearly: an event with %s", async (_, event) => {
    await expect(handler(event as never)).rejects.toThrow(
      /^The event must be \{"task":"collect"\|"digest","scheduledTime":"<ISO instant>"\}, not /,
    );
    expect(s3.requests).toEqual([]);
  });

  it("names every variable that is missing or unreadable, and shows no value", async () => {
    vi.stubEnv("NK_SYRIA_BUCKET", undefined);
    vi.stubEnv("NK_SYRIA_SENDER", "");
    vi.stubEnv("NK_SYRIA_RECIPIENTS", `${ANN}, nobody`);

    const failure = await handler(collect).catch(String);

    expect(failure).toMatch(/NK_SYRIA_BUCKET is not set.*NK_SYRIA_SENDER is not set.*NK_SYRIA_RECIPIENTS/);
    expect(failure).not.toContain(ANN);
    expect(s3.requests).toEqual([]);
  });

  it("is an error of the call when the bucket is not there, with the remedy", async () => {
    vi.stubEnv("NK_SYRIA_BUCKET", "another-bucket");

    await expect(handler(collect)).rejects.toThrow(/there is no bucket another-bucket; .*deploy the stack/);
  });

  it("does not take a denied request for a missing object: a state that may not be read is not begun anew", async () => {
    await handler(collect);
    const manifest = s3.objects.get("state/manifest.json");
    s3.denies = ({ operation, key }) => operation === "GetObject" && key === "state/manifest.json";

    await expect(handler(collect)).rejects.toThrow(/denies s3:GetObject/);
    expect(s3.objects.get("state/manifest.json")).toBe(manifest);
  });
});
