import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { folderStore } from "../../functions/adapters/folder-store.ts";
import { countDecisions, type RunReport } from "../../functions/core/run/run-report.ts";
import type { Decision } from "../../functions/core/story/decision.ts";
import { storedRunReports, storeRunReport } from "../../functions/pipeline/store-run-report.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-report-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const decision = (n: number): Decision => ({
  id: `item-${n}`,
  url: null,
  title: `Title "${n}", 한국`,
  published: null,
  feed: "https://pear.example/feed",
  verdict: "irrelevant",
  story: null,
  related: [],
  match: null,
  // Every third names a side.
  relevance: { score: 0, matched: { pear: n % 3 === 1 ? ["Pear"] : [], plum: [] } },
  alert: false,
});

it.each([0, 1, 1000, 2500])(
  "a kept report of %d decisions is read as it was, save the recipients' addresses",
  async (count) => {
    const decisions = Array.from({ length: count }, (_, n) => decision(n));
    const report: RunReport = {
      run: `20260601T120000Z-${count}`,
      startedAt: "2026-06-01T12:00:00.000Z",
      finishedAt: "2026-06-01T12:00:05.000Z",
      feeds: [],
      counts: countDecisions(decisions),
      decisions,
      digest: {
        ...{ id: "d", state: "sent", subject: "News", html: null, text: null, eml: null, reason: null },
        recipients: ["a@example.org", "b@example.org"],
      },
    };
    const dismissal = { rule: "one side only", summary: "It names one side." };
    const store = folderStore(join(folder, String(count)));
    await storeRunReport(store, { report, dismissals: new Map([[count - 1, dismissal]]) });
    for await (const kept of storedRunReports(store)) {
      expect(JSON.stringify(kept.decisions[0])).toEqual(
        JSON.stringify(decisions.slice(0, 1).map((one) => (count === 1 ? { ...one, dismissal } : one))[0]),
      );
      expect(kept).toEqual({
        ...report,
        decisions: decisions.map((one, n) => (n === count - 1 ? { ...one, dismissal } : one)),
        digest: { ...report.digest, recipients: 2 },
      });
      return;
    }
    throw new Error("no report was kept");
  },
);
