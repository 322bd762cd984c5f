import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { systemClock } from "../adapters/system-clock.ts";
import { FEED_CATEGORIES, type Feed } from "../core/feed/feed.ts";
import { type Knowledge, readKnowledge } from "../core/run/knowledge.ts";
import type { RunReport } from "../core/run/run-report.ts";
import type { SampleFeed, Samples } from "../demo/samples.ts";
import { type SampleServer, serveSamples } from "../demo/serve-samples.ts";
import { runId, runMonitor } from "../pipeline/run-monitor.ts";
import type { Ports } from "../ports.ts";
import { VERSION } from "../version.ts";
import { type CommandIo, type ExitStatus, printJson, refuse } from "./command-io.ts";
import { describeRun } from "./describe-run.ts";
import { DEFAULT_STORE, type LocalOptions, type LocalSettings, readLocalSettings } from "./local-settings.ts";
import { openPorts } from "./open-ports.ts";
import { openSeeds } from "./open-seeds.ts";
import { statusOf } from "./run.ts";

/** Read from the checkout, relative to the bundle in `dist/` that this runs from. */
const SAMPLES = fileURLToPath(new URL("../functions/demo/samples/", import.meta.url));

/** `demo`: serves sample feeds on loopback, polls them twice a day apart, and shows what an analyst would have got. */
export async function demo(options: LocalOptions, io: CommandIo): Promise<ExitStatus> {
  const own = options.store === undefined;
  const store = options.store ?? join(DEFAULT_STORE, "demo");
  const read = readLocalSettings({ ...options, store, allowPrivateNetwork: true }, io);
  if ("faults" in read) return refuse(io, read.faults);
  const { settings } = read;
  const seeds = await openSeeds(settings.seeds, io);
  if ("faults" in seeds) return refuse(io, seeds.faults);
  const opened = await openPorts(settings, io);
  if ("faults" in opened) return refuse(io, opened.faults);
  // The demo's own folder starts empty each time; a store that somebody named is theirs.
  if (own) await rm(resolve(io.cwd, store), { recursive: true, force: true });
  const samples: Samples = JSON.parse(await readFile(join(SAMPLES, "samples.json"), "utf8"));
  const server = await serveSamples(samples, SAMPLES);
  try {
    const knowledge = withSampleFeeds(seeds.knowledge, samples, server.origin);
    const reports = await pollTwice(opened.ports, { samples, server, knowledge, settings });
    if (settings.json) printJson(io, reports);
    else io.out(describeDemo(reports, knowledge, io));
    return reports.map(statusOf).find((status) => status !== 0) ?? 0;
  } finally {
    await server.close();
  }
}

function withSampleFeeds(knowledge: Knowledge, samples: Samples, origin: string): Knowledge {
  return readKnowledge({ ...knowledge.seeds, feeds: samples.feeds.map((feed) => feedOf(feed, origin)) });
}

function feedOf({ path, name, category, language }: SampleFeed, origin: string): Feed {
  return {
    url: `${origin}${path}`,
    name,
    htmlUrl: null,
    language,
    category: FEED_CATEGORIES.find((known) => known === category) ?? null,
  };
}

interface DemoPlan {
  readonly samples: Samples;
  readonly server: SampleServer;
  readonly knowledge: Knowledge;
  readonly settings: LocalSettings;
}

async function pollTwice(ports: Ports, { samples, server, knowledge, settings }: DemoPlan): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const poll of [0, 1] as const) {
    server.turnTo(poll);
    const slot = new Date(samples.polls[poll]);
    const { report } = await runMonitor(
      { ...ports, clock: systemClock(slot) },
      {
        knowledge,
        mail: settings.mail,
        collect: true,
        digest: { when: "slot", slot },
        nextDigest: (at) => new Date(at.getTime() + 86_400_000),
        dryRun: settings.dryRun,
        run: runId(slot, randomBytes(3).toString("hex")),
        version: VERSION,
      },
    );
    reports.push(report);
  }
  return reports;
}

function describeDemo(reports: readonly RunReport[], knowledge: Knowledge, io: CommandIo): string {
  const [first, second] = reports;
  if (!first || !second) throw new Error("the demo polls twice");
  const open = [first, second].flatMap(({ digest }) =>
    digest?.html ? [digest.html, digest.text ?? "", digest.eml ?? ""] : [],
  );
  return [
    styleText(
      "bold",
      `First poll, ${first.startedAt.slice(0, 10)}: a week of sample news (real happenings, moved into one week) from ${first.feeds.length} feeds in four formats and five scripts`,
    ),
    "",
    describeRun(first, { knowledge }),
    styleText("bold", `Second poll, ${second.startedAt.slice(0, 10)}: what a day later is still news`),
    "",
    describeRun(second, { knowledge }),
    styleText("bold", "Open these:"),
    ...open.map((place) => `  ${relativeTo(io.cwd, place)}`),
    "",
  ].join("\n");
}

function relativeTo(cwd: string, place: string): string {
  return place.startsWith(`${cwd}/`) ? place.slice(cwd.length + 1) : place;
}
