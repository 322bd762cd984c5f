import { simpleParser } from "mailparser";
import { silentLog } from "../../functions/adapters/silent-log.ts";
import type { FeedResponse } from "../../functions/core/feed/feed-response.ts";
import { type Knowledge, readKnowledge } from "../../functions/core/run/knowledge.ts";
import type { RunReport } from "../../functions/core/run/run-report.ts";
import { loadSeeds } from "../../functions/core/seeds/load-seeds.ts";
import { loadWholeState, recordsOf, type State } from "../../functions/pipeline/load-state.ts";
import { type RunPlan, runMonitor } from "../../functions/pipeline/run-monitor.ts";
import type { FeedFetcher, Mailer, ObjectStore, OutgoingMail, Ports } from "../../functions/ports.ts";
import { opmlOf, type Report, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";

export const FEEDS = ["https://wire.example/feed", "https://daily.example/feed", "https://news.example/feed"];
export const RECIPIENTS = ["ann@example.org", "ben@example.org"];

/** A monitor's surroundings in virtual time: feeds that answer 304 as servers do, an inbox, and a store of any kind. */
export interface ChaosWorld {
  readonly ports: Ports;
  readonly inbox: OutgoingMail[];
  readonly at: (instant: string | Date) => void;
  readonly pass: (minutes: number) => void;
  readonly now: () => Date;
  /** What a feed says from now on; a number is an HTTP status. Its items from then on are to be told. */
  readonly publish: (feed: string, reports: readonly Report[] | number) => void;
  /** Addresses of all reports that stood in a document that was handed out whole. */
  readonly handedOut: () => ReadonlySet<string>;
  readonly run: (plan?: Partial<RunPlan>, ports?: Ports) => Promise<RunReport>;
  /** Forgets mails and hand-outs: another story begins with this store. */
  readonly restart: (from?: Documents) => void;
  readonly documents: () => Documents;
}

type Documents = ReadonlyMap<string, { readonly reports: readonly Report[] | number; readonly etag: string }>;

let knowledge: Promise<Knowledge> | undefined;

/** The project's own topic in English without its corpus: what is judged here is not the judging. */
export function chaosKnowledge(): Promise<Knowledge> {
  knowledge ??= seedsWith(opmlOf(Object.fromEntries(FEEDS.map((url) => [url, url])))).then((texts) => {
    const small = [...texts].filter(([name]) => !name.startsWith("corpus/"));
    const loaded = loadSeeds(new Map(small.map(([name, text]) => [name, { text, etag: text }])));
    if ("faults" in loaded) throw new Error(loaded.faults.join("\n"));
    return readKnowledge(loaded.seeds);
  });
  return knowledge;
}

export async function openChaosWorld(store: ObjectStore, start: string): Promise<ChaosWorld> {
  const known = await chaosKnowledge();
  let now = new Date(start);
  let documents = new Map<string, { reports: readonly Report[] | number; etag: string }>();
  let version = 0;
  let runs = 0;
  const inbox: OutgoingMail[] = [];
  const handedOut = new Set<string>();
  const feeds: FeedFetcher = {
    async fetch(request): Promise<FeedResponse> {
      const { reports, etag } = documents.get(request.url) ?? { reports: [], etag: '"0"' };
      if (typeof reports === "number")
        return { kind: "failed", httpStatus: reports, reason: `HTTP ${reports}`, retryAfter: null };
      if (request.etag === etag)
        return { kind: "not-modified", httpStatus: 304, etag, lastModified: null, maxAge: null };
      for (const { link } of reports) handedOut.add(link);
      return {
        kind: "document",
        httpStatus: 200,
        bytes: Buffer.from(rssOf(reports)),
        contentType: "application/rss+xml",
        finalUrl: request.url,
        etag,
        lastModified: null,
        maxAge: null,
      };
    },
  };
  const mailer: Mailer = {
    kind: "smtp",
    async send(mail) {
      inbox.push(mail);
      return { accepted: true, place: null };
    },
  };
  const ports: Ports = { feeds, store, mailer, clock: { now: () => now }, log: silentLog() };
  return {
    ports,
    inbox,
    at: (instant) => {
      now = new Date(instant);
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    now: () => now,
    publish: (feed, reports) => void documents.set(feed, { reports, etag: `"${++version}"` }),
    handedOut: () => handedOut,
    documents: () => new Map(documents),
    restart: (from) => {
      inbox.length = 0;
      handedOut.clear();
      if (from) documents = new Map(from);
    },
    run: async (plan = {}, through = ports) => {
      const { report } = await runMonitor(through, {
        knowledge: known,
        mail: {
          from: { name: "Monitor", address: "monitor@example.org" },
          recipients: RECIPIENTS.map((address) => ({ name: null, address })),
          timeZone: "UTC",
          quietDays: 90,
          maxNew: 40,
        },
        collect: true,
        digest: { when: "waiting-only" },
        nextDigest: () => null,
        dryRun: false,
        run: `run-${++runs}`,
        version: "0",
        ...plan,
      });
      return report;
    },
  };
}

/** What the oracle found. `duplicates` carry one Message-ID; anything told in two digests is `unexpected`. */
export interface Verdict {
  readonly lost: string[];
  readonly unexpected: string[];
  readonly duplicates: number;
}

/**
 * Holds what was mailed against what was published: every report that was handed out is known, every one that alerts stands
 * in a mail to each recipient, in one digest only, and nobody else got any.
 */
export async function judgeWorld({ ports, inbox, handedOut }: ChaosWorld, since: Date): Promise<Verdict> {
  return judgeStore(ports.store, { inbox, handedOut: handedOut(), recipients: RECIPIENTS, since });
}

/** A message as a mail service got it. */
export type Received = Pick<OutgoingMail, "to" | "raw">;

export interface Evidence {
  readonly inbox: readonly Received[];
  readonly handedOut: ReadonlySet<string>;
  readonly recipients: readonly string[];
  /** Only items read since then are looked at. */
  readonly since: Date;
}

export async function judgeStore(
  store: ObjectStore,
  { inbox, handedOut, recipients, since }: Evidence,
): Promise<Verdict> {
  const loaded = await loadWholeState(store);
  const state: State | null = loaded.kind === "state" ? loaded.state : null;
  const records = recordsOf(state);
  const known = new Set(records.map(({ item }) => item.url));
  const lost = [...handedOut].filter((link) => !known.has(link) && !link.includes("road-works"));
  const unexpected: string[] = [];
  const mails = await readMails(inbox);
  const alerting = records.filter(({ decision, item }) => decision.alert && item.fetched >= since.toISOString());
  const stories = grouped(alerting, ({ decision }) => decision.story ?? "");
  for (const recipient of recipients) {
    const own = mails.filter(({ to }) => to === recipient);
    for (const [story, members] of stories) {
      if (!own.some(({ news }) => members.some(({ item }) => news.includes(item.url ?? ""))))
        lost.push(`${story} to ${recipient}`);
    }
    // An item that changed at its source is told again as an update, and that is no repeat.
    for (const [link, versions] of grouped(alerting, ({ item }) => item.url ?? "")) {
      const digests = new Set(own.filter(({ news }) => news.includes(link)).map(({ messageId }) => messageId));
      if (digests.size > versions.length) unexpected.push(`${link} in ${digests.size} digests to ${recipient}`);
    }
  }
  for (const { to, news } of mails) {
    if (!recipients.includes(to)) unexpected.push(`a mail to ${to}`);
    if (news.includes("road-works")) unexpected.push(`road works to ${to}`);
  }
  const duplicates = mails.length - new Set(mails.map(({ to, messageId }) => `${to} ${messageId}`)).size;
  return { lost, unexpected, duplicates };
}

/** A story that another one is said to follow is not told by that. */
const RELATED = /^ *Related .*\n(?:.*\S.*\n)*/gm;

const parsed = new WeakMap<Received, { messageId: string; news: string }>();

async function readMails(inbox: readonly Received[]) {
  return Promise.all(
    inbox.map(async (mail) => {
      let read = parsed.get(mail);
      if (read === undefined) {
        const { text = "", messageId = "" } = await simpleParser(Buffer.from(mail.raw), { skipHtmlToText: true });
        read = { messageId, news: (text.split(/^held back/im)[0] ?? "").replace(RELATED, "") };
        parsed.set(mail, read);
      }
      return { to: mail.to, ...read };
    }),
  );
}

function grouped<T>(values: readonly T[], by: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(by(value), [...(groups.get(by(value)) ?? []), value]);
  return groups;
}
