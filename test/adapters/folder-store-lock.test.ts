import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { whileLocked } from "../../functions/adapters/folder-lock.ts";
import { buildProgram, linesOf, type Program } from "./built-program.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("The lock of a key", () => {
  let program: Program;
  let parent: Awaited<ReturnType<typeof temporaryFolder>>;
  let folder: string;
  let tests = 0;
  beforeAll(async () => {
    parent = await temporaryFolder();
    program = await buildProgram("test/adapters/folder-store-child.ts", parent.path);
  });
  beforeEach(() => {
    tests += 1;
    folder = join(parent.path, String(tests));
    mkdirSync(folder);
  });
  afterEach(() => void vi.useRealTimers());
  afterAll(() => parent.remove());

  /** Changes what the one lock in the folder says of its holder. */
  function rewriteLock(change: (holder: object) => string): void {
    const lock = readdirSync(folder).find((name) => name.startsWith("lock-")) ?? "";
    const holder = JSON.parse(readFileSync(join(folder, lock), "utf8"));
    writeFileSync(join(folder, lock), change(holder));
  }

  test("keeps others out while its holder lives, however long that takes", async () => {
    const holder = program.start("hold", folder, "k");
    await linesOf(holder).until("held");
    const next = whileLocked({ folder, name: "k", patienceMs: 0 }, () => existsSync(join(folder, "let-go")));
    expect(await whileLocked({ folder, name: "another" }, () => existsSync(join(folder, "let-go")))).toBe(false);
    holder.stdin?.end("\n");
    expect(await next).toBe(true);
  });

  test("falls at once to the next comer when its holder was killed", async () => {
    await program.run("dieHolding", folder, "k");
    expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/^lock-/));
    expect(await whileLocked({ folder, name: "k" }, () => "in")).toBe("in");
  });

  test("falls to one only of two who find its holder dead, though one of them hesitates", async () => {
    await program.run("dieHolding", folder, "k");
    const slow = program.start("hesitate", folder);
    const slowSays = linesOf(slow);
    await slowSays.until("change 3");
    const quick = program.start("hold", folder, "k");
    await linesOf(quick).until("held");
    slow.stdin?.end("\n");
    await slowSays.until("change 9"); // it has tried to move in, and tried again
    quick.stdin?.end("\n");
    expect((await slowSays.toTheEnd()).filter((line) => line.startsWith("in"))).toEqual(["in"]);
  });

  test("falls to the next comer when its holder's number now belongs to another process", async () => {
    await program.run("dieHolding", folder, "k");
    rewriteLock((holder) => JSON.stringify({ ...holder, pid: process.pid }));
    expect(await whileLocked({ folder, name: "k" }, () => "in")).toBe("in");
  });

  test.each([
    ["a holder on another machine", (holder: object) => JSON.stringify({ ...holder, home: "elsewhere" })],
    ["a holder that a power failure made unreadable", () => ""],
  ])("is waited for half a minute when it has %s", async (_, change) => {
    await program.run("dieHolding", folder, "k");
    rewriteLock(change);
    vi.useFakeTimers({ toFake: ["performance"] });
    let isIn = false;
    const next = whileLocked({ folder, name: "k" }, () => {
      isIn = true;
    });
    await whileLocked({ folder, name: "another" }, () => "meanwhile");
    vi.advanceTimersByTime(29_000);
    await whileLocked({ folder, name: "another" }, () => "meanwhile");
    expect(isIn).toBe(false);
    vi.advanceTimersByTime(1_000);
    await next;
    expect(isIn).toBe(true);
  });

  test("is let go when what it guards fails", async () => {
    const failing = whileLocked({ folder, name: "k" }, () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual([]);
  });
});
