import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunReport } from "../../functions/core/run/run-report.ts";

/** The bundle that `npm ci` builds, run as users run it: a process of its own, its output on a pipe. */
const PROGRAM = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "monitor-program-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    err += chunk;
  });
  const [status] = await once(child, "close");
  return { status, out, err };
}

describe("the demo", () => {
  it("tells what was new, what was held back and why, and how the feeds fared, and names the files to open", async () => {
    const { status, out, err } = await run("demo", "--seeds", SEEDS);

    expect(err).toBe("");
    expect(status).toBe(0);
    for (const part of [
      "First poll",
      "Second poll",
      "New or changed:",
      "Held back:",
      "Feeds: 11",
      "1 failed",
      "Open these:",
    ]) {
      expect(out).toContain(part);
    }
    const files = out.slice(out.indexOf("Open these:")).match(/\S+digest\.(html|txt|eml)/g) ?? [];
    expect(files.map((file) => file.slice(file.lastIndexOf("/") + 1)).sort()).toEqual([
      "digest.eml",
      "digest.eml",
      "digest.html",
      "digest.html",
      "digest.txt",
      "digest.txt",
    ]);
    for (const file of files) expect((await readFile(join(folder, file), "utf8")).length).toBeGreaterThan(500);
  });

  it("judges its samples as an analyst would", async () => {
    const { out } = await run("demo", "--seeds", SEEDS, "--json");

    const [first, second]: RunReport[] = JSON.parse(out);
    const verdictOf = (report: RunReport | undefined, title: RegExp) =>
      report?.decisions.filter((decision) => title.test(decision.title ?? "")).map(({ verdict }) => verdict);
    // A greeting whose twin of the year before is a seed, told by six outlets in four languages.
    const greetings = first?.decisions.filter(
      ({ title }) =>
        /(Corrective|Greetings to Syrian|التصحيحية|시정운동|Исправительного|矯正運動)/.test(title ?? "") &&
        !/48|Hostile/.test(title ?? ""),
    );
    expect(greetings?.filter(({ alert }) => alert)).toHaveLength(1);
    expect(verdictOf(first, /^Assad to meet Kim Jong-un/)).toEqual(["duplicate"]);
    expect(verdictOf(first, /Wishes Assad Success/)).toEqual(["duplicate"]);
    expect(verdictOf(first, /hamster|Damascus, Maryland|good taste|Lao President|Cuban President/)).toEqual(
      Array(5).fill("irrelevant"),
    );
    expect(verdictOf(second, /^UN report: North Korea cooperates militarily with Syria/)).toEqual(["new"]);
    expect(verdictOf(second, /^Iraqi transport ministry explains refusal/)?.[0]).toMatch(/duplicate|update/);
    expect(second?.feeds.filter(({ status }) => status === "not-modified")).toHaveLength(8);
  });

  it("writes a mail that a mail reader reads", async () => {
    await run("demo", "--seeds", SEEDS);

    const { out } = await run("digest", "list", "--json", "--store", join(folder, ".monitor/demo"));
    const [, first] = JSON.parse(out);
    const mail = await simpleParser(await readFile(join(folder, ".monitor/demo/digests", first.id, "digest.eml")));

    expect(mail.subject).toBe(first.subject);
    expect(mail.text).toContain("Iraq blocks Syria-bound North Korean plane");
    expect(mail.html).toContain("Iraq blocks Syria-bound North Korean plane");
  });
});

describe("output on a pipe", () => {
  it("is never cut, however long and however slow its reader", async () => {
    const items = join(folder, "items.jsonl");
    const text = "A long afternoon in council. ".repeat(20);
    const count = 3000;
    await writeFile(
      items,
      Array.from({ length: count }, (_, i) =>
        JSON.stringify({
          id: `${i}`,
          url: `https://example.org/${i}`,
          title: `Council sits for the ${i}th time ${text}`,
          text,
          fetched: "2026-03-03T10:00:00Z",
        }),
      ).join("\n"),
    );

    const { status, out } = await run("replay", items, "--json", "--seeds", SEEDS);

    expect(status).toBe(0);
    expect(out.trimEnd().split("\n")).toHaveLength(count);
    expect(JSON.parse(out.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ id: `${count - 1}` });
  });

  it("may be closed early by a reader that has seen enough", async () => {
    const child = spawn(
      process.execPath,
      [PROGRAM, "replay", join(folder, "items.jsonl"), "--json", "--seeds", SEEDS],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [status] = await once(child, "close");

    expect(err).toBe("");
    expect(status).toBe(0);
  });
});

describe("help", () => {
  it.each([
    [["run"]],
    [["replay"]],
    [["eval"]],
    [["why"]],
    [["doctor"]],
    [["demo"]],
    [["seeds", "list"]],
    [["seeds", "add"]],
    [["seeds", "check"]],
    [["digest", "list"]],
    [["digest", "show"]],
  ])("of %s has an example that names it", async (command) => {
    const { status, out } = await run(...command, "--help");

    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`Example:\\n {2}npm run -s monitor -- ${command.join(" ")}`));
  });

  it("is shown for no command at all, which is a fault of usage", async () => {
    const { status, err } = await run();

    expect(status).toBe(2);
    expect(err).toContain("Commands:");
  });
});
