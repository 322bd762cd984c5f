import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildProgram } from "../../functions/commands/program.ts";
import { settle } from "../../functions/commands/settle.ts";
import type { Check } from "../../functions/core/run/check.ts";
import { handler } from "../../functions/monitor.ts";
import { opmlOf, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";
import { type CloudFormationEndpoint, startCloudFormationEndpoint } from "../servers/cloudformation-endpoint.ts";
import { type DnsServer, startDnsServer } from "../servers/dns-server.ts";
import { type FeedServer, startFeedServer } from "../servers/feed-server.ts";
import { type S3Endpoint, startS3Endpoint } from "../servers/s3-endpoint.ts";
import { type SesEndpoint, type SesEndpointOptions, startSesEndpoint } from "../servers/ses-endpoint.ts";
import { functionEnvironment, underEnvironment } from "./function-environment.ts";

const STRICT = "strict.example";
const SEIZURE = {
  title: "Egypt seizes ship with North Korean rocket parts bound for Syria",
  text: "Customs in Port Said stopped a freighter and found rocket parts from North Korea bound for Latakia in Syria.",
  link: "https://wire.example/seizure",
};

let s3: S3Endpoint;
let ses: SesEndpoint;
let dns: DnsServer;
let feeds: FeedServer;
let cloud: CloudFormationEndpoint;

beforeEach(async () => {
  [s3, dns, feeds, cloud] = await Promise.all([
    startS3Endpoint(),
    startDnsServer({
      [`_dmarc.${STRICT}`]: { text: "v=DMARC1; p=reject; sp=none" },
      "_dmarc.lenient.example": { text: "v=DMARC1; p=none" },
    }),
    startFeedServer({ "/wire.xml": { body: rssOf([SEIZURE]) }, "/dead.xml": { status: 503 } }),
    startCloudFormationEndpoint(),
  ]);
  await openSes({});
});

afterEach(async () => {
  await Promise.all([s3, ses, dns, feeds, cloud].map((server) => server.close()));
});

async function openSes(options: SesEndpointOptions): Promise<void> {
  await ses?.close();
  ses = await startSesEndpoint(options);
}

function deploy({ sender = "monitor@desk.example", recipients = "ann@desk.example", ago = 1 } = {}): void {
  cloud.stacks.set("NkSyriaMonitor", {
    status: "UPDATE_COMPLETE",
    created: new Date(Date.now() - ago * 3_600_000).toISOString(),
    outputs: {
      BucketName: s3.bucket,
      FunctionName: "the-function",
      MailSender: `"Monitor" <${sender}>`,
      MailRecipients: recipients,
      CollectSchedule: "rate(1 hour)",
      DigestTime: "07:00 UTC",
      AlarmTopic: "arn:aws:sns:us-east-1:123456789012:alarms",
      FailureQueue: "https://sqs.us-east-1.amazonaws.com/123456789012/failures",
    },
  });
}

async function putSeeds(): Promise<void> {
  const seeds = await seedsWith(
    opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire", [`${feeds.origin}/dead.xml`]: "The Dead" }),
  );
  for (const [name, text] of seeds) {
    const etag = `"${text.length}-${name}"`;
    s3.objects.set(`seeds/${name}`, { body: Buffer.from(text), etag, contentType: "text/plain", modified: new Date() });
  }
}

/** Runs the deployed function once, here. */
function runFunction(task: "collect" | "digest"): Promise<unknown> {
  const env = { ...s3.env, ...ses.env, ...functionEnvironment(s3.bucket) };
  return underEnvironment(env, () => handler({ task, scheduledTime: new Date().toISOString() }));
}

/** Types `doctor --stack --json` and answers with its checks, by name. */
async function examine(...more: string[]): Promise<{ status: number; of: (name: string) => Check[]; out: string }> {
  let out = "";
  const env = {
    ...s3.env,
    ...ses.env,
    ...cloud.env,
    NK_SYRIA_DNS_SERVER: dns.address,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const say = (text: string) => {
    out += text;
  };
  const io = { out: say, err: () => {}, isTerminal: false, env, cwd: "/" };
  const status = await settle(io, () => buildProgram(io)(["doctor", "--stack", "--json", ...more]));
  const { checks } = JSON.parse(out) as { checks: Check[] };
  return { status, of: (name) => checks.filter((check) => check.name === name), out };
}

describe("doctor --stack", () => {
  it("finds nothing to mend where everything is as it should be", async () => {
    deploy({ sender: "monitor@desk.example" });
    await openSes({ verified: ["desk.example"], signed: ["desk.example"] });
    await putSeeds();
    feeds.set("/dead.xml", { body: rssOf([]) });
    await runFunction("collect");
    await runFunction("digest");

    const { status, of } = await examine();

    expect(status).toBe(0);
    expect(of("stack")).toMatchObject([{ state: "ok", detail: expect.stringContaining("UPDATE_COMPLETE") }]);
    expect(of("mail").map(({ state }) => state)).toEqual(["ok", "ok", "note"]);
    expect(of("sender's domain")).toMatchObject([{ state: "ok", detail: expect.stringContaining("desk.example") }]);
    expect(of("seeds")).toMatchObject([{ state: "ok", detail: expect.stringMatching(/^2 feeds, \d+ known/) }]);
    expect(of("last run")).toMatchObject([{ state: "ok", detail: expect.stringMatching(/2 feeds, 0 failed, 1 new/) }]);
    expect(of("last digest")).toMatchObject([{ state: "ok", detail: expect.stringMatching(/accepted for 1 of 1/) }]);
    expect(of("outbox")).toMatchObject([{ state: "ok" }]);
  });

  it("asks CloudFormation one signed question, and writes nothing into the bucket", async () => {
    deploy();
    await putSeeds();
    await examine();

    expect(cloud.asked.map(({ form }) => form.get("StackName"))).toEqual(["NkSyriaMonitor"]);
    expect(cloud.asked[0]?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/cloudformation\/aws4_request, .*Signature=[0-9a-f]{64}$/,
    );
    expect(s3.counts()).not.toHaveProperty("PutObject");
    expect(s3.counts()).not.toHaveProperty("DeleteObject");
  });

  it("says how to deploy where there is no stack", async () => {
    const { status, of } = await examine();

    expect(status).toBe(1);
    expect(of("stack")).toMatchObject([
      { state: "fault", detail: expect.stringContaining("us-east-1"), next: expect.stringContaining("npx cdk deploy") },
    ]);
  });

  it("says so when CloudFormation does not tell, with its words", async () => {
    cloud.refuses = "AccessDenied";
    const { of } = await examine();
    expect(of("stack")).toMatchObject([
      { state: "fault", detail: expect.stringContaining("AccessDenied"), next: expect.stringContaining("credentials") },
    ]);
  });

  it("tells of a deployment that did not succeed", async () => {
    deploy();
    const stack = cloud.stacks.get("NkSyriaMonitor");
    if (stack) cloud.stacks.set("NkSyriaMonitor", { ...stack, status: "UPDATE_ROLLBACK_COMPLETE" });
    expect((await examine()).of("stack")).toMatchObject([{ state: "fault" }]);
  });

  it("right after the deployment names the sender and, in the sandbox, each reader who has not clicked yet", async () => {
    deploy({ recipients: "ann@desk.example, ben@other.example" });
    await openSes({ verified: ["ben@other.example"] });

    const { status, of } = await examine();

    expect(status).toBe(1);
    expect(of("mail")).toMatchObject([
      { state: "fault", detail: expect.stringMatching(/monitor@desk\.example is not verified/) },
      { state: "fault", detail: expect.stringMatching(/ann@desk\.example is not verified/) },
      { state: "ok", detail: expect.stringMatching(/ben@other\.example is verified/) },
      { state: "note", next: expect.stringContaining("https://console.aws.amazon.com/ses") },
    ]);
    expect(of("mail")[0]?.next).toContain("aws ses verify-email-identity --email-address monitor@desk.example");
  });

  it("asks nothing of readers when the account is out of the sandbox", async () => {
    deploy({ recipients: "ann@elsewhere.example" });
    await openSes({ verified: ["desk.example"], sandbox: false });
    expect((await examine()).of("mail").map(({ state }) => state)).toEqual(["ok", "ok"]);
  });

  it("names what is missing when the bucket is empty, and how to put it there", async () => {
    deploy();
    const { of } = await examine();

    expect(of("seeds")).toMatchObject([
      {
        state: "fault",
        detail: expect.stringMatching(/topic\.json.*missing/),
        next: expect.stringMatching(/cdk deploy/),
      },
    ]);
    expect(of("last run")).toMatchObject([{ state: "note", detail: "none yet" }]);
    expect(of("last digest")).toMatchObject([{ state: "note", detail: expect.stringContaining("07:00 UTC") }]);
  });

  it("calls it a fault when no run came for three times the schedule's interval, with the command that makes one", async () => {
    deploy({ ago: 4 });
    const { of } = await examine();
    expect(of("last run")).toMatchObject([
      { state: "fault", next: expect.stringContaining("aws lambda invoke --function-name the-function") },
    ]);
  });

  it("tells of a last run that is long ago", async () => {
    deploy();
    await putSeeds();
    await runFunction("collect");
    const { of } = await examine("--now", new Date(Date.now() + 4 * 3_600_000).toISOString());
    expect(of("last run")).toMatchObject([{ state: "fault", detail: expect.stringMatching(/none for over 3 hours/) }]);
  });

  it("tells of the feed that fails and of the digest that waits, with the words of the mail service", async () => {
    deploy();
    await putSeeds();
    await runFunction("collect");
    ses.refuse("not-verified");
    await runFunction("digest");

    const { status, of } = await examine();

    expect(status).toBe(1);
    expect(of("outbox")).toMatchObject([{ state: "fault", detail: expect.stringMatching(/waits.*not verified/) }]);
    expect(JSON.stringify(of("feeds"))).toContain("The Dead");
  });

  it("tells of digests that are held because the state was lost", async () => {
    deploy();
    await putSeeds();
    await runFunction("collect");
    await runFunction("digest");
    s3.objects.delete("state/manifest.json");

    expect((await examine()).of("state")).toMatchObject([{ state: "fault", detail: expect.stringContaining("held") }]);
  });

  it("links to the console for what cannot be seen from here", async () => {
    deploy();
    const { of } = await examine();
    for (const name of ["schedules", "alarms", "alarm mails", "failure queue", "log"]) {
      expect(of(name)).toMatchObject([{ state: "note", next: expect.stringMatching(/^https:\/\/us-east-1\.console/) }]);
    }
    expect(of("failure queue")[0]?.next).toContain(encodeURIComponent("123456789012/failures"));
  });
});

describe("the sender's domain", () => {
  it.each([
    [`monitor@${STRICT}`, "fault", /_dmarc\.strict\.example asks receivers to reject/],
    ["monitor@lenient.example", "note", /no DKIM/],
    ["monitor@nothing.example", "note", /no DKIM/],
    [`monitor@desk.${STRICT}`, "note", /no DKIM/],
    ["someone@gmail.com", "fault", /gmail\.com without a word/],
  ])("of %s, which SES does not sign for, is a %s", async (sender, state, detail) => {
    deploy({ sender });
    const [check] = (await examine()).of("sender's domain");
    expect(check).toMatchObject({ state, detail: expect.stringMatching(detail) });
    expect(check?.next).toMatch(/aws sesv2 create-email-identity --email-identity/);
  });

  it("is all right, however strict, when SES signs for it or for the domain above it", async () => {
    await openSes({ signed: [STRICT] });
    deploy({ sender: `monitor@desk.${STRICT}` });
    expect((await examine()).of("sender's domain")).toMatchObject([{ state: "ok" }]);
    expect(dns.asked).toEqual([]);
  });

  it("stays unknown when no name server answers, and the doctor goes on", async () => {
    await dns.close();
    deploy();
    const { of } = await examine();
    expect(of("sender's domain")).toMatchObject([{ state: "note", next: expect.stringContaining("dig +short TXT") }]);
    expect(of("log")).toHaveLength(1);
    dns = await startDnsServer({});
  });
});
