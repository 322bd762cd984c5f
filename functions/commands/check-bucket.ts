import type { DeployedStack } from "../adapters/read-stack.ts";
import type { Feed } from "../core/feed/feed.ts";
import type { Check } from "../core/run/check.ts";
import { parseSchedule } from "../core/settings/parse-schedule.ts";
import { silenceHours } from "../core/settings/silence-hours.ts";
import { loadStoredSeeds } from "../pipeline/load-stored-seeds.ts";
import { storedRunReports } from "../pipeline/store-run-report.ts";
import { listNewestDigest, readDelivery } from "../pipeline/stored-digests.ts";
import type { ObjectStore } from "../ports.ts";
import { checkFeeds, checkOutbox, checkState } from "./check-state.ts";

interface Deployment {
  readonly stack: DeployedStack;
  readonly now: Date;
}

const HOUR = 3_600_000;

/** What the deployed monitor's bucket says: its seeds, its last run, its last digest, what waits, which feeds fail. */
export async function checkBucket(store: ObjectStore, { stack, now }: Deployment): Promise<Check[]> {
  const { checks, state } = await checkState(store, now);
  if (checks.some(({ name, state: found }) => name === "store" && found === "fault")) return checks;
  const seeds = await checkSeeds(store);
  return [
    ...checks,
    seeds.check,
    await checkLastRun(store, { stack, now }),
    await checkLastDigest(store, { stack, now }),
    ...(await checkOutbox(store)),
    ...(state ? checkFeeds(state, seeds.feeds, now) : []),
  ];
}

async function checkSeeds(store: ObjectStore): Promise<{ check: Check; feeds: readonly Feed[] }> {
  // Only to look: the function makes its own compiled copy.
  const looking = { ...store, put: async () => ({ written: false, reason: "exists" }) as const };
  const loaded = await loadStoredSeeds(looking);
  if ("faults" in loaded) {
    const next = "run `seeds check`, then deploy again: npx cdk deploy -c recipients=you@example.org";
    return { check: { name: "seeds", state: "fault", detail: loaded.faults.join("; "), next }, feeds: [] };
  }
  const { feeds, records } = loaded.seeds;
  const detail = `${feeds.length} feeds, ${records.length} known documents in the bucket`;
  return { check: { name: "seeds", state: "ok", detail, next: null }, feeds };
}

/** Whether the feeds were read as often as the schedule promises. */
async function checkLastRun(store: ObjectStore, { stack, now }: Deployment): Promise<Check> {
  const last = await newestReport(store);
  const hours = hoursAllowed(stack);
  const since = last ? Date.parse(last.startedAt) : stack.created.getTime();
  const late = now.getTime() - since > hours * HOUR;
  const failed = last?.feeds.filter(({ status }) => status === "failed").length ?? 0;
  const detail = last
    ? `the last one began ${last.startedAt}: ${last.feeds.length} feeds, ${failed} failed, ${last.counts.new} new`
    : "none yet";
  if (late)
    return { name: "last run", state: "fault", detail: `${detail}; none for over ${hours} hours`, next: runNow(stack) };
  return { name: "last run", state: last ? "ok" : "note", detail, next: last ? null : runNow(stack) };
}

async function newestReport(store: ObjectStore) {
  for await (const report of storedRunReports(store)) return report;
  return null;
}

function hoursAllowed({ outputs }: DeployedStack): number {
  const read = parseSchedule(outputs.get("CollectSchedule") ?? "");
  return silenceHours("schedule" in read ? read.schedule : { everyMinutes: null });
}

function runNow({ outputs }: DeployedStack): string {
  const event = `{"task":"collect","scheduledTime":"'$(date -u +%FT%TZ)'"}`;
  return `see whether the schedules are enabled; to run it now: aws lambda invoke --function-name ${outputs.get("FunctionName")} --cli-binary-format raw-in-base64-out --payload '${event}' /dev/stdout`;
}

async function checkLastDigest(store: ObjectStore, { stack, now }: Deployment): Promise<Check> {
  const newest = await listNewestDigest(store, now);
  const look = (id: string) => `digest show ${id} --store ${store.place}`;
  if (newest === null) {
    const detail = `none yet; the first one is due at ${stack.outputs.get("DigestTime") ?? "its time"}, if there is news`;
    return { name: "last digest", state: "note", detail, next: null };
  }
  const delivery = newest.delivered ? await readDelivery(store, newest.id) : null;
  if (delivery === null) {
    const detail = newest.delivered ? `${newest.id}: how it ended cannot be read` : `${newest.id}: not sent yet`;
    return { name: "last digest", state: "note", detail, next: look(newest.id) };
  }
  const { state, accepted, recipients, finished, refusals } = delivery;
  const detail = `${newest.id}: ${state} ${finished}, accepted for ${accepted} of ${recipients}`;
  if (state === "failed") {
    const next = "mend the address with -c recipients=…, deploy again, and send it on by hand";
    return { name: "last digest", state: "fault", detail: `${detail}: ${refusals.join("; ")}`, next };
  }
  return { name: "last digest", state: "ok", detail, next: null };
}
