import fs, { readSync, writeSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { whileLocked } from "../../functions/adapters/folder-lock.ts";
import { folderStore } from "../../functions/adapters/folder-store.ts";

/** A program of its own that uses a folder store: `TASK FOLDER ARGUMENT`; says on standard output what it did. */
const [task = "", folder = "", argument = ""] = process.argv.slice(2);
const store = folderStore(folder);
const say = (line: string) => writeSync(1, `${line}\n`);

const tasks: Record<string, () => Promise<void>> = {
  /** Adds one, ARGUMENT times over, each time for sure; says every value that it wrote. */
  async count() {
    for (let done = 0; done < Number(argument); ) {
      const value = await tryIncrement();
      if (value === null) continue;
      done += 1;
      say(String(value));
    }
  },
  /** Tries to be the first at twenty keys; says those where it was. */
  async create() {
    for (let key = 0; key < 20; key += 1) {
      if ((await store.put(`race/${key}`, argument, { absent: true })).written) say(String(key));
    }
  },
  /** Adds one, but is killed just before the change to the disk that has the number ARGUMENT. */
  async dieAtChange() {
    beforeEachChange((change) => {
      if (change === Number(argument)) process.kill(process.pid, "SIGKILL");
    });
    if ((await tryIncrement()) !== null) say("survived");
  },
  /** Holds the lock ARGUMENT until something comes in on standard input. */
  async hold() {
    await whileLocked({ folder, name: argument }, () => {
      say("held");
      readSync(0, Buffer.alloc(1));
      fs.writeFileSync(join(folder, "let-go"), "");
    });
  },
  /** Takes the lock ARGUMENT and is killed while it has it. */
  async dieHolding() {
    await whileLocked({ folder, name: argument }, () => process.kill(process.pid, "SIGKILL"));
  },
  /**
   * Takes the lock `k`, telling each change to the disk that it is about to make; before the third, when it has seen
   * who holds the lock, it waits until something comes in on standard input.
   */
  async hesitate() {
    beforeEachChange((change) => {
      say(`change ${change}`);
      if (change === 3) readSync(0, Buffer.alloc(1));
    });
    await whileLocked({ folder, name: "k" }, () => say(fs.existsSync(join(folder, "let-go")) ? "in" : "in too early"));
  },
  /** Writes ARGUMENT bytes; says what came of it. */
  async write() {
    const outcome = await store.put("large", Buffer.alloc(Number(argument))).catch((error: Error) => error);
    say(outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : "written");
  },
};

async function tryIncrement(): Promise<number | null> {
  const found = await store.get("count");
  const value = found === null ? 1 : Number(Buffer.from(found.body).toString()) + 1;
  const condition = found === null ? { absent: true as const } : { ifMatch: found.etag };
  return (await store.put("count", String(value), condition)).written ? value : null;
}

function beforeEachChange(act: (change: number) => void): void {
  let changes = 0;
  for (const name of ["writeFileSync", "linkSync", "renameSync", "rmSync"] as const) {
    const real = fs[name] as (...given: unknown[]) => unknown;
    const counted = (...given: unknown[]) => {
      changes += 1;
      act(changes);
      return real(...given);
    };
    Object.assign(fs, { [name]: counted });
  }
  syncBuiltinESMExports();
}

await tasks[task]?.();
