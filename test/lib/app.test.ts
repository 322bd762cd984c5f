import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** The program of cdk.json, called as `cdk synth -c KEY=VALUE` calls it. */
function synthesise(context: Record<string, unknown>) {
  const outdir = mkdtempSync(join(tmpdir(), "nk-syria-cdk-"));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "lib/app.ts"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: outdir },
  });
  const lines = stderr
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("Warning: ") && !line.startsWith("seeds/"));
  return { status, lines, stdout, deployable: existsSync(join(outdir, "manifest.json")) };
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

it("cdk bootstrap and cdk destroy, which bundle nothing, ask for no settings", () => {
  expect(synthesise({ "aws:cdk:bundling-stacks": [], "aws:cdk:disable-asset-staging": true })).toMatchObject({
    status: 0,
    lines: [],
    deployable: true,
  });
});
