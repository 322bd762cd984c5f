import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

export interface Program {
  /** Starts it with these arguments. */
  start(...given: string[]): ChildProcess;
  /** Runs it to its end; answers the lines that it said. */
  run(...given: string[]): Promise<string[]>;
  /** The built file, for a command line of one's own. */
  readonly file: string;
}

/** Bundles a TypeScript program into `folder`, so that it starts as fast as plain JavaScript. */
export async function buildProgram(entry: string, folder: string): Promise<Program> {
  const file = join(folder, "program.mjs");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const start = (...given: string[]) =>
    spawn(process.execPath, [file, ...given], { stdio: ["pipe", "pipe", "inherit"] });
  return { start, run: (...given) => linesOf(start(...given)).toTheEnd(), file };
}

export interface Lines {
  /** Waits for this line, or for the end. */
  until(line: string): Promise<void>;
  /** Every line, once the process has ended for whatever reason. */
  toTheEnd(): Promise<string[]>;
}

/** What a process says on standard output, line by line. */
export function linesOf(child: ChildProcess): Lines {
  const lines: string[] = [];
  const ended = new Promise((resolve) => child.once("close", resolve));
  const input = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  input.on("line", (line) => lines.push(line));
  return {
    async until(wanted) {
      const said = new Promise<void>((resolve) => {
        input.on("line", (line) => line === wanted && resolve());
      });
      if (!lines.includes(wanted)) await Promise.race([said, ended]);
    },
    async toTheEnd() {
      await ended;
      return lines;
    },
  };
}
