import { expect, it } from "vitest";
import { printReport } from "../../functions/commands/print-report.ts";
import { countDecisions, type RunReport } from "../../functions/core/run/run-report.ts";
import type { Decision } from "../../functions/core/story/decision.ts";

const decision = (n: number): Decision => ({
  ...{ id: `item-${n}`, url: null, title: 'A "quoted"\ntitle', published: null, feed: "https://pear.example/feed" },
  ...{ verdict: "irrelevant", story: null, related: [], match: null, alert: false },
  relevance: { score: 0, matched: { dprk: [], syria: [] } },
});

it.each([0, 1, 500, 1201])("a report of %d decisions is one JSON value, printed in pieces", (count) => {
  const decisions = Array.from({ length: count }, (_, n) => decision(n));
  const report: RunReport = {
    run: "20260601T120000Z-4f2a91",
    startedAt: "2026-06-01T12:00:00.000Z",
    finishedAt: "2026-06-01T12:00:05.000Z",
    feeds: [],
    counts: countDecisions(decisions),
    decisions,
    digest: {
      ...{ id: "d", state: "sent", subject: "News\nof today", html: null, text: null, eml: null, reason: null },
      recipients: ["a@example.org"],
    },
  };
  const pieces: string[] = [];
  printReport({ out: (text) => pieces.push(text) }, report);
  expect(JSON.parse(pieces.join(""))).toEqual(report);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(250 * 500);
});
