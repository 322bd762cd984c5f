import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** The program of cdk.json, called as `cdk synth -c KEY=VALUE` calls it, in this project or a copy of it. */
function synthesise(context: Record<string, unknown>, cwd = root) {
  const outdir = mkdtempSync(join(tmpdir(), "nk-syria-cdk-"));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "lib/app.ts"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: outdir },
  });
  const lines = stderr
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("Warning: ") && !line.startsWith("seeds/"));
  return { status, lines, stderr, stdout, deployable: existsSync(join(outdir, "manifest.json")) };
}

it("a deployment with bad settings stops with one line a fault and nothing to deploy", () => {
  const { status, lines, stdout, deployable } = synthesise({
    sender: "nobody",
    digestTime: "25:00",
    timezone: "Asia/Seoul",
  });
  expect(status).not.toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(/^timezone: .*timeZone/),
    expect.stringMatching(/^recipients: .*-c recipients=you@example\.org/),
    expect.stringMatching(/^sender: "nobody"/),
    expect.stringMatching(/^digestTime: "25:00".*"07:00"/),
  ]);
  expect(stdout).toBe("");
  expect(deployable).toBe(false);
});

it("cdk bootstrap and cdk destroy, which bundle nothing, ask for no settings and say that the bucket stays", () => {
  expect(synthesise({ "aws:cdk:bundling-stacks": [], "aws:cdk:disable-asset-staging": true })).toMatchObject({
    status: 0,
    lines: [expect.stringMatching(/cdk destroy keeps the bucket/)],
    deployable: true,
  });
});

it("a deployment with a fault in the seeds stops with its place, before anything is made", () => {
  const copy = mkdtempSync(join(tmpdir(), "nk-syria-project-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const part of ["lib", "functions", "seeds", "package.json", "package-lock.json", "tsconfig.json"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  writeFileSync(join(copy, "seeds", "feeds.opml"), "feeds: none");
  writeFileSync(join(copy, "seeds", "corpus", "broken.json"), "{");

  const { status, lines, deployable } = synthesise({ recipients: "nobody" }, copy);

  expect(status).not.toBe(0);
  expect(lines).toContainEqual(expect.stringMatching(/^recipients: "nobody"/));
  expect(deployable).toBe(false);
  const all = synthesise({ recipients: "you@example.org" }, copy);
  expect(all.deployable).toBe(false);
  expect(all.stderr).toMatch(/^seeds\/feeds\.opml/m);
  expect(all.stderr).toMatch(/^seeds\/corpus\/broken\.json/m);
});
