import { httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import { openS3Client } from "../../functions/adapters/open-s3-client.ts";
import { s3Store } from "../../functions/adapters/s3-store.ts";
import { silentLog } from "../../functions/adapters/silent-log.ts";
import { smtpMailer } from "../../functions/adapters/smtp-mailer.ts";
import { type Knowledge, readKnowledge } from "../../functions/core/run/knowledge.ts";
import type { RunReport } from "../../functions/core/run/run-report.ts";
import { loadSeeds } from "../../functions/core/seeds/load-seeds.ts";
import type { ItemRecord } from "../../functions/core/state/segment.ts";
import { loadState, recordsOf, type State } from "../../functions/pipeline/load-state.ts";
import { type RunPlan, runMonitor } from "../../functions/pipeline/run-monitor.ts";
import type { Ports } from "../../functions/ports.ts";
import { type FeedServer, startFeedServer } from "../servers/feed-server.ts";
import { type S3Endpoint, type S3EndpointOptions, startS3Endpoint } from "../servers/s3-endpoint.ts";
import { type SmtpInbox, startSmtpInbox } from "../servers/smtp-inbox.ts";
import { opmlOf, type Report, rssOf, seedsWith } from "./stored-seeds.ts";

/** Everything a run needs, real servers throughout, with a clock that stands until it is set. */
export interface Workshop {
  readonly s3: S3Endpoint;
  readonly inbox: SmtpInbox;
  readonly feeds: FeedServer;
  readonly ports: Ports;
  /** What it judges with: the project's own topic in English. */
  readonly knowledge: Knowledge;
  /** Sets the clock, to an ISO instant. */
  readonly at: (instant: string) => void;
  /** Lets the clock run on. */
  readonly pass: (minutes: number) => void;
  /** What `/wire.xml` says from now on, under a new ETag; a number is an HTTP status. */
  readonly publish: (reports: readonly Report[] | number) => void;
  /** One run. Collects and sends what waits, unless told otherwise. */
  readonly run: (
    plan?: Partial<Omit<RunPlan, "mail">> & {
      mail?: Partial<RunPlan["mail"]> /** Others than its own. */;
      ports?: Ports;
    },
  ) => Promise<RunReport>;
  /** A run that makes the digest of a slot, without reading feeds. */
  readonly digest: (slot: string) => Promise<RunReport>;
  readonly state: () => Promise<State | null>;
  readonly records: () => Promise<ItemRecord[]>;
  readonly close: () => Promise<void>;
}

export const RECIPIENTS = ["ann@example.org", "ben@example.org"];

export async function openWorkshop(start: string, bucket: S3EndpointOptions = {}): Promise<Workshop> {
  const [s3, inbox, feeds] = await Promise.all([startS3Endpoint(bucket), startSmtpInbox(), startFeedServer({})]);
  const knowledge = await knowledgeOf(`${feeds.origin}/wire.xml`);
  let now = new Date(start);
  let runs = 0;
  let documents = 0;
  const ports: Ports = {
    feeds: httpFeedFetcher({ allowPrivateNetwork: true }),
    store: s3Store({ bucket: s3.bucket, client: openS3Client({ ...s3.env }) }),
    mailer: smtpMailer(new URL(inbox.url)),
    clock: { now: () => now },
    log: silentLog(),
  };
  const run: Workshop["run"] = async ({ mail, ports: others, ...plan } = {}) => {
    const { report } = await runMonitor(others ?? ports, {
      knowledge,
      mail: {
        from: { name: "Monitor", address: "monitor@example.org" },
        recipients: RECIPIENTS.map((address) => ({ name: null, address })),
        timeZone: "UTC",
        quietDays: 7,
        maxNew: 40,
        ...mail,
      },
      collect: true,
      digest: { when: "waiting-only" },
      nextDigest: (slot) => new Date(slot.getTime() + 86_400_000),
      dryRun: false,
      run: `run-${String(++runs).padStart(3, "0")}`,
      version: "0",
      ...plan,
    });
    return report;
  };
  const state = async () => {
    const loaded = await loadState(ports.store);
    return loaded.kind === "state" ? loaded.state : null;
  };
  return {
    s3,
    inbox,
    feeds,
    ports,
    knowledge,
    at: (instant) => {
      now = new Date(instant);
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    publish: (reports) =>
      feeds.set(
        "/wire.xml",
        typeof reports === "number" ? { status: reports } : { body: rssOf(reports), etag: `"document-${++documents}"` },
      ),
    run,
    digest: (slot) => run({ collect: false, digest: { when: "slot", slot: new Date(slot) } }),
    state,
    records: async () => recordsOf(await state()),
    close: async () => void (await Promise.all([s3.close(), inbox.close(), feeds.close()])),
  };
}

/** The project's own topic and corpus; compiled once, for it takes longer than most tests. */
const OWN_KNOWLEDGE = seedsWith(opmlOf({ "https://wire.example/feed": "The Wire" })).then((texts) => {
  const loaded = loadSeeds(new Map([...texts].map(([name, text]) => [name, { text, etag: text }])));
  if ("faults" in loaded) throw new Error(loaded.faults.join("\n"));
  return readKnowledge(loaded.seeds);
});

async function knowledgeOf(feedUrl: string): Promise<Knowledge> {
  const knowledge = await OWN_KNOWLEDGE;
  const feeds = knowledge.seeds.feeds.map((feed) => ({ ...feed, url: feedUrl }));
  return { ...knowledge, seeds: { ...knowledge.seeds, feeds } };
}

/** A door that is shut until it is opened. */
export function door(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
