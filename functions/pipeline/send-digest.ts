import { buildDigest, countDigest, isEmpty } from "../core/digest/build-digest.ts";
import type { DigestSource } from "../core/digest/digest-source.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import type { MailSettings } from "../core/settings/mail-settings.ts";
import { type DigestRecord, digestId, digestKey } from "../core/state/digest-record.ts";
import { toldUpTo } from "../core/state/manifest.ts";
import { messageIdOf, newRecipient } from "../core/state/new-recipient.ts";
import { type OutboxEntry, outboxKey } from "../core/state/outbox-entry.ts";
import type { Mailer, ObjectStore, Ports } from "../ports.ts";
import { enqueue } from "./deliver-outbox.ts";
import { gatherDigest } from "./gather-digest.ts";
import type { State } from "./load-state.ts";
import { isDelivered, readDigestRecord } from "./stored-digests.ts";
import { takeTurn } from "./take-turn.ts";

export interface DigestPlan {
  readonly knowledge: Knowledge;
  readonly mail: MailSettings;
  /** The schedule slot the digest belongs to. */
  readonly slot: Date;
  /** When the next one comes, null when that is not known. */
  readonly next: Date | null;
  /** The digest of the latest slot, read before the state was. */
  readonly newest: DigestRecord | null;
  readonly run: string;
  readonly version: string;
}

/** Whether a digest of the slot now stands in the outbox (or did), or why none does. */
export type DigestMade =
  | { readonly kind: "prepared"; readonly record: DigestRecord }
  | { readonly kind: "empty" }
  /** A digest of this or a later slot covers what there was. */
  | { readonly kind: "covered" };

const DAY = 86_400_000;

/**
 * Makes the slot's digest out of everything that came to count since the last one, whole, and puts it into the outbox.
 * The first to write `digest.json` owns the slot; whoever comes later, however late or often, finds it there.
 */
export async function makeDigest(ports: Ports, state: State, plan: DigestPlan): Promise<DigestMade> {
  const id = digestId(plan.slot);
  const existing = plan.newest?.id === id ? plan.newest : await readDigestRecord(ports.store, id);
  if (existing) return queued(ports, existing, plan);
  if (plan.newest && plan.newest.id > id) return { kind: "covered" };
  const source = sourceOf(ports, state, plan);
  const digest = buildDigest(source);
  const counts = countDigest(digest);
  if (isEmpty(digest) && !isQuietMailDue(state, plan)) return { kind: "empty" };
  const slot = await takeTurn(ports.store, { slot: plan.slot, after: plan.newest?.id ?? null });
  if (digestId(slot) === id)
    return queued(ports, await writeDigest(ports.store, { state, plan, source, counts }), plan);
  const other = { ...plan, slot };
  const made = await readDigestRecord(ports.store, digestId(slot));
  return queued(
    ports,
    made ?? (await writeDigest(ports.store, { state, plan: other, source: sourceOf(ports, state, other), counts })),
    other,
  );
}

async function queued(ports: Ports, record: DigestRecord, plan: DigestPlan): Promise<DigestMade> {
  await putIntoOutbox(ports, record, plan);
  return { kind: "prepared", record };
}

/** Everything one digest is made from. */
export function sourceOf(ports: Pick<Ports, "clock">, state: State, plan: DigestPlan): DigestSource {
  const { newest } = plan;
  return gatherDigest(state, {
    knowledge: plan.knowledge,
    slot: plan.slot,
    made: ports.clock.now(),
    after: toldBefore(state, plan),
    from: newest?.slot ?? null,
    lastSent: newest?.made ?? null,
    next: plan.next,
    timeZone: plan.mail.timeZone,
    quietDays: plan.mail.quietDays,
    run: plan.run,
    version: plan.version,
  });
}

function toldBefore({ manifest }: State, { newest }: DigestPlan): number {
  return toldUpTo(manifest, newest && { id: newest.id, upTo: newest.covers.upTo });
}

/** "Nothing new" is mailed after so many silent days, so that silence is known to be silence. */
function isQuietMailDue(state: State, { mail, newest, slot }: DigestPlan): boolean {
  const since = Date.parse(newest?.slot ?? state.manifest.created);
  return slot.getTime() - since >= mail.quietDays * DAY - CLOCK_CHANGE;
}

/** Of the days between two slots of a schedule one may have 23 hours. */
const CLOCK_CHANGE = 3_600_000;

async function writeDigest(
  store: ObjectStore,
  {
    state,
    plan,
    source,
    counts,
  }: { state: State; plan: DigestPlan; source: DigestSource; counts: DigestRecord["counts"] },
): Promise<DigestRecord> {
  // The mail libraries are loaded only when there is a mail to write.
  const { prepareDigest } = await import("../core/digest/prepare-digest.ts");
  const prepared = await prepareDigest(source);
  const record: DigestRecord = {
    format: 1,
    id: source.id,
    slot: source.slot,
    made: source.made,
    sequence: state.manifest.sequence,
    lineage: state.manifest.lineage,
    covers: { after: toldBefore(state, plan), upTo: state.manifest.sequence },
    counts,
    surprises: countSurprises(source),
    subject: prepared.subject,
    html: prepared.html,
    text: prepared.text,
    ...(prepared.mailText !== prepared.text && { mailText: prepared.mailText }),
    digest: prepared.digest,
  };
  const put = await store.put(digestKey(record.id, "digest.json"), `${JSON.stringify(record, null, 1)}\n`, {
    absent: true,
  });
  return put.written ? record : ((await readDigestRecord(store, record.id)) ?? record);
}

/**
 * Puts a prepared digest into the outbox, with its files beside it. Idempotent: one that was delivered, or stands there
 * already, stays as it is; one whose run was killed right after preparing it is taken up here.
 */
export async function putIntoOutbox(ports: Ports, record: DigestRecord, plan: DigestPlan): Promise<void> {
  const { store } = ports;
  if ((await isDelivered(store, record.id)) || (await store.get(outboxKey(record.id)))) return;
  const { composeMail } = await import("../core/digest/compose-mail.ts");
  const { subject, html, text } = record;
  const copy = {
    subject,
    digest: record.id,
    html,
    text: record.mailText ?? text,
    from: plan.mail.from,
    to: null,
    date: new Date(record.made),
  };
  const eml = await composeMail({
    ...copy,
    messageId: messageIdOf(record.id, { from: plan.mail.from.address, to: "" }),
  });
  await Promise.all([
    store.put(digestKey(record.id, "digest.html"), html),
    store.put(digestKey(record.id, "digest.txt"), text),
    store.put(digestKey(record.id, "digest.eml"), eml),
  ]);
  await enqueue(store, entryOf(record, plan, { now: ports.clock.now(), via: ports.mailer.kind }));
}

/** New happenings that no feed's first document accounts for: a new monitor, or a new feed, has a week to tell of. */
function countSurprises({ records }: DigestSource): number {
  const stories = records.flatMap(({ decision, baseline, firstRead }) =>
    decision.verdict === "new" && !baseline && !firstRead ? [decision.story] : [],
  );
  return new Set(stories).size;
}

function entryOf(
  record: DigestRecord,
  { mail }: DigestPlan,
  { now, via }: { now: Date; via: Mailer["kind"] },
): OutboxEntry {
  const surprises = record.surprises ?? record.counts.new;
  // The first digest of all is never held for its number.
  const flood = record.covers.after > 0 && surprises > mail.maxNew;
  return {
    format: 1,
    id: record.id,
    state: flood ? "held" : "pending",
    reason: flood ? `${surprises} new happenings at once are more than ${mail.maxNew}: look before it goes out` : null,
    since: now.toISOString(),
    lease: null,
    fence: 0,
    via,
    from: mail.from,
    recipients: mail.recipients.map((mailbox) => newRecipient(record.id, { mailbox, from: mail.from.address })),
  };
}
