import type { Feed } from "../core/feed/feed.ts";
import { feedHealth } from "../core/feed/feed-health.ts";
import type { FeedCondition, FeedState } from "../core/feed/feed-state.ts";
import type { Check } from "../core/run/check.ts";
import { faultOfRecord, parseStoredRecord } from "../core/state/digest-record.ts";
import { OUTBOX_PREFIX, type OutboxEntry } from "../core/state/outbox-entry.ts";
import { isNewer } from "../core/state/unknown-format.ts";
import { findDamagedPacks } from "../pipeline/check-history.ts";
import { isAhead, whyHeld } from "../pipeline/hold-digests.ts";
import { feedStatesOf, loadState, recordsOf, type State } from "../pipeline/load-state.ts";
import { damageOf, listNewestDigest, readDigestRecord } from "../pipeline/stored-digests.ts";
import { type ObjectStore, StoreError } from "../ports.ts";

/** Can the store be used, and is its state whole and the one that the digests were made from. */
export async function checkState(store: ObjectStore, now: Date): Promise<{ checks: Check[]; state: State | null }> {
  try {
    const listed = await listNewestDigest(store, now);
    const newest = listed && (await readDigestRecord(store, listed.id));
    const loaded = await loadState(store);
    const reached: Check = { name: "store", state: "ok", detail: store.place, next: null };
    const held = listed && newest === null ? await damageOf(store, listed.id) : whyHeld(loaded, { newest, now });
    if (held !== undefined)
      return {
        checks: [reached, heldCheck(held, newest !== null && isAhead(newest, now))],
        state: loaded.kind === "state" ? loaded.state : null,
      };
    if (loaded.kind !== "state")
      return {
        checks: [reached, { name: "state", state: "note", detail: "new: nothing is known but the seeds", next: null }],
        state: null,
      };
    const { state } = loaded;
    const recent = new Set(recordsOf(state).map(({ document }) => document.story)).size;
    const stories = recent + state.manifest.history.stories;
    const detail = `number ${state.manifest.sequence}, ${stories} stories, last changed ${state.manifest.updated}`;
    const checks: Check[] = [reached, { name: "state", state: "ok", detail, next: null }];
    if (Date.parse(state.manifest.updated) - now.getTime() > CLOCK_SLACK) checks.push(clockCheck(state, now));
    const damaged = await findDamagedPacks(store, state.manifest);
    checks.push(...damaged.map(({ fault }) => historyCheck(fault)));
    return { checks, state };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return {
      checks: [
        { name: "store", state: "fault", detail: error.message, next: "mend that, or name another place with --store" },
      ],
      state: null,
    };
  }
}

const NEWER_STEP = "run the version that wrote it";
/** Clocks of two machines, and of one before and after it was set, differ by less than this. */
const CLOCK_SLACK = 10 * 60_000;

function clockCheck({ manifest }: State, now: Date): Check {
  return {
    name: "clock",
    state: "note",
    detail: `it is ${now.toISOString()} here, but the state was changed at ${manifest.updated}: one of the clocks is wrong`,
    next: "set this machine's clock, or that of the other that uses this store",
  };
}

function historyCheck(fault: string): Check {
  const next = isNewer(fault)
    ? NEWER_STEP
    : "put it back from a backup or the bucket's versions; or go on without what it knew: doctor --accept-state";
  return { name: "history", state: "fault", detail: fault, next };
}

function heldCheck(reason: string, isClock: boolean): Check {
  return {
    name: "state",
    state: "fault",
    detail: `digests are held: ${reason}`,
    next: isNewer(reason)
      ? NEWER_STEP
      : isClock
        ? "set this machine's clock if it is behind; if it is right, put that digest aside: doctor --accept-state"
        : "put the newest copy of state/ back from a backup or the bucket's versions; or go on from what is there: doctor --accept-state",
  };
}

/** What waits to be sent. */
export async function checkOutbox(store: ObjectStore): Promise<Check[]> {
  const listed = (await store.list(OUTBOX_PREFIX)).filter(({ key }) => key.endsWith(".json"));
  const entries = await Promise.all(listed.map(async ({ key }) => ({ key, stored: await store.get(key) })));
  const waiting = entries.flatMap(({ key, stored }) => (stored ? [checkEntry(key, stored.body)] : []));
  return waiting.length > 0
    ? waiting
    : [{ name: "outbox", state: "ok", detail: "no digest waits to be sent", next: null }];
}

function idIn(key: string): string {
  return key.slice(OUTBOX_PREFIX.length).replace(/\.json$/, "");
}

function checkEntry(key: string, body: Uint8Array): Check {
  const entry = parseStoredRecord<OutboxEntry>(body);
  if (entry === null) {
    const detail = faultOfRecord(key, body);
    const next = isNewer(detail)
      ? NEWER_STEP
      : `restore the object from the bucket's versions, or give it up: digest drop ${idIn(key)}`;
    return { name: "outbox", state: "fault", detail, next };
  }
  if (entry.state === "held") {
    return {
      name: "outbox",
      state: "fault",
      detail: `digest ${entry.id} is held: ${entry.reason}`,
      next: `look at it: digest show ${entry.id}; then digest release ${entry.id}, or digest drop ${entry.id}`,
    };
  }
  const reasons = [
    ...new Set(entry.recipients.flatMap(({ state, reason }) => (state === "pending" && reason ? [reason] : []))),
  ];
  const detail = `digest ${entry.id} waits since ${entry.since}${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}`;
  return { name: "outbox", state: "fault", detail, next: "mend what the mail service says; the next run sends it" };
}

/** How the feeds are, by their last read: those that need a look, and why. */
export function checkFeeds(state: State, feeds: readonly Feed[], now: Date): Check[] {
  const states = feedStatesOf(state);
  const read = feeds.filter(({ url }) => states.get(url)?.lastSuccess).length;
  const summary: Check = {
    name: "feeds",
    state: "ok",
    detail: `${read} of ${feeds.length} have been read`,
    next: null,
  };
  return [summary, ...feeds.flatMap((feed) => checkFeed(feed, { known: states.get(feed.url) ?? null, now }))];
}

function checkFeed(feed: Feed, { known, now }: { known: FeedState | null; now: Date }): Check[] {
  const { condition, reason } = feedHealth(feed, known, now);
  const moved = known?.movedTo === undefined ? null : `says that it moved for good to ${known.movedTo}`;
  const advice: Check[] =
    moved === null
      ? []
      : [{ name: "feeds", state: "note", detail: `${feed.name}: ${moved}`, next: "change its xmlUrl in feeds.opml" }];
  if (condition === "ok" || condition === "quiet") return advice;
  const isLost = (condition === "failing" || condition === "blocked") && known?.lastSuccess === null;
  const since = known?.failingSince ? `, since ${known.failingSince}` : "";
  const state = isLost ? "fault" : "note";
  return [
    {
      name: "feeds",
      state,
      detail: `${feed.name} is ${condition}: ${reason}${since}`,
      next: nextSteps(feed)[condition],
    },
    ...advice,
  ];
}

const nextSteps = ({ url }: Feed): Readonly<Record<Exclude<FeedCondition, "ok" | "quiet">, string>> => ({
  stale: `open ${url} in a browser; if it ended or moved, change it in feeds.opml`,
  gap: "let the monitor run more often than its items are pushed out of it",
  blocked: `open ${url} in a browser; the server may want another feed reader, or none`,
  failing: `open ${url} in a browser; if it moved, change it in feeds.opml`,
  unknown: "nothing, unless it stays so: feeds check reads it now",
});
