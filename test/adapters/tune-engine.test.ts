import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const MODULE = fileURLToPath(new URL("../../functions/adapters/tune-engine.ts", import.meta.url));

/** Runs a line beside the module in a process of its own: what it sets holds for all of a process. */
function withModule(line: string): { out: string; err: string } {
  const code = `import { tuneEngine } from ${JSON.stringify(MODULE)}; ${line}`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
  return { out: stdout.toString(), err: stderr.toString() };
}

it("tells this engine nothing that it does not know", () => {
  expect(withModule("tuneEngine(); console.log('ran')")).toEqual({ out: "ran\n", err: "" });
});

it("leaves an engine alone that it does not know", () => {
  expect(withModule("tuneEngine('99.1'); console.log('ran')")).toEqual({ out: "ran\n", err: "" });
});

it("names settings of Node 20's engine that are there", () => {
  if (!process.versions.v8.startsWith("11.")) return;
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  for (const name of ["--interrupt-budget ", "--parallel-scavenge "]) expect(known).toContain(name);
});
