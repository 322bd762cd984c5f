import { styleText } from "node:util";
import type { FeedReport } from "../core/feed/feed-state.ts";
import type { Knowledge } from "../core/run/knowledge.ts";
import type { DigestReport, RunReport } from "../core/run/run-report.ts";
import type { Decision } from "../core/story/decision.ts";

/** What is held back is shown up to this many lines; the digest has them all. */
const HELD_BACK_SHOWN = 12;

/** A run for a person: what is new, what was held back and why, how the feeds fared, and where the digest lies. */
export function describeRun(report: RunReport, { knowledge }: { knowledge: Knowledge }): string {
  const names = new Map(knowledge.seeds.feeds.map(({ url, name }) => [url, name]));
  const nameOf = (url: string | null) => (url === null ? "" : (names.get(url) ?? url));
  const told = report.decisions.filter(({ alert }) => alert);
  const repeats = report.decisions.filter(({ verdict }) => verdict === "duplicate");
  const baseline = report.decisions.filter(({ verdict, alert }) => verdict === "new" && !alert).length;
  const { counts } = report;
  return [
    ...part(
      `New or changed: ${told.length}`,
      told.map((decision) => newsLine(decision, nameOf)),
    ),
    ...(baseline > 0
      ? [
          `${baseline} older ${baseline === 1 ? "happening was" : "happenings were"} recorded as known: first read of a feed.`,
          "",
        ]
      : []),
    ...part(
      `Held back: ${repeats.length}`,
      cut(
        repeats.map((decision) => repeatLine(decision, nameOf)),
        HELD_BACK_SHOWN,
      ),
    ),
    ...feedLines(report.feeds, nameOf),
    `${counts.items} items: ${counts.relevant} about both countries, ${counts.seen} of them seen before; ${counts.irrelevant} not.`,
    ...digestLines(report.digest),
    "",
  ].join("\n");
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [styleText("bold", title), ...lines, ""];
}

function newsLine(
  { verdict, title, url, published, feed, match }: Decision,
  nameOf: (url: string | null) => string,
): string {
  const when = published === null ? "no date" : published.slice(0, 10);
  const mark = verdict === "update" ? "~" : "+";
  const of = verdict === "update" && match ? `\n      changes: ${match.title ?? match.document}` : "";
  return `  ${styleText("green", mark)} ${title ?? "(no title)"}\n      ${[nameOf(feed), when].filter(Boolean).join(", ")}${of}${url ? `\n      ${url}` : ""}`;
}

function repeatLine({ title, feed, match }: Decision, nameOf: (url: string | null) => string): string {
  const why = match?.reasons[0] ?? "Known";
  return `  ${styleText("dim", "=")} ${title ?? "(no title)"} (${nameOf(feed)})\n      ${why}: ${match?.title ?? "a known story"}`;
}

function cut(lines: readonly string[], most: number): string[] {
  return lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `    and ${lines.length - most} more, all in the digest`];
}

function feedLines(feeds: readonly FeedReport[], nameOf: (url: string | null) => string): string[] {
  if (feeds.length === 0) return [];
  const by = (status: FeedReport["status"]) => feeds.filter((feed) => feed.status === status);
  const failed = by("failed");
  const parts = [
    `${by("ok").length} read`,
    ...(by("not-modified").length > 0 ? [`${by("not-modified").length} unchanged`] : []),
    ...(by("skipped").length > 0 ? [`${by("skipped").length} not asked yet`] : []),
    ...(failed.length > 0 ? [styleText("yellow", `${failed.length} failed`)] : []),
  ];
  return [
    `${styleText("bold", `Feeds: ${feeds.length}`)} (${parts.join(", ")})`,
    ...failed.map((feed) => `  ${styleText("yellow", "!")} ${nameOf(feed.url)}: ${feed.error}`),
    "",
  ];
}

function digestLines(digest: DigestReport | null): string[] {
  if (digest === null) return [];
  if (digest.state === "empty") return ["Digest: nothing new or changed, so none was sent."];
  if (digest.state === "not-due") return ["Digest: none is due; --digest makes one now."];
  const count = typeof digest.recipients === "number" ? digest.recipients : digest.recipients.length;
  return [
    `Digest ${digest.state}${digest.subject ? `: ${digest.subject}` : ""}${digest.state === "sent" ? ` (${count} ${count === 1 ? "recipient" : "recipients"})` : ""}`,
    ...[digest.html, digest.text, digest.eml].flatMap((place) => (place ? [`  ${place}`] : [])),
  ];
}
