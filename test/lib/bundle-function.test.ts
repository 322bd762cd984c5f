import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPILER_ID } from "../../functions/core/topic/compiler-id.ts";
import { bundleFunction } from "../../lib/bundle-function.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("tells the function which code it is: the same for the same code, another for other code", () => {
  const first = identityOf("one");
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(identityOf("one")).toBe(first);
  expect(identityOf("two")).not.toBe(first);
});

/** What a function with some text in it takes for its code's name. */
function identityOf(text: string): string | undefined {
  const entry = join(folder, "entry.ts");
  const imported = join(ROOT, "functions/core/topic/compiler-id.ts");
  writeFileSync(entry, `export { COMPILER_ID } from ${JSON.stringify(imported)}; export const text = "${text}";`);
  const [index] = bundleFunction(entry, ROOT).files;
  expect(index?.code).toContain(text);
  expect(index?.code).not.toContain(COMPILER_ID);
  return /"([0-9a-f]{16})"/.exec(index?.code ?? "")?.[1];
}
