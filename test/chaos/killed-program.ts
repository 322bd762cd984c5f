import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { folderStore } from "../../functions/adapters/folder-store.ts";
import { temporaryFolder } from "../adapters/temporary-folder.ts";
import { opmlOf, rssOf, seedsWith } from "../pipeline/stored-seeds.ts";
import { randomNumbers } from "../random-numbers.ts";
import { startFeedServer } from "../servers/feed-server.ts";
import { startSmtpInbox } from "../servers/smtp-inbox.ts";
import { happening } from "./happenings.ts";
import { emptyTally, type Tally } from "./tally.ts";
import { judgeStore } from "./world.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const START = Date.parse("2026-03-03T07:00:00Z");
const DAY = 86_400_000;

/**
 * The built program on a folder, with a real mail server, killed for good at a moment of its run; an hour later a run that
 * is let be. Every happening reaches the reader, at most once more than runs were killed over it.
 */
export async function killProgram({ times, seed }: { times: number; seed: number }): Promise<Tally> {
  const random = randomNumbers(seed);
  const tally = emptyTally();
  const [folder, inbox, feeds] = await Promise.all([temporaryFolder(), startSmtpInbox(), startFeedServer({})]);
  const seeds = join(folder.path, "seeds");
  for (const [name, text] of await seedsWith(opmlOf({ [`${feeds.origin}/wire.xml`]: "The Wire" }))) {
    await mkdir(dirname(join(seeds, name)), { recursive: true });
    await writeFile(join(seeds, name), text);
  }
  const store = join(folder.path, "store");
  const run = (at: number, killAfter: number | null) =>
    runProgram(
      ["run", "--digest", "--allow-private-network", "--json", "--seeds", seeds, "--store", store].concat([
        "--mail",
        inbox.url,
        "--to",
        "reader@example.org",
        "--now",
        new Date(at).toISOString(),
      ]),
      killAfter,
    );
  try {
    const reports = [happening(0, new Date(START - DAY))];
    feeds.set("/wire.xml", { body: rssOf(reports), etag: '"0"' });
    const whole = await run(START, null);
    for (let round = 1; round <= times; round++) {
      const report = happening(round, new Date(START + round * DAY));
      reports.unshift(report);
      feeds.set("/wire.xml", { body: rssOf(reports), etag: `"${round}"` });
      const morning = START + round * DAY + 60_000;
      // From when the program is up to a little after its usual end.
      const killed = await run(morning, whole.ms * (0.3 + 0.75 * random()));
      const after = await run(morning + 3_600_000, null);
      tally.runs += 2;
      if (killed.signal) tally.crashes++;
      tally.duplicatesAllowed += killed.signal ? 1 : 0;
      if (after.status !== 0)
        tally.red.push(`round ${round}: the run after the killed one ended with ${after.status}: ${after.err}`);
    }
    const verdict = await judgeStore(folderStore(store), {
      inbox: inbox.messages.map(({ to, raw }) => ({ to: to[0] ?? "", raw })),
      handedOut: new Set(reports.map(({ link }) => link)),
      recipients: ["reader@example.org"],
      since: new Date(0),
    });
    tally.lost += verdict.lost.length;
    tally.duplicates += verdict.duplicates;
    tally.unexpected += verdict.unexpected.length + Math.max(0, verdict.duplicates - tally.duplicatesAllowed);
    tally.red.push(...verdict.lost.map((each) => `lost: ${each}`), ...verdict.unexpected);
  } finally {
    await Promise.all([inbox.close(), feeds.close(), folder.remove()]);
  }
  return tally;
}

interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly ms: number;
  readonly err: string;
}

function runProgram(args: readonly string[], killAfter: number | null): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  const killer = killAfter === null ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((resolve) => {
    child.once("close", (status, signal) => {
      clearTimeout(killer);
      resolve({ status, signal, ms: performance.now() - began, err });
    });
  });
}
