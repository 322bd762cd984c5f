import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const SEEDS = fileURLToPath(new URL("../seeds", import.meta.url));
/** Counts the scripts that are run from kept code. */
const COUNTER = `
const vm = require("node:vm");
const counts = { kept: 0, compiled: 0 };
vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options);
    counts[this.cachedDataRejected === false ? "kept" : "compiled"]++;
  }
};
process.on("exit", () => process.stderr.write(JSON.stringify(counts)));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "monitor-built-"));
  await writeFile(join(folder, "counter.cjs"), COUNTER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([["--version"], ["seeds", "list", "--seeds", SEEDS]])(
  "the built program starts from the code that the build kept: %s",
  (...args) => {
    const program = join(DIST, "cli.js");
    const { stderr } = spawnSync(process.execPath, ["--require", join(folder, "counter.cjs"), program, ...args], {
      encoding: "utf8",
    });
    const { kept, compiled } = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as { kept: number; compiled: number };
    expect(kept).toBeGreaterThan(1);
    expect(compiled).toBeLessThanOrEqual(1);
  },
);
